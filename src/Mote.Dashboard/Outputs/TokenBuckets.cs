using System;

namespace Mote.Dashboard.Outputs
{
    /// <summary>Limits how often the clients of each address may do something: a number of times a second, and as many at once after a second of rest.
    /// It survives that a client connects again.</summary>
    /// <remarks>There is one bucket more than there are clients. An address that has none takes over the bucket that has been left alone for longest, with what
    /// is in it, of those that no client uses: so however many addresses come, they share the rate of these together, and take nothing from a client.</remarks>
    internal sealed class TokenBuckets
    {
        /// <summary>The highest rate.</summary>
        public const int MaxPerSecond = 1000000;

        private const int SecondMs = 1000;

        private readonly int _perSecond;
        private readonly int[] _addresses;
        private readonly long[] _spentUntil;

        // The bucket of each client and 1, so that a request needs no search; 0 for no client.
        private readonly byte[] _buckets;

        // How many clients use each bucket.
        private readonly byte[] _users;

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
            _addresses = new int[clients + 1];
            _spentUntil = new long[clients + 1];
            _buckets = new byte[clients];
            _users = new byte[clients + 1];
        }

        /// <summary>Notes that a client has come.</summary>
        /// <param name="client">Its number, from 0 on.</param>
        /// <param name="address">Stands for its address.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        public void Join(int client, int address, long nowMs)
        {
            Leave(client);
            int bucket = Find(address, nowMs);
            _users[bucket]++;
            _buckets[client] = (byte)(bucket + 1);
        }

        /// <summary>Notes that a client has left. Its address keeps the bucket until another takes it over.</summary>
        /// <param name="client">Its number; nothing happens if it has not joined.</param>
        public void Leave(int client)
        {
            int bucket = _buckets[client] - 1;
            if (bucket >= 0)
            {
                _users[bucket]--;
                _buckets[client] = 0;
            }
        }

        /// <summary>Takes a token for a client if there is one.</summary>
        /// <param name="client">The number of one that has joined.</param>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>False if the bucket is empty.</returns>
        public bool TryTake(int client, long nowMs)
        {
            return TryTake(_spentUntil, _buckets[client] - 1, _perSecond, nowMs);
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

        // The bucket of an address; for one that has none the one that has been full for longest, or will be full first, of those that no client uses.
        private int Find(int address, long nowMs)
        {
            int found = -1;
            for (int i = 0; i < _addresses.Length; i++)
            {
                if (_addresses[i] == address)
                {
                    found = i;
                    break;
                }

                if (_users[i] == 0 && (found < 0 || _spentUntil[i] < _spentUntil[found]))
                {
                    found = i;
                }
            }

            // Full since now, so that the next address takes another one.
            long now = nowMs * _perSecond;
            _spentUntil[found] = _spentUntil[found] < now ? now : _spentUntil[found];
            _addresses[found] = address;
            return found;
        }
    }
}
