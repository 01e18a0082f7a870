namespace Mote.Fuzz.Engine
{
    /// <summary>Ways to cut an input into pieces: the lengths of the pieces.</summary>
    internal static class Splits
    {
        /// <summary>One piece.</summary>
        public static int[] Whole(int count)
        {
            return [count];
        }

        /// <summary>A piece for each byte.</summary>
        public static int[] EachByte(int count)
        {
            int[] pieces = new int[count];
            Array.Fill(pieces, 1);
            return pieces;
        }

        /// <summary>Pieces of random lengths, some of them empty.</summary>
        public static int[] Random(int count, Prng random)
        {
            List<int> pieces = [];
            int longest = random.Pick([2, 5, 16, 64, count + 1]);
            while (count > 0)
            {
                int piece = Math.Min(count, random.Below(longest + 1));
                pieces.Add(piece);
                count -= piece;
            }

            return [.. pieces];
        }
    }
}
