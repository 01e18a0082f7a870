namespace Mote.Fuzz.Engine
{
    /// <summary>Pseudo-random numbers that are the same on every machine and runtime: SplitMix64.</summary>
    internal sealed class Prng(ulong seed)
    {
        private ulong _state = seed;

        /// <summary>The next 64 bits.</summary>
        public ulong Next64()
        {
            _state += 0x9E3779B97F4A7C15;
            ulong z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }

        /// <summary>A number from 0 to <paramref name="limit"/> - 1; 0 if the limit is 0.</summary>
        public int Below(int limit)
        {
            return limit <= 1 ? 0 : (int)(Next64() % (ulong)limit);
        }

        /// <summary>True once in <paramref name="times"/> times.</summary>
        public bool OneIn(int times)
        {
            return Below(times) == 0;
        }

        /// <summary>Any byte.</summary>
        public byte Byte()
        {
            return (byte)Next64();
        }

        /// <summary>Fills bytes with any.</summary>
        public void Fill(Span<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i += 8)
            {
                ulong next = Next64();
                for (int j = i; j < bytes.Length && j < i + 8; j++, next >>= 8)
                {
                    bytes[j] = (byte)next;
                }
            }
        }

        /// <summary>One of the choices.</summary>
        public T Pick<T>(IReadOnlyList<T> choices)
        {
            return choices[Below(choices.Count)];
        }

        /// <summary>Makes a generator whose numbers depend on an input alone, so that a file replays as it was found.</summary>
        public static Prng For(ReadOnlySpan<byte> input)
        {
            ulong hash = 14695981039346656037;
            foreach (byte b in input)
            {
                hash = (hash ^ b) * 1099511628211;
            }

            return new Prng(hash);
        }
    }
}
