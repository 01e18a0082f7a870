namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a pin is too noisy, so that its events must be turned off, and when to turn them on again. The caller passes events and
    /// times; the class uses no pin and no clock.</summary>
    /// <remarks>
    /// Listening -(too many events in a window)-> Deaf -(rested)-> Listening.
    /// Not thread-safe: events arrive on another thread, so the caller needs a lock, and must read the clock while it holds the lock.
    /// </remarks>
    internal sealed class FloodGate
    {
        // An edge is handled before everything else, in some 25,000 native instructions by the costs of its calls: 400 edges a second take up to a tenth
        // of the chip's time. More would be too many: edges wait on the managed heap, some 100 bytes each, and while 64 are handled a line of 10 kHz
        // adds a hundred. Fewer would be too few: a contact that bounces makes some tens.
        private const int Edges = 64;
        private const int WindowMs = 160;

        // Long enough for the gap to show in the samples and in the history.
        private const int RestMs = 5000;

        private readonly int _events;
        private readonly int _windowMs;
        private readonly int _restMs;
        private int _count;
        private int _sinceMs;

        /// <summary>Creates a gate for a pin whose events are on.</summary>
        /// <param name="events">The number of events in one window that is too many, 2 or more.</param>
        /// <param name="windowMs">The length of a window from its first event on, in milliseconds.</param>
        /// <param name="restMs">How long the events are off then, in milliseconds.</param>
        public FloodGate(int events, int windowMs, int restMs)
        {
            _events = events;
            _windowMs = windowMs;
            _restMs = restMs;
        }

        /// <summary>Creates the gate for the edges of a pin.</summary>
        public static FloodGate ForEdges()
        {
            return new FloodGate(Edges, WindowMs, RestMs);
        }

        /// <summary>Whether the events are off because the pin is too noisy.</summary>
        public bool IsDeaf { get; private set; }

        /// <summary>Counts an event.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns>True if there have been too many: the caller turns the events off.</returns>
        public bool Take(int nowMs)
        {
            if (IsDeaf)
            {
                return false;
            }

            // An unsigned difference, because the previous event may be more than 2^31 ms old.
            if (_count == 0 || unchecked((uint)(nowMs - _sinceMs)) >= (uint)_windowMs)
            {
                _sinceMs = nowMs;
                _count = 0;
            }

            _count++;
            if (_count < _events)
            {
                return false;
            }

            IsDeaf = true;
            _sinceMs = nowMs;
            return true;
        }

        /// <summary>Ends the window or the rest if its time is over. Call it at intervals, so that no time stamp gets older than 2^32 ms.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns>True if the rest is over: the caller turns the events on.</returns>
        public bool Settle(int nowMs)
        {
            uint age = unchecked((uint)(nowMs - _sinceMs));
            if (!IsDeaf)
            {
                if (age >= (uint)_windowMs)
                {
                    _count = 0;
                }

                return false;
            }

            if (age < (uint)_restMs)
            {
                return false;
            }

            IsDeaf = false;
            _count = 0;
            return true;
        }
    }
}
