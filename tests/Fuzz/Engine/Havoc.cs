namespace Mote.Fuzz.Engine
{
    /// <summary>Mutations that do not depend on a format.</summary>
    internal static class Havoc
    {
        private static readonly byte[] _boundaries =
        [
            0x00, 0x01, 0x09, 0x0A, 0x0D, 0x20, 0x7D, 0x7E, 0x7F, 0x80, 0x81, 0xBF, 0xC0, 0xFE, 0xFF,
        ];

        /// <summary>Changes a few bytes.</summary>
        /// <param name="input">The input to change; its length may change.</param>
        /// <param name="other">Another input to take pieces from.</param>
        /// <param name="words">Byte sequences that have a meaning in the format.</param>
        /// <param name="random">Decides.</param>
        public static void Change(List<byte> input, byte[] other, IReadOnlyList<byte[]> words, Prng random)
        {
            int at = random.Below(input.Count);
            switch (random.Below(10))
            {
                case 0 when input.Count > 0:
                    input[at] ^= (byte)(1 << random.Below(8));
                    break;
                case 1 when input.Count > 0:
                    input[at] = random.Pick(_boundaries);
                    break;
                case 2 when input.Count > 0:
                    input[at] = random.Byte();
                    break;
                case 3:
                    input.Insert(random.Below(input.Count + 1), random.OneIn(2) ? random.Byte() : random.Pick(_boundaries));
                    break;
                case 4:
                    input.RemoveRange(at, Length(input.Count - at, random));
                    break;
                case 5:
                    input.RemoveRange(at, input.Count - at);
                    break;
                case 6:
                    input.InsertRange(random.Below(input.Count + 1), input.GetRange(at, Length(input.Count - at, random)));
                    break;
                case 7 when other.Length > 0:
                    int from = random.Below(other.Length);
                    input.InsertRange(at, other.AsSpan(from, Length(other.Length - from, random)).ToArray());
                    break;
                case 8 when words.Count > 0:
                    input.InsertRange(random.Below(input.Count + 1), random.Pick(words));
                    break;
                case 9 when words.Count > 0:
                    byte[] word = random.Pick(words);
                    input.RemoveRange(at, Math.Min(word.Length, input.Count - at));
                    input.InsertRange(at, word);
                    break;
                default:
                    input.Add(random.Byte());
                    break;
            }
        }

        private static int Length(int most, Prng random)
        {
            return Math.Min(most, 1 + random.Below(random.OneIn(4) ? most : 8));
        }
    }
}
