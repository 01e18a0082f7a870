using System;

namespace Mote.Dashboard.Outputs
{
    /// <summary>Limits how often the clients of each address may do something: a number of times a second, and as many at once after a second of rest.
    /// It survives that a client connects again.</summary>
    /// <remarks>There are as many buckets as connections. An address that has none takes over the bucket that has been left alone for longest, with what is in
    /// it: so however many addresses come, they share the rate of all buckets together.</remarks>
    internal sealed class TokenBuckets
    {
        /// <summary>The highest rate.</summary>
        public const int MaxPerSecond = 1000000;

        private const int SecondMs = 1000;

        private readonly int _perSecond;
        private readonly int[] _addresses;
        private readonly long[] _spentUntil;

        // The bucket of each client, so that a request needs no search.
        private readonly byte[] _buckets;

        /// <summary>Makes full buckets.</summary>
        /// <param name="clients">How many clients there are at once, 1 to 64.</param>
        /// <param name="perSecond">Tokens a second, and tokens a bucket holds, 1 to <see cref="MaxPerSecond"/>; 0 for no limit.</param>
        public TokenBuckets(int clients, int perSecond)
        {
            if (perSecond < 0 || perSecond > MaxPerSecond)
            {
                throw new ArgumentOutOfRangeException(nameof(perSecond), "Give a rate of 0, for no limit, to 1,000,000 a second.");
            }

            _perSecond = perSecond;
            _addresses = new int[clients];
            _spentUntil = new long[clients];
            _buckets = new byte[clients];
        }

        /// <summary>Notes that a client has come.</summary>
        /// <param name="client">Its number, from 0 on.</param>
        /// <param name="address">Stands for its address.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        public void Join(int client, int address, long nowMs)
        {
            _buckets[client] = (byte)Find(address, nowMs);
        }

        /// <summary>Takes a token for a client if there is one.</summary>
        /// <param name="client">The number of one that has joined.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>False if the bucket is empty.</returns>
        public bool TryTake(int client, long nowMs)
        {
            return TryTake(_spentUntil, _buckets[client], _perSecond, nowMs);
        }

        /// <summary>Takes a token for an address that has no client if there is one.</summary>
        /// <param name="address">Stands for the address.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>False if the bucket is empty.</returns>
        public bool TryTakeFor(int address, long nowMs)
        {
            return TryTake(_spentUntil, Find(address, nowMs), _perSecond, nowMs);
        }

        /// <summary>Takes a token out of a bucket if there is one.</summary>
        /// <param name="spentUntil">For each bucket the time at which it is full again, in milliseconds times the rate; 0 is full. So a token is always 1000,
        /// and nothing is rounded.</param>
        /// <param name="index">The bucket.</param>
        /// <param name="perSecond">Tokens a second, and tokens it holds; 0 for no limit.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>False if it is empty.</returns>
        public static bool TryTake(long[] spentUntil, int index, int perSecond, long nowMs)
        {
            long now = nowMs * perSecond;
            long spent = spentUntil[index];
            spent = (spent < now ? now : spent) + SecondMs;
            if (spent - now > (long)perSecond * SecondMs)
            {
                return perSecond == 0;
            }

            spentUntil[index] = spent;
            return true;
        }

        // The bucket of an address; for one that has none the one that has been full for longest, or will be full first.
        private int Find(int address, long nowMs)
        {
            int fullest = 0;
            for (int i = 0; i < _addresses.Length; i++)
            {
                if (_addresses[i] == address)
                {
                    fullest = i;
                    break;
                }

                fullest = _spentUntil[i] < _spentUntil[fullest] ? i : fullest;
            }

            // Full since now, so that the next address takes another one.
            long now = nowMs * _perSecond;
            _spentUntil[fullest] = _spentUntil[fullest] < now ? now : _spentUntil[fullest];
            _addresses[fullest] = address;
            return fullest;
        }
    }
}
