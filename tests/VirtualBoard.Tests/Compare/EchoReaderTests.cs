using Mote.Benchmarks.Compare.Clients;
using Mote.Wire;

namespace Mote.VirtualBoard.Tests.Compare
{
    [TestClass]
    public class EchoReaderTests
    {
        // Lengths at which a frame's header grows. RFC 6455 5.2.
        [TestMethod]
        [DataRow(1)]
        [DataRow(125)]
        [DataRow(126)]
        [DataRow(300)]
        [DataRow(70000)]
        public void Read_AnEchoInTwoPieces_IsWholeAtItsEndOnly(int bytes)
        {
            byte[] payload = new EchoMessage(bytes, true).Payload;
            byte[] frame = FromServer(RawFrame.Text, payload, true);
            foreach (int split in Enumerable.Range(1, frame.Length - 1).Where(at => at < 20 || at > frame.Length - 5))
            {
                EchoReader reader = new(payload);
                Assert.IsFalse(reader.Read(frame.AsSpan(0, split)), $"{split}");
                Assert.IsTrue(reader.Read(frame.AsSpan(split)), $"{split}");
                Assert.IsTrue(reader.Read(frame), $"the next after {split}");
            }
        }

        [TestMethod]
        public void Read_AnEchoInFragmentsByteByByte_IsWholeAtItsEndOnly()
        {
            byte[] payload = new EchoMessage(800, false).Payload;
            byte[] frames =
            [
                .. FromServer(RawFrame.Binary, payload.AsSpan(0, 100), false),
                .. FromServer(RawFrame.Continuation, payload.AsSpan(100, 0), false),
                .. FromServer(RawFrame.Continuation, payload.AsSpan(100), true),
            ];
            EchoReader reader = new(payload);

            Assert.IsFalse(frames[..^1].Any(one => reader.Read([one])));
            Assert.IsTrue(reader.Read(frames.AsSpan(frames.Length - 1)));
        }

        [TestMethod]
        [DataRow("81 03 61 62 64", DisplayName = "another byte")]
        [DataRow("81 04 61 62 63 64", DisplayName = "a byte more")]
        [DataRow("81 02 61 62", DisplayName = "a byte less")]
        [DataRow("89 00", DisplayName = "a ping")]
        public void Read_WhatIsNotTheEcho_Throws(string hex)
        {
            EchoReader reader = new("abc"u8.ToArray());

            Assert.ThrowsExactly<InvalidOperationException>(() => reader.Read(Convert.FromHexString(hex.Replace(" ", ""))));
        }

        [TestMethod]
        [DataRow(1, 1, 1)]
        [DataRow(1000, 1000, 1)]
        [DataRow(1000, 64, 16)]
        [DataRow(1024, 64, 16)]
        public void Wire_OfAMessage_IsItsPayloadInMaskedFragments(int bytes, int fragmentBytes, int fragments)
        {
            EchoMessage message = new(bytes, false, fragmentBytes, 64);
            List<byte> payload = [];
            int count = 0;
            int at = 0;
            while (at < message.Wire.Length)
            {
                int length = message.Wire[at + 1] & 127;
                int header = length == 126 ? 4 : 2;
                length = header == 4 ? (message.Wire[at + 2] << 8) | message.Wire[at + 3] : length;
                byte[] key = message.Wire[(at + header)..(at + header + 4)];
                Assert.AreEqual((count == 0 ? RawFrame.Binary : RawFrame.Continuation) | (count == fragments - 1 ? 0x80 : 0), message.Wire[at]);
                at += header + 4;
                payload.AddRange(message.Wire[at..(at + length)].Select((one, i) => (byte)(one ^ key[i & 3])));
                at += length;
                count++;
            }

            Assert.AreEqual(fragments, count);
            CollectionAssert.AreEqual(message.Payload, payload);
        }

        // A server's frame is a client's without the mask bit and the key.
        private static byte[] FromServer(int opcode, ReadOnlySpan<byte> payload, bool final)
        {
            byte[] frame = RawFrame.Masked(opcode, payload, final, 0);
            int header = frame.Length - payload.Length - 4;
            frame[1] &= 0x7F;
            return [.. frame[..header], .. frame[(header + 4)..]];
        }
    }
}
