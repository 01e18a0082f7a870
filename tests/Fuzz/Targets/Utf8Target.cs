using System.Text;
using Mote.Core.Text;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="Utf8Validator"/> against the two decoders of the desktop, at any split.</summary>
    internal sealed class Utf8Target : FuzzTarget
    {
        private static readonly UTF8Encoding _strict = new(false, true);

        private readonly Utf8Validator _validator = new();

        /// <summary>Bytes around every border of the encoding. RFC 3629 4.</summary>
        public static IReadOnlyList<byte[]> Words { get; } =
        [
            [0x41], [0x7F], [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0x9F, 0xBF], [0xE0, 0xA0, 0x80],
            [0xE1, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBB, 0xBF],
            [0xEF, 0xBF, 0xBD], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF0, 0x9F, 0x98, 0x80],
            [0xF3, 0xBF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
            [0xE2, 0x82], [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xC3], "abcdefgh"u8.ToArray(), "0123456789abcdefghijklmnopqrstuv"u8.ToArray(),
        ];

        /// <inheritdoc/>
        public override string Name => "utf8";

        /// <summary>Finds the first byte that cannot belong to UTF-8, slowly: a prefix of a character is tried at every length.</summary>
        /// <param name="text">The text so far.</param>
        /// <param name="isComplete">True if it could end here.</param>
        /// <returns>The position; -1 if there is none.</returns>
        public static int FirstImpossible(ReadOnlySpan<byte> text, out bool isComplete)
        {
            isComplete = true;
            int at = 0;
            while (at < text.Length)
            {
                int length = 1;
                while (true)
                {
                    if (at + length > text.Length)
                    {
                        isComplete = false;
                        return -1;
                    }

                    System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(text.Slice(at, length), out _, out _);
                    if (status == System.Buffers.OperationStatus.InvalidData)
                    {
                        return at + length - 1;
                    }

                    if (status == System.Buffers.OperationStatus.Done)
                    {
                        break;
                    }

                    length++;
                }

                at += length;
            }

            return -1;
        }

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            int expected = FirstImpossible(input, out bool isComplete);
            Finding.Unless(IsUtf8(input), expected < 0 && isComplete, "references-disagree");
            Prng random = Prng.For(input);
            ulong place = random.Next64();
            int[] pieces = Splits.Random(input.Length, random);
            Run(input, Splits.Whole(input.Length), random.Next64(), random.Next64(), expected, isComplete);
            Run(input, Splits.EachByte(input.Length), random.Next64(), random.Next64(), expected, isComplete);
            Run(input, pieces, place, random.Next64(), expected, isComplete);
            Run(input, pieces, place, random.Next64(), expected, isComplete);

            Signature signature = default;
            signature.Add(expected < 0 ? (isComplete ? 0 : 1) : 2 + input[expected]);
            signature.AddSize(input.Length);
            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            Havoc.Change(input, other, Words, random);
        }

        private static bool IsUtf8(byte[] input)
        {
            try
            {
                _ = _strict.GetCharCount(input);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }

        private void Run(byte[] input, int[] pieces, ulong place, ulong garbage, int expected, bool isComplete)
        {
            _validator.Reset();
            Prng places = new(place);
            Prng litter = new(garbage);
            int at = 0;
            foreach (int piece in pieces)
            {
                Window window = Window.Around(input.AsSpan(at, piece), places, litter);
                int found = _validator.Check(window.Buffer, window.Offset, window.Count);
                window.CheckUntouched();
                if (found >= 0)
                {
                    Finding.Unless(expected, at + found - window.Offset, "utf8-first-impossible-byte");
                    return;
                }

                at += piece;
            }

            Finding.Unless(expected, -1, "utf8-first-impossible-byte");
            Finding.Unless(isComplete, _validator.IsComplete, "utf8-complete");
        }
    }
}
