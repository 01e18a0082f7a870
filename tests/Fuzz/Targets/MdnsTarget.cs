using Mote.Fuzz.Engine;
using Mote.Fuzz.Mdns;

namespace Mote.Fuzz.Targets
{
    /// <summary>The responder of Multicast DNS with its table of siblings: several messages in virtual time, from a device that starts to one that has come to rest.</summary>
    internal sealed class MdnsTarget : FuzzTarget
    {
        private static readonly byte[][] _words =
        [
            [0xC0, 0x0C], [0xC0, 0x00], [0xFF, 0xFF], [1, (byte)'a', 5, (byte)'l', (byte)'o', (byte)'c', (byte)'a', (byte)'l', 0], [0x84, 0], [0, 0], [2, 0],
            [5, (byte)'_', (byte)'m', (byte)'o', (byte)'t', (byte)'e', 4, (byte)'_', (byte)'t', (byte)'c', (byte)'p', 5, (byte)'l', (byte)'o', (byte)'c', (byte)'a', (byte)'l', 0],
            [5, (byte)'_', (byte)'h', (byte)'t', (byte)'t', (byte)'p', 4, (byte)'_', (byte)'t', (byte)'c', (byte)'p', 5, (byte)'l', (byte)'o', (byte)'c', (byte)'a', (byte)'l', 0],
            [0, 12, 0, 1], [0, 12, 0x80, 1], [0, 255, 0x80, 1], [0, 1, 0x80, 1, 0, 0, 0, 120, 0, 4, 10, 0, 0, 1], [0, 33, 0, 1], [0, 16, 0, 1], [0, 28, 0, 1],
            [0, 0, 0x11, 0x94], [0, 0, 0, 0], [7, (byte)'n', (byte)'a', (byte)'m', (byte)'e', (byte)'=', 0xC3, 0xA4], [0, 1, 0, 0, 0, 1, 0, 0], [0, 0, 0, 2, 0, 0, 0, 0],
        ];

        /// <inheritdoc/>
        public override string Name => "mdns";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            Prng random = Prng.For(input);
            ulong first = random.Next64();
            ulong second = random.Next64();
            List<string> one = MdnsRun.Run(input, new Prng(first), new Prng(first));
            List<string> two = MdnsRun.Run(input, new Prng(first), new Prng(second));
            Finding.Unless(string.Join('\n', one), string.Join('\n', two), "mdns-read-outside-window");
            Signature signature = default;
            signature.AddSize(one.Count);
            foreach (string outcome in one.Take(12))
            {
                signature.AddSize(outcome.Length);
                signature.Add(outcome[0]);
            }

            return signature.Value;
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            Havoc.Change(input, other, _words, random);
        }
    }
}
