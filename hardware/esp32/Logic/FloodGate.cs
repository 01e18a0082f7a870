namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a pin has become too noisy to be listened to, and when to listen again. Told events and time, it holds no pin and no
    /// clock.</summary>
    /// <remarks>
    /// Listening -(too many events in a window)-> Deaf -(rested)-> Listening.
    /// Not thread-safe: events come from another thread than questions, so the caller locks, and looks at the clock inside.
    /// </remarks>
    public sealed class FloodGate
    {
        private readonly int _events;
        private readonly int _windowMs;
        private readonly int _restMs;
        private int _count;
        private int _sinceMs;

        /// <summary>Makes one that listens.</summary>
        /// <param name="events">So many events in one window are too many, 2 or more.</param>
        /// <param name="windowMs">How long a window is, from its first event on, in milliseconds.</param>
        /// <param name="restMs">How long nothing is listened to then, in milliseconds.</param>
        public FloodGate(int events, int windowMs, int restMs)
        {
            _events = events;
            _windowMs = windowMs;
            _restMs = restMs;
        }

        /// <summary>Whether the pin is too noisy now.</summary>
        public bool IsDeaf { get; private set; }

        /// <summary>Takes an event.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns>True if it was one too many: the caller stops listening.</returns>
        public bool Take(int nowMs)
        {
            if (IsDeaf)
            {
                return false;
            }

            // Unsigned: the event before may be a month old.
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

        /// <summary>Takes the passing of time. Asked now and then it never compares with a time that is older than the clock's whole turn.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns>True if it has rested: the caller listens again.</returns>
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
