using System.Text;
using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Text;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="Base64"/> and <see cref="AcceptKey.IsValid"/> against <see cref="Convert"/>, canonical forms only.</summary>
    internal sealed class Base64Target : FuzzTarget
    {
        private const int NonceBytes = 16;

        private static readonly byte[][] _words =
        [
            "="u8.ToArray(), "=="u8.ToArray(), "AA=="u8.ToArray(), "AAA="u8.ToArray(), "AAAA"u8.ToArray(), "//8="u8.ToArray(),
            "+/+/"u8.ToArray(),
            "AB=="u8.ToArray(), "AAB="u8.ToArray(), "-_"u8.ToArray(), " "u8.ToArray(), "\n"u8.ToArray(),
            "dGhlIHNhbXBsZSBub25jZQ=="u8.ToArray(),
        ];

        private readonly AcceptKey _acceptKey = new();

        /// <inheritdoc/>
        public override string Name => "base64";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            byte[]? expected = Reference(input);
            Prng random = Prng.For(input);
            ulong place = random.Next64();
            for (int i = 0; i < 2; i++)
            {
                Window window = Window.Around(input, new Prng(place), random);
                Window output = Window.ForOutput(Room(input.Length));
                int decoded = Base64.Decode(window.Buffer, window.Offset, window.Count, output.Buffer, output.Offset);
                window.CheckUntouched();
                output.CheckMargins();
                CheckDecoded(expected, decoded, output.Content);
                bool isKey = _acceptKey.IsValid(window.Buffer, window.Offset, window.Count);
                Finding.Unless(expected != null && expected.Length == NonceBytes, isKey, "base64-accept-key");

                // In place: the input is the output.
                decoded = Base64.Decode(window.Buffer, window.Offset, window.Count, window.Buffer, window.Offset);
                window.CheckMargins();
                CheckDecoded(expected, decoded, window.Content);
            }

            CheckEncoder(input, random);
            Signature signature = default;
            signature.Add(expected == null ? -1 : expected.Length % 3);
            signature.AddSize(input.Length);
            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            if (random.OneIn(4))
            {
                // Whole groups, so that something valid stays among the changed.
                byte[] bytes = new byte[random.Below(40)];
                for (int i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = random.Byte();
                }

                input.InsertRange(random.Below((input.Count / 4) + 1) * 4, Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes)));
                return;
            }

            Havoc.Change(input, other, _words, random);
        }

        private static int Room(int count)
        {
            return (count + 3) / 4 * 3;
        }

        // Convert skips white space and ignores pad bits; what it does not write itself is not canonical.
        private static byte[]? Reference(byte[] input)
        {
            string text = Encoding.Latin1.GetString(input);
            byte[] bytes = new byte[Room(input.Length)];
            return Convert.TryFromBase64String(text, bytes, out int written) && Convert.ToBase64String(bytes, 0, written) == text
                ? bytes[..written]
                : null;
        }

        private static void CheckDecoded(byte[]? expected, int decoded, ReadOnlySpan<byte> output)
        {
            Finding.Unless(expected == null ? -1 : expected.Length, decoded, "base64-verdict");
            if (expected != null)
            {
                Finding.UnlessSame(expected, output[..decoded], "base64-bytes");
            }
        }

        private static void CheckEncoder(byte[] input, Prng random)
        {
            Window window = Window.Around(input, random, random);
            Window output = Window.ForOutput(Base64.EncodedLength(input.Length));
            int written = Base64.Encode(window.Buffer, window.Offset, window.Count, output.Buffer, output.Offset);
            window.CheckUntouched();
            output.CheckMargins();
            Finding.UnlessSame(Encoding.ASCII.GetBytes(Convert.ToBase64String(input)), output.Content[..written], "base64-encoded");
        }
    }
}
