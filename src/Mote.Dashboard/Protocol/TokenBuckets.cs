using System;

namespace Mote.Dashboard.Protocol
{
    /// <summary>Limits how often each client may do something: a number of times a second, and as many at once after a second of rest.</summary>
    /// <remarks>One object for all clients: an element of an array takes 4 bytes of a device's heap, a field 12.</remarks>
    internal sealed class TokenBuckets
    {
        /// <summary>The highest rate.</summary>
        public const int MaxPerSecond = 1000000;

        private const int SecondMs = 1000;

        private readonly int _perSecond;

        // In thousandths of a token: a millisecond brings as many as a second brings tokens.
        private readonly int[] _milliTokens;
        private readonly long[] _filledMs;

        /// <summary>Makes empty buckets.</summary>
        /// <param name="clients">How many clients there are, one bucket each.</param>
        /// <param name="perSecond">Tokens a second, and tokens a bucket holds, 1 to <see cref="MaxPerSecond"/>; 0 for no limit.</param>
        public TokenBuckets(int clients, int perSecond)
        {
            if (perSecond < 0 || perSecond > MaxPerSecond)
            {
                throw new ArgumentOutOfRangeException(nameof(perSecond));
            }

            _perSecond = perSecond;
            _milliTokens = new int[clients];
            _filledMs = new long[clients];
        }

        /// <summary>Fills a bucket.</summary>
        /// <param name="client">The client's number, from 0 on.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        public void Fill(int client, long nowMs)
        {
            _milliTokens[client] = _perSecond * SecondMs;
            _filledMs[client] = nowMs;
        }

        /// <summary>Takes a token if there is one.</summary>
        /// <param name="client">The client's number, from 0 on.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>False if the bucket is empty.</returns>
        public bool TryTake(int client, long nowMs)
        {
            if (_perSecond == 0)
            {
                return true;
            }

            // Longs do not wrap around, however long ago the last call was.
            long passedMs = nowMs - _filledMs[client];
            int tokens = _milliTokens[client];
            int missing = (_perSecond * SecondMs) - tokens;
            int gained = passedMs >= SecondMs ? missing : (int)passedMs * _perSecond;
            tokens += gained < missing ? gained : missing;
            _filledMs[client] = nowMs;
            bool isTaken = tokens >= SecondMs;
            _milliTokens[client] = isTaken ? tokens - SecondMs : tokens;
            return isTaken;
        }
    }
}
