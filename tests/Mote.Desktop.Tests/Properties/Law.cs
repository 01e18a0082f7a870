using FsCheck;
using FsCheck.Fluent;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>Something that holds for every value of a kind, tried on many.</summary>
    internal static class Law
    {
        /// <summary>Bytes of any length up to a few hundred, zero included.</summary>
        public static Gen<byte[]> Bytes { get; } = Gen.Sized(size => BytesOfLength(Gen.Choose(0, size * 3)));

        /// <summary>Bytes of a generated length.</summary>
        public static Gen<byte[]> BytesOfLength(Gen<int> length) => length.SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), count));

        /// <summary>Cuts something of a length into pieces, most of them short: the lengths of the pieces, which add up.</summary>
        public static Gen<int[]> Cuts(int length) => Gen.ArrayOf(Gen.Frequency((3, Gen.Choose(1, 3)), (1, Gen.Choose(1, 200))), length)
            .Select(sizes => Fit(sizes, length));

        /// <summary>Tries the law on random values; the failure names the smallest one found and the seed to replay it with.</summary>
        public static void Holds<T>(Gen<T> values, Action<T> law, int tries = 400)
        {
            Config config = Config.QuickThrowOnFailure.WithMaxTest(tries).WithEndSize(100);
            Prop.ForAll(values.ToArbitrary(), law).Check(config);
        }

        private static int[] Fit(int[] sizes, int length)
        {
            List<int> pieces = [];
            for (int i = 0; length > 0; i++)
            {
                pieces.Add(Math.Min(sizes[i], length));
                length -= pieces[i];
            }

            return [.. pieces];
        }
    }
}
