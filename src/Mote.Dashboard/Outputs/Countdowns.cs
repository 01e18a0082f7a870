namespace Mote.Dashboard.Outputs
{
    /// <summary>One countdown for each channel. It begins with the first call of <see cref="RestMs"/>, so it is started without knowing the time.</summary>
    internal sealed class Countdowns
    {
        // When it ends; before it has begun, how long it lasts.
        private readonly long[] _endMs;

        /// <summary>The channels that have one, one bit each. Only read it: it is a field, because each tick looks at it.</summary>
        internal int Running;

        // One bit a channel.
        private int _waiting;

        /// <summary>Makes countdowns that do not run.</summary>
        /// <param name="channels">How many channels there are.</param>
        public Countdowns(int channels)
        {
            _endMs = new long[channels];
        }

        /// <summary>Whether one has not begun yet.</summary>
        public bool HasWaiting => _waiting != 0;

        /// <summary>Starts a channel's countdown, anew if it has one.</summary>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="ms">Milliseconds, 0 or more, from the next call of <see cref="RestMs"/>.</param>
        public void Start(int index, int ms)
        {
            _endMs[index] = ms;
            Running |= 1 << index;
            _waiting |= 1 << index;
        }

        /// <summary>Ends a channel's countdown without effect, if it has one.</summary>
        public void Cancel(int index)
        {
            Running &= ~(1 << index);
            _waiting &= ~(1 << index);
        }

        /// <summary>Tells how long a running countdown still lasts.</summary>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around, so a countdown may have ended any time ago.</param>
        /// <returns>Milliseconds; 0 once it is over.</returns>
        public int RestMs(int index, long nowMs)
        {
            int bit = 1 << index;
            if ((_waiting & bit) != 0)
            {
                _waiting &= ~bit;
                _endMs[index] += nowMs;
            }

            long rest = _endMs[index] - nowMs;
            return rest > 0 ? (int)rest : 0;
        }
    }
}
