using System;

namespace Mote.Esp32.Logic
{
    /// <summary>Computes how long to wait before the next attempt: twice as long after each failure, up to a limit.</summary>
    internal sealed class Backoff
    {
        private readonly int _firstMs;
        private readonly int _longestMs;
        private int _nextMs;

        /// <summary>Creates a backoff without failures.</summary>
        /// <param name="firstMs">The wait after the first failure, in milliseconds, 1 or more.</param>
        /// <param name="longestMs">The longest wait, in milliseconds, not less than the first.</param>
        public Backoff(int firstMs, int longestMs)
        {
            if (firstMs < 1 || longestMs < firstMs)
            {
                throw new ArgumentOutOfRangeException(nameof(longestMs));
            }

            _firstMs = firstMs;
            _longestMs = longestMs;
            _nextMs = firstMs;
        }

        /// <summary>Counts a failure and returns how long to wait now, in milliseconds.</summary>
        public int Fail()
        {
            int ms = _nextMs;
            _nextMs = ms > _longestMs / 2 ? _longestMs : ms * 2;
            return ms;
        }

        /// <summary>Forgets all failures: the next wait is the first again.</summary>
        public void Reset()
        {
            _nextMs = _firstMs;
        }
    }
}
