using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>The two clocks of a board: ticks since its start, and the time of day, which SNTP sets. README.md, Time and threads.</summary>
    public sealed class BoardClock(Scheduler kernel)
    {
        private const long TickUs = 10_000;

        // A counter of 32 bits, one step every 10 ms: it starts again after 497 days.
        private const long TickCounts = 1L << 32;

        // Where the chip's clock starts if it has not been set.
        private static readonly DateTime _unset = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        private long _startUs;
        private TimeSpan _offset;

        /// <summary>The true time when the board's clock stood at 0.</summary>
        public DateTime TrueStart { get; } = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

        /// <summary>Milliseconds since the start, in tens.</summary>
        public long TickCountMs => (kernel.NowUs - _startUs) / TickUs % TickCounts * 10;

        /// <summary>The time of day by the board's clock.</summary>
        public DateTime UtcNow => (IsSet ? TrueStart : _unset) + _offset + TimeSpan.FromMicroseconds(kernel.NowUs);

        /// <summary>Whether SNTP has set the time since the power came on.</summary>
        public bool IsSet { get; private set; }

        /// <summary>The time is set.</summary>
        public void Set()
        {
            IsSet = true;
            _offset = TimeSpan.Zero;
        }

        /// <summary>The ticks start again from 0; the chip keeps the time of day.</summary>
        internal void Restart()
        {
            long startUs = kernel.NowUs;
            _startUs = startUs;
            kernel.At(startUs + (TickCounts * TickUs), () => Wrap(startUs));
        }

        // The CLR compares the wake time of a sleeping thread, computed before the wrap, with ticks that have started again from 0, so the thread sleeps for another 497 days.
        private void Wrap(long startUs)
        {
            if (startUs == _startUs)
            {
                kernel.StrandSleepers(TimeSpan.FromMicroseconds(TickCounts * TickUs));
            }
        }
    }
}
