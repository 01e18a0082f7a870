using System.Device.Gpio;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>The pin mode of an input.</summary>
    internal static class InputMode
    {
        public static PinMode Of(PinPull pull)
        {
            return pull == PinPull.Up ? PinMode.InputPullUp : pull == PinPull.Down ? PinMode.InputPullDown : PinMode.Input;
        }
    }
}
