using System;

namespace Mote.Esp32.Logic
{
    /// <summary>How long to wait before the next attempt: twice as long each time, up to a limit.</summary>
    public sealed class Backoff
    {
        private readonly int _firstMs;
        private readonly int _longestMs;
        private int _nextMs;

        /// <summary>Makes one that has not failed yet.</summary>
        /// <param name="firstMs">The wait after the first failure, in milliseconds, 1 or more.</param>
        /// <param name="longestMs">The longest wait, not less than the first.</param>
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

        /// <summary>Returns the wait after another failure, in milliseconds.</summary>
        public int Fail()
        {
            int ms = _nextMs;
            _nextMs = ms > _longestMs / 2 ? _longestMs : ms * 2;
            return ms;
        }

        /// <summary>Forgets the failures.</summary>
        public void Reset()
        {
            _nextMs = _firstMs;
        }
    }
}
