using Mote.Fuzz.Engine;
using Mote.Network.Dhcp;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="DhcpServer"/>: several clients' messages one behind the other, each cut where a length says so.</summary>
    internal sealed class DhcpTarget : FuzzTarget
    {
        private const int Own = unchecked((int)0xC0A80401);
        private const int LengthBytes = 2;

        private static readonly byte[][] _words =
        [
            [0x63, 0x82, 0x53, 0x63], [53, 1, 1], [53, 1, 3], [53, 1, 4], [53, 1, 7], [53, 1, 8], [50, 4, 0xC0, 0xA8, 4, 2], [50, 4, 0xC0, 0xA8, 4, 9],
            [54, 4, 0xC0, 0xA8, 4, 1], [54, 4, 0xC0, 0xA8, 4, 2], [55, 3, 1, 3, 6], [61, 7, 1, 2, 0, 0x5E, 0x10, 0, 1], [0], [255], [50, 3], [53, 0], [52, 1, 3],
        ];

        /// <inheritdoc/>
        public override string Name => "dhcp";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            Prng random = Prng.For(input);
            ulong first = random.Next64();
            ulong second = random.Next64();
            List<string> one = Run(input, new Prng(first), new Prng(first));
            List<string> two = Run(input, new Prng(first), new Prng(second));
            Finding.Unless(string.Join(' ', one), string.Join(' ', two), "dhcp-read-outside-window");
            Signature signature = default;
            foreach (string outcome in one.Take(4))
            {
                signature.Add(outcome.Length == 0 ? 0 : outcome[0] == '2' ? 1 : outcome[0] == '5' ? 2 : 3);
            }

            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            Havoc.Change(input, other, _words, random);
        }

        // The replies: their type and the address in them, empty for none.
        private static List<string> Run(byte[] input, Prng place, Prng garbage)
        {
            DhcpServer server = new(Own);
            List<string> outcomes = [];
            int nowMs = 0;
            int at = 0;
            while (at + LengthBytes <= input.Length)
            {
                int count = Math.Min((input[at] << 8) | input[at + 1], input.Length - at - LengthBytes);
                byte[] message = new byte[Math.Max(count, DhcpServer.ReplyBytes)];
                input.AsSpan(at + LengthBytes, count).CopyTo(message);
                Window window = Window.Around(message, place, garbage);
                int reply = server.Respond(window.Buffer, window.Offset, count, nowMs, out _);
                window.CheckMargins();
                outcomes.Add(reply == 0 ? "" : CheckReply(window.Content[..reply], message));
                at += LengthBytes + count;
                nowMs++;
            }

            return outcomes;
        }

        private static string CheckReply(ReadOnlySpan<byte> reply, byte[] message)
        {
            int type = reply[242];
            Finding.Unless(true, reply[0] == 2 && reply[240] == 53 && type is 2 or 5 or 6, "dhcp-reply-malformed");
            Finding.Unless(Convert.ToHexString(message.AsSpan(4, 4)), Convert.ToHexString(reply[4..8]), "dhcp-transaction");
            int last = reply[19];

            // An address that is given is one of the eight behind the server's own; a refusal has none.
            Finding.Unless(true, last == 0 ? type != 2 : last is >= 2 and <= 9, "dhcp-address");
            return $"{type} {last}";
        }
    }
}
