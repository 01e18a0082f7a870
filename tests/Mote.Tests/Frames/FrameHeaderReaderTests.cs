using System;
using Mote.Core;
using Mote.Core.Frames;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Frames
{
    [TestClass]
    public class FrameHeaderReaderTests
    {
        // RFC 6455 5.2; the first row is the masked example of 5.7. Expected: opcode, FIN, length, key, and how many bytes are not consumed.
        [TestMethod]
        [DataRow("8185 37FA213D 7F9F4D5158", "1 final 5 37FA213D rest 5")]
        [DataRow("0180 00000000", "1 more 0 00000000 rest 0")]
        [DataRow("8280 FFFFFFFF", "2 final 0 FFFFFFFF rest 0")]
        [DataRow("0080 01020304 8180", "0 more 0 01020304 rest 2")]
        [DataRow("8081 01020304 FF", "0 final 1 01020304 rest 1")]
        [DataRow("8880 01020304", "8 final 0 01020304 rest 0")]
        [DataRow("89FD 01020304 00", "9 final 125 01020304 rest 1")]
        [DataRow("8A81 01020304", "10 final 1 01020304 rest 0")]
        [DataRow("82FD 01020304", "2 final 125 01020304 rest 0")]
        [DataRow("82FE 007E 01020304", "2 final 126 01020304 rest 0")]
        [DataRow("82FE 007F 01020304 AA", "2 final 127 01020304 rest 1")]
        [DataRow("82FE 0100 01020304", "2 final 256 01020304 rest 0")]
        [DataRow("82FE FFFF 01020304", "2 final 65535 01020304 rest 0")]
        [DataRow("82FF 0000000000010000 01020304", "2 final 65536 01020304 rest 0")]
        [DataRow("02FF 0000000001000000 01020304 00", "2 more 16777216 01020304 rest 1")]
        [DataRow("82FF 0000000080000000 01020304", "2 final 2147483648 01020304 rest 0")]
        [DataRow("82FF 0102030405060708 01020304", "2 final 72623859790382856 01020304 rest 0")]
        [DataRow("82FF 7FFFFFFFFFFFFFFF 01020304", "2 final 9223372036854775807 01020304 rest 0")]
        public void Feed_Header_IsReadWhole(string hex, string expected)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Read, hex);
        }

        // RFC 6455 5.1, 5.2, 5.5. No row has more bytes than the violation needs, because it must be found at once and not when the header is complete.
        [TestMethod]
        [DataRow("C1", (int)FrameError.ReservedBitsSet)]
        [DataRow("A1", (int)FrameError.ReservedBitsSet)]
        [DataRow("91", (int)FrameError.ReservedBitsSet)]
        [DataRow("F1", (int)FrameError.ReservedBitsSet)]
        [DataRow("40", (int)FrameError.ReservedBitsSet)]
        [DataRow("C9", (int)FrameError.ReservedBitsSet)]
        [DataRow("83", (int)FrameError.ReservedOpcode)]
        [DataRow("04", (int)FrameError.ReservedOpcode)]
        [DataRow("85", (int)FrameError.ReservedOpcode)]
        [DataRow("86", (int)FrameError.ReservedOpcode)]
        [DataRow("87", (int)FrameError.ReservedOpcode)]
        [DataRow("8B", (int)FrameError.ReservedOpcode)]
        [DataRow("8C", (int)FrameError.ReservedOpcode)]
        [DataRow("0D", (int)FrameError.ReservedOpcode)]
        [DataRow("8E", (int)FrameError.ReservedOpcode)]
        [DataRow("8F", (int)FrameError.ReservedOpcode)]
        [DataRow("08", (int)FrameError.ControlFragmented)]
        [DataRow("09", (int)FrameError.ControlFragmented)]
        [DataRow("0A", (int)FrameError.ControlFragmented)]
        [DataRow("8100", (int)FrameError.UnmaskedFromClient)]
        [DataRow("8105", (int)FrameError.UnmaskedFromClient)]
        [DataRow("827E", (int)FrameError.UnmaskedFromClient)]
        [DataRow("897F", (int)FrameError.UnmaskedFromClient)]
        [DataRow("88FE", (int)FrameError.ControlTooLong)]
        [DataRow("89FE", (int)FrameError.ControlTooLong)]
        [DataRow("8AFE", (int)FrameError.ControlTooLong)]
        [DataRow("89FF", (int)FrameError.ControlTooLong)]
        [DataRow("82FE 0000", (int)FrameError.LengthNotMinimal)]
        [DataRow("81FE 0001", (int)FrameError.LengthNotMinimal)]
        [DataRow("82FE 007D", (int)FrameError.LengthNotMinimal)]
        [DataRow("82FF 0000000000000000", (int)FrameError.LengthNotMinimal)]
        [DataRow("82FF 000000000000007E", (int)FrameError.LengthNotMinimal)]
        [DataRow("80FF 000000000000FFFF", (int)FrameError.LengthNotMinimal)]
        [DataRow("82FF 8000000000000000", (int)FrameError.LengthTopBitSet)]
        [DataRow("82FF 8000000000010000", (int)FrameError.LengthTopBitSet)]
        [DataRow("82FF FFFFFFFFFFFFFFFF", (int)FrameError.LengthTopBitSet)]
        public void Feed_BadHeader_FailsWithReason(string hex, int expected)
        {
            byte[] input = Hex.Bytes(hex);
            Splits.Expect("failed " + expected.ToString(), input, Read, hex);

            byte[] whole = Hex.Join(input, Hex.Bytes("01020304 0506070809"));
            Splits.Expect("failed " + expected.ToString(), whole, Read, hex + " and more");

            byte[] less = new byte[input.Length - 1];
            Array.Copy(input, less, less.Length);
            Splits.Expect("need more", less, Read, hex + " but the last byte");
        }

        // 5.2, 5.5: all 256 first bytes, checked by a second implementation of the rules.
        [TestMethod]
        public void Feed_EveryFirstByte_IsJudged()
        {
            string opcodes = "ddd.....ccc.....";
            for (int first = 0; first < 256; first++)
            {
                char kind = opcodes[first & 15];
                FrameError expected = FrameError.None;
                if ((first & 0x70) != 0)
                {
                    expected = FrameError.ReservedBitsSet;
                }
                else if (kind == '.')
                {
                    expected = FrameError.ReservedOpcode;
                }
                else if (kind == 'c' && first < 128)
                {
                    expected = FrameError.ControlFragmented;
                }

                FrameHeaderReader reader = new FrameHeaderReader();
                byte[] input = Hex.Bytes("00 80 00000000");
                input[0] = (byte)first;
                int consumed;
                ReadStatus status = reader.Feed(input, 0, input.Length, out consumed);
                Assert.AreEqual((int)expected, (int)reader.Error, "first byte " + first.ToString());
                Assert.AreEqual(expected == FrameError.None, status == ReadStatus.Done, "first byte " + first.ToString());
            }
        }

        [TestMethod]
        public void Feed_AfterFailed_StaysFailedUntilReset()
        {
            FrameHeaderReader reader = new FrameHeaderReader();
            byte[] good = Hex.Bytes("8180 01020304");
            int consumed;
            Assert.AreEqual((int)ReadStatus.Failed, (int)reader.Feed(Hex.Bytes("FF"), 0, 1, out consumed));
            Assert.AreEqual((int)ReadStatus.Failed, (int)reader.Feed(good, 0, 6, out consumed));
            Assert.AreEqual((int)FrameError.ReservedBitsSet, (int)reader.Error);
            reader.Reset();
            Assert.AreEqual((int)ReadStatus.Done, (int)reader.Feed(good, 0, 6, out consumed));
            Assert.AreEqual((int)FrameError.None, (int)reader.Error);
        }

        [TestMethod]
        public void Reset_InsideAHeader_ForgetsIt()
        {
            FrameHeaderReader reader = new FrameHeaderReader();
            int consumed;
            reader.Feed(Hex.Bytes("82FE01"), 0, 3, out consumed);
            reader.Reset();
            Assert.AreEqual((int)ReadStatus.Done, (int)reader.Feed(Hex.Bytes("8180 01020304"), 0, 6, out consumed));
            Assert.AreEqual(Opcode.Text, reader.Opcode);
            Assert.AreEqual(0L, reader.PayloadLength);
        }

        // One header after another through one reader, the key's array being the same.
        [TestMethod]
        public void Feed_HeaderAfterHeader_ReadsEach()
        {
            byte[] input = Hex.Bytes("0180 01020304 00FE 0100 05060708 8080 090A0B0C");
            FrameHeaderReader reader = new FrameHeaderReader();
            byte[] key = reader.Key;
            int at = 0;
            string found = string.Empty;
            for (int i = 0; i < 3; i++)
            {
                int consumed;
                Assert.AreEqual((int)ReadStatus.Done, (int)reader.Feed(input, at, input.Length - at, out consumed));
                at += consumed;
                Assert.AreSame(key, reader.Key);
                found += reader.Opcode.ToString() + ":" + reader.PayloadLength.ToString() + ":" + Hex.Text(reader.Key, 0, FrameLayout.KeyBytes) + " ";
            }

            Assert.AreEqual("1:0:01020304 0:256:05060708 0:0:090A0B0C ", found);
            Assert.AreEqual(input.Length, at);
        }

        private static string Read(byte[] input, int first, int step)
        {
            FrameHeaderReader reader = new FrameHeaderReader();
            int at = 0;
            int count = first;
            while (true)
            {
                byte[] piece = new byte[count + 4];
                Array.Copy(input, at, piece, 2, count);
                int consumed;
                ReadStatus status = reader.Feed(piece, 2, count, out consumed);
                Array.Clear(piece, 0, piece.Length);
                if (status == ReadStatus.Failed)
                {
                    return "failed " + ((int)reader.Error).ToString();
                }

                Assert.AreEqual((int)FrameError.None, (int)reader.Error, "an error without Failed");
                at += consumed;
                if (status == ReadStatus.Done)
                {
                    return reader.Opcode.ToString() + (reader.IsFinal ? " final " : " more ") + reader.PayloadLength.ToString() + " "
                        + Hex.Text(reader.Key, 0, FrameLayout.KeyBytes) + " rest " + (input.Length - at).ToString();
                }

                Assert.AreEqual(count, consumed, "NeedMore left bytes behind");
                if (at == input.Length)
                {
                    return "need more";
                }

                count = input.Length - at < step ? input.Length - at : step;
            }
        }
    }
}
