using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Counts how often a debounced contact has closed.</summary>
    internal sealed class PressCounter : ISensor
    {
        private readonly GpioInput _input;
        private readonly PulseTotal _total = new PulseTotal(1000);

        public PressCounter(GpioInput input)
        {
            _input = input;
        }

        public bool TryRead(out int milliUnits)
        {
            int presses;
            bool good = _input.TryReadPresses(out presses);
            _total.Set(presses);
            milliUnits = _total.MilliUnits;
            return good;
        }
    }
}
