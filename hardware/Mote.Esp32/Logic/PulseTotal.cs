using System;

namespace Mote.Esp32.Logic
{
    /// <summary>A total that starts again at 0 when it no longer fits into 32 bits, as a mechanical meter does.</summary>
    internal sealed class PulseTotal
    {
        private readonly int _milliUnitsPerPulse;
        private readonly int _wrap;
        private int _count;

        /// <summary>Creates a total of 0.</summary>
        /// <param name="milliUnitsPerPulse">What one pulse adds, in thousandths of the unit, 1 or more.</param>
        public PulseTotal(int milliUnitsPerPulse)
        {
            if (milliUnitsPerPulse < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(milliUnitsPerPulse));
            }

            _milliUnitsPerPulse = milliUnitsPerPulse;

            // One below int.MaxValue, so that _wrap + 1 does not overflow.
            _wrap = (int.MaxValue - 1) / milliUnitsPerPulse;
        }

        /// <summary>The total in thousandths of the unit. Any thread may read it.</summary>
        public int MilliUnits
        {
            get { return _count * _milliUnitsPerPulse; }
        }

        /// <summary>Adds one pulse. Always call it on the same thread.</summary>
        public void Add()
        {
            int next = _count + 1;
            _count = next > _wrap ? 0 : next;
        }

        /// <summary>Sets the total to 0. Call it on the thread of <see cref="Add"/>, or while no pulses are counted.</summary>
        public void Clear()
        {
            _count = 0;
        }

        /// <summary>Sets the total to a number of pulses, such as that of a hardware counter.</summary>
        /// <param name="count">Pulses so far, 0 or more.</param>
        public void Set(long count)
        {
            _count = (int)(count % (_wrap + 1));
        }
    }
}
