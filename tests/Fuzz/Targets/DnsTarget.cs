using Mote.Fuzz.Engine;
using Mote.Network.Dns;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="OneAddress"/>: any bytes as a query, against a second reading of RFC 1035.</summary>
    internal sealed class DnsTarget : FuzzTarget
    {
        private const int Own = unchecked((int)0xC0A80401);

        private static readonly byte[][] _words =
        [
            [0], [0xC0, 0x0C], [0xC0, 0x0B], [0x3F], [0x40], [0, 1, 0, 1], [0, 255, 0, 255], [0, 28, 0, 1], [0, 1, 0x80, 1], [0, 1, 0, 0, 0, 0, 0, 0], [1, 0], [0x81, 0],
            [0x28, 0], [3, (byte)'w', (byte)'w', (byte)'w'], [0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 0],
        ];

        /// <inheritdoc/>
        public override string Name => "dns";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            Prng random = Prng.For(input);
            ulong first = random.Next64();
            ulong second = random.Next64();
            byte[] one = Run(input, new Prng(first), new Prng(first));
            byte[] two = Run(input, new Prng(first), new Prng(second));
            Finding.UnlessSame(one, two, "dns-read-outside-window");
            Finding.UnlessSame(Expected(input), one, "dns-response");
            Signature signature = default;
            signature.AddSize(one.Length);
            signature.Add(one.Length == 0 ? -1 : (one[3] << 8) | one[7]);
            signature.Add(one.Length == 0 ? -1 : one[2]);
            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            Havoc.Change(input, other, _words, random);
        }

        // The response; none for what is not responded to.
        private static byte[] Run(byte[] input, Prng place, Prng garbage)
        {
            // The answer goes where garbage was.
            byte[] room = new byte[input.Length + OneAddress.AnswerBytes];
            for (int i = 0; i < room.Length; i++)
            {
                room[i] = i < input.Length ? input[i] : garbage.Byte();
            }

            Window window = Window.Around(room, place, garbage);
            int count = OneAddress.Respond(window.Buffer, window.Offset, input.Length, Own);
            window.CheckBehind(Math.Max(count, input.Length));
            if (count == 0)
            {
                window.CheckUntouched();
                return [];
            }

            byte[] response = window.Content[..count].ToArray();
            DnsReader reader = new();
            Finding.Unless(reader.Begin(response, 0, count), "dns-response-short");
            int end = DnsLayout.HeaderBytes;
            while (reader.Next())
            {
                end = reader.DataAt + reader.DataCount;
            }

            Finding.Unless(!reader.IsMalformed && end == count, "dns-response-malformed");
            return response;
        }

        private static byte[] Expected(byte[] input)
        {
            if (input.Length < 12 || (input[2] & 0x80) != 0)
            {
                return [];
            }

            int opcode = input[2] & 0x78;
            int end = EndOfQuestion(input);
            int error = opcode != 0 ? 4 : end < 0 ? 1 : 0;
            List<byte> response = [input[0], input[1], (byte)(0x84 | opcode | (input[2] & 1)), (byte)error, 0, 0, 0, 0, 0, 0, 0, 0];
            if (error != 0)
            {
                return [.. response];
            }

            response[5] = 1;
            response.AddRange(input.AsSpan(12, end - 12));
            int type = (input[end - 4] << 8) | input[end - 3];
            int asked = (input[end - 2] << 8) | input[end - 1];
            if (type is 1 or 255 && asked is 1 or 255)
            {
                response[7] = 1;
                response.AddRange([0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 10, 0, 4, 0xC0, 0xA8, 4, 1]);
            }

            return [.. response];
        }

        // Behind the only question; -1 if there is none, or not one alone.
        private static int EndOfQuestion(byte[] input)
        {
            if (input[4] != 0 || input[5] != 1)
            {
                return -1;
            }

            int name = 0;
            byte[] rest = input[12..];
            while (name < rest.Length && rest[name] is > 0 and <= 63)
            {
                name += 1 + rest[name];
            }

            bool isWhole = name < 255 && name + 5 <= rest.Length && rest[name] == 0;
            return isWhole ? 12 + name + 5 : -1;
        }
    }
}
