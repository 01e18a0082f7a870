namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a bouncing contact has changed: when its new level has lasted. Told levels and time, it holds no pin and no clock.</summary>
    /// <remarks>
    /// Steady -(another level)-> Bouncing -(lasted)-> Steady, or -(the old level again)-> Steady without a change.
    /// Tell it every edge as it comes and, because edges get lost, what the pin says now and then. Not thread-safe: edges come from another
    /// thread than questions, so the caller locks, and looks at the clock inside: time must not run backwards here.
    /// </remarks>
    public sealed class Debouncer
    {
        private readonly int _steadyMs;
        private bool _candidate;
        private int _sinceMs;

        /// <summary>Makes one for an input that is inactive.</summary>
        /// <param name="steadyMs">How long a level must last to count, in milliseconds, 0 or more.</param>
        public Debouncer(int steadyMs)
        {
            _steadyMs = steadyMs;
        }

        /// <summary>Whether the input is active, bounces left out.</summary>
        public bool IsActive { get; private set; }

        /// <summary>How often it has become active. Wraps around.</summary>
        public int Presses { get; private set; }

        /// <summary>Takes a level, from an edge or from reading the pin.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="active">The level now.</param>
        public void Feed(int nowMs, bool active)
        {
            // The level before this one may have lasted long enough although nobody asked meanwhile: a short press counts.
            Settle(nowMs);
            if (active != _candidate)
            {
                _candidate = active;
                _sinceMs = nowMs;
                Settle(nowMs);
            }
        }

        /// <summary>Takes the passing of time.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns><see cref="IsActive"/>.</returns>
        public bool Settle(int nowMs)
        {
            // Unsigned: nobody may have asked for a month.
            if (_candidate != IsActive && unchecked((uint)(nowMs - _sinceMs)) >= (uint)_steadyMs)
            {
                IsActive = _candidate;
                if (IsActive)
                {
                    Presses = unchecked(Presses + 1);
                }
            }

            return IsActive;
        }
    }
}
