namespace Mote.Tests.Support
{
    /// <summary>Pseudo-random numbers that are the same on every machine. Marsaglia's xorshift32.</summary>
    internal sealed class XorShift
    {
        private uint _state;

        /// <summary>Starts the sequence of a seed other than 0; tests name the seed in their messages.</summary>
        public XorShift(int seed)
        {
            _state = (uint)seed;
        }

        /// <summary>Returns the next number, 0 to <paramref name="limit"/> - 1.</summary>
        public int Next(int limit)
        {
            uint x = _state;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            _state = x;
            return (int)(x % (uint)limit);
        }

        /// <summary>Returns that many random bytes.</summary>
        public byte[] Bytes(int count)
        {
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++)
            {
                bytes[i] = (byte)Next(256);
            }

            return bytes;
        }
    }
}
