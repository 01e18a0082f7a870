namespace Mote.Esp32.Logic
{
    /// <summary>Decides when a bouncing contact has changed: when its new level has been steady long enough. The caller passes levels and times; the
    /// class uses no pin and no clock.</summary>
    /// <remarks>
    /// Steady -(another level)-> Bouncing -(lasted)-> Steady, or -(the old level again)-> Steady without a change.
    /// Feed it every edge as it arrives and, because edges can get lost, the level of the pin at intervals. Not thread-safe: edges arrive on another
    /// thread, so the caller needs a lock, and must read the clock while it holds the lock, so that times never go backwards.
    /// </remarks>
    internal sealed class Debouncer
    {
        private readonly int _steadyMs;
        private bool _candidate;
        private int _sinceMs;

        /// <summary>Creates a debouncer for an input that is inactive.</summary>
        /// <param name="steadyMs">How long a level must last to count, in milliseconds, 0 or more.</param>
        public Debouncer(int steadyMs)
        {
            _steadyMs = steadyMs;
        }

        /// <summary>Whether the debounced input is active.</summary>
        public bool IsActive { get; private set; }

        /// <summary>How often the input has become active. Wraps around.</summary>
        public int Presses { get; private set; }

        /// <summary>Notes a level, from an edge or from reading the pin.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="active">Whether the level is the active one.</param>
        public void Feed(int nowMs, bool active)
        {
            // The previous level may have been steady long enough without a call since: then a short press counts.
            Settle(nowMs);
            if (active != _candidate)
            {
                _candidate = active;
                _sinceMs = nowMs;
                Settle(nowMs);
            }
        }

        /// <summary>Accepts a new level if it has been steady long enough by now.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <returns><see cref="IsActive"/>.</returns>
        public bool Settle(int nowMs)
        {
            // An unsigned difference, because the last call may be more than 2^31 ms ago.
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
