using System;
using Mote.Dashboard.Channels;
using Mote.Esp32.Logic;

namespace Mote.Esp32
{
    /// <summary>Counts how often a debounced contact has closed.</summary>
    public sealed class PressCounter : ISensor
    {
        private readonly GpioInput _input;
        private readonly PulseTotal _total = new PulseTotal(1000);

        /// <summary>Creates the counter of an input.</summary>
        /// <param name="input">The input, which is kept: it may have a channel of its own.</param>
        public PressCounter(GpioInput input)
        {
            _input = input ?? throw new ArgumentNullException(nameof(input));
        }

        /// <summary>Returns the number of presses, since the start or since the line was last too noisy.</summary>
        /// <param name="milliUnits">Thousandths of a press.</param>
        /// <returns>False if the line is too noisy now.</returns>
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
