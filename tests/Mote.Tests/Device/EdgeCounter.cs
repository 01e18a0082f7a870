using System.Device.Gpio;

namespace Mote.Tests.Device
{
    /// <summary>Counts the edges that a pin reports.</summary>
    internal sealed class EdgeCounter
    {
        public int Rising;
        public int Falling;

        /// <summary>A handler of <see cref="GpioPin.ValueChanged"/>.</summary>
        public void Count(object sender, PinValueChangedEventArgs e)
        {
            if (e.ChangeType == PinEventTypes.Rising)
            {
                Rising++;
            }
            else
            {
                Falling++;
            }
        }
    }
}
