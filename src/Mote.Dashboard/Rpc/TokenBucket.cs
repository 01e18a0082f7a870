using System;

namespace Mote.Dashboard.Rpc
{
    /// <summary>Limits how often something may happen: so many times a second, and as many at once after a second of rest.</summary>
    public sealed class TokenBucket
    {
        /// <summary>The highest rate.</summary>
        public const int MaxPerSecond = 1000000;

        private const int SecondMs = 1000;

        private readonly int _perSecond;

        // In thousandths of a token: a millisecond brings as many as a second brings tokens.
        private int _milliTokens;
        private int _filledMs;

        /// <summary>Makes a full bucket.</summary>
        /// <param name="perSecond">Tokens a second, and tokens it holds, 1 to <see cref="MaxPerSecond"/>; 0 for as many as are wanted.</param>
        public TokenBucket(int perSecond)
        {
            if (perSecond < 0 || perSecond > MaxPerSecond)
            {
                throw new ArgumentOutOfRangeException(nameof(perSecond));
            }

            _perSecond = perSecond;
            _milliTokens = perSecond * SecondMs;
        }

        /// <summary>Fills it.</summary>
        /// <param name="nowMs">The time now, of a clock that wraps around.</param>
        public void Fill(int nowMs)
        {
            _milliTokens = _perSecond * SecondMs;
            _filledMs = nowMs;
        }

        /// <summary>Takes a token if there is one.</summary>
        /// <param name="nowMs">The time now, of a clock that wraps around.</param>
        /// <returns>False if it is empty.</returns>
        public bool TryTake(int nowMs)
        {
            if (_perSecond == 0)
            {
                return true;
            }

            // Negative: the last call was so long ago that the clock has wrapped around.
            int passedMs = unchecked(nowMs - _filledMs);
            int missing = (_perSecond * SecondMs) - _milliTokens;
            int gained = passedMs < 0 || passedMs >= SecondMs ? missing : passedMs * _perSecond;
            _milliTokens += gained < missing ? gained : missing;
            _filledMs = nowMs;
            if (_milliTokens < SecondMs)
            {
                return false;
            }

            _milliTokens -= SecondMs;
            return true;
        }
    }
}
