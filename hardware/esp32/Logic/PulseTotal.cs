using System;

namespace Mote.Esp32.Logic
{
    /// <summary>A total that starts again at 0 when it no longer fits, as a mechanical meter does.</summary>
    public sealed class PulseTotal
    {
        private readonly int _milliUnitsPerPulse;
        private readonly int _wrap;
        private int _count;

        /// <summary>Makes one that stands at 0.</summary>
        /// <param name="milliUnitsPerPulse">What one pulse counts, in thousandths of the unit, 1 or more.</param>
        public PulseTotal(int milliUnitsPerPulse)
        {
            if (milliUnitsPerPulse < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(milliUnitsPerPulse));
            }

            _milliUnitsPerPulse = milliUnitsPerPulse;
            // One less than fits: the step beyond it still does.
            _wrap = (int.MaxValue - 1) / milliUnitsPerPulse;
        }

        /// <summary>The total in thousandths of the unit. Read it from any thread.</summary>
        public int MilliUnits
        {
            get { return _count * _milliUnitsPerPulse; }
        }

        /// <summary>Counts a pulse; always from the same thread.</summary>
        public void Add()
        {
            int next = _count + 1;
            _count = next > _wrap ? 0 : next;
        }

        /// <summary>Starts again at 0; always from the thread of <see cref="Add"/>, or while nothing is counted.</summary>
        public void Clear()
        {
            _count = 0;
        }

        /// <summary>Takes the count from elsewhere.</summary>
        /// <param name="count">Pulses so far, 0 or more.</param>
        public void Set(long count)
        {
            _count = (int)(count % (_wrap + 1));
        }
    }
}
