namespace Mote.Network.Mdns
{
    /// <summary>The random delays that keep devices from speaking all at once. Marsaglia's xorshift32; nothing secret depends on it.</summary>
    internal sealed class Delays
    {
        private uint _state;

        /// <summary>Begins a sequence.</summary>
        /// <param name="seed">Any number.</param>
        /// <param name="own">Bytes that no other device has: of two devices that start at the same moment, each has its own delays.</param>
        public Delays(int seed, byte[] own)
        {
            uint state = (uint)seed ^ 0x9E3779B9;
            for (int i = 0; i < own.Length; i++)
            {
                state = unchecked((state ^ own[i]) * 16777619);
            }

            _state = state == 0 ? 1 : state;
        }

        /// <summary>Returns the next number, 0 to <paramref name="limit"/>.</summary>
        public int Next(int limit)
        {
            uint x = _state;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            _state = x;
            return (int)(x % (uint)(limit + 1));
        }
    }
}
