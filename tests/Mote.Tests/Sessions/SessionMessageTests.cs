using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>What a client may send. Most frames are masked with 00000000, so that their payload can be read here.</summary>
    [TestClass]
    public class SessionMessageTests
    {
        [TestMethod]
        [DataRow("8185 37FA213D 7F9F4D5158", "T<Hello> | ", "RFC 6455 5.7: a masked text message")]
        [DataRow("0183 00000000 48656C 8082 00000000 6C6F", "T<Hello> | ", "RFC 6455 5.7: a fragmented text message")]
        [DataRow("8985 37FA213D 7F9F4D5158", "{ping 48656C6C6F} | 8A0548656C6C6F", "RFC 6455 5.7: a ping and its pong")]
        [DataRow("818F 08F6EFB1 EE7E7E5790590629B713412CED654A", "T<E68891E698AFE998BFE5AE9DE593A5> | ", "five Chinese characters, masked")]
        [DataRow("8180 00000000", "T<> | ", "Autobahn 1.1.1: an empty text")]
        [DataRow("8280 00000000", "B<> | ", "Autobahn 1.2.1: an empty binary")]
        [DataRow("8284 01020304 01020304", "B<00000000> | ", "binary, masked")]
        [DataRow("8283 00000000 FFC080", "B<FFC080> | ", "binary need not be UTF-8")]
        [DataRow("8181 00000000 61 8281 00000000 62 8181 00000000 63", "T<a>B<62>T<c> | ", "three messages")]
        [DataRow("0180 00000000 8080 00000000", "T<> | ", "empty fragments make an empty message")]
        [DataRow("0280 00000000 0080 00000000 8081 00000000 61", "B<61> | ", "empty fragments first")]
        [DataRow("0181 00000000 61 0080 00000000 8080 00000000", "T<a> | ", "Autobahn 6.1.2: empty fragments last")]
        [DataRow("0180 00000000 0081 00000000 61 8080 00000000", "T<a> | ", "Autobahn 6.1.3: an empty fragment on each side")]
        [DataRow("0281 00000000 61", "B<61 | ", "the rest of the message has not come")]
        [DataRow("8182 00000000 61", "T<a | ", "the rest of the frame has not come")]
        [DataRow("8182", " | ", "half a header")]
        [DataRow("", " | ", "nothing")]
        public void Read_Messages_AreDelivered(string hex, string expected, string what)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Transcript.Unlimited, what);
        }

        // The example of MDN's "Writing WebSocket servers", message fragmentation.
        [TestMethod]
        public void Read_MdnConversation_IsTwoMessages()
        {
            byte[] input = Hex.Join(
                ClientFrame.Make(0x81, Hex.Utf8("hello")),
                ClientFrame.Make(0x01, Hex.Utf8("and a")),
                ClientFrame.Make(0x00, Hex.Utf8("happy new")),
                ClientFrame.Make(0x80, Hex.Utf8("year!")));
            Splits.Expect("T<hello>T<and ahappy newyear!> | ", input, Transcript.Unlimited, "MDN");
        }

        // RFC 6455 5.6: a fragment may end inside a character; Autobahn 6.2.3 and 6.2.4 send one byte a frame.
        [TestMethod]
        [DataRow("0181 00000000 CE 8081 00000000 BA", "T<CEBA> | ")]
        [DataRow("0182 00000000 E282 0080 00000000 8081 00000000 AC", "T<E282AC> | ")]
        [DataRow("0181 00000000 F0 0081 00000000 9F 0081 00000000 98 8081 00000000 80", "T<F09F9880> | ")]
        [DataRow("0181 00000000 C3 8981 00000000 FF 8081 00000000 A9", "T<C3{ping FF}A9> | 8A01FF")]
        public void Read_CharacterCutByFragments_IsWhole(string hex, string expected)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Transcript.Unlimited, hex);
        }

        // RFC 6455 5.4, 5.5.2, 5.5.3: pings are answered wherever they stand, pongs are ignored.
        [TestMethod]
        [DataRow("8980 00000000", "{ping } | 8A00", "Autobahn 2.1: an empty ping")]
        [DataRow("0181 00000000 61 8982 00000000 7069 8081 00000000 62", "T<a{ping 7069}b> | 8A027069", "Autobahn 5.6: between fragments")]
        [DataRow("0180 00000000 8980 00000000 8080 00000000", "{ping }T<> | 8A00", "between empty fragments")]
        [DataRow("8A83 00000000 616263 8180 00000000", "T<> | ", "Autobahn 2.7: an unsolicited pong")]
        [DataRow("8A80 00000000 8981 00000000 61 8A81 00000000 62", "{ping 61} | 8A0161", "Autobahn 2.9: pong, ping, pong")]
        [DataRow("0281 00000000 61 8A81 00000000 62 8081 00000000 63", "B<6163> | ", "a pong between fragments")]
        [DataRow("8986 00000000 00FFFEFDFCFB", "{ping 00FFFEFDFCFB} | 8A0600FFFEFDFCFB", "Autobahn 2.3: a binary payload")]
        public void Read_PingsAndPongs_AreAnsweredAndIgnored(string hex, string expected, string what)
        {
            Splits.Expect(expected, Hex.Bytes(hex), Transcript.Unlimited, what);
        }

        // Autobahn 2.10 and 2.11: ten pings at once, ten pongs in their order.
        [TestMethod]
        public void Read_TenPingsInOneInput_GetTenPongsInOrder()
        {
            byte[] input = new byte[0];
            string events = string.Empty;
            string sent = string.Empty;
            for (int i = 0; i < 10; i++)
            {
                byte[] payload = Hex.Utf8("payload-" + i.ToString());
                input = Hex.Join(input, ClientFrame.Make(0x89, payload));
                events += "{ping " + Hex.Text(payload) + "}";
                sent += "8A09" + Hex.Text(payload);
            }

            Splits.Expect(events + " | " + sent, input, Transcript.Unlimited, "ten pings");
        }

        // Autobahn 2.4: the longest payload of a control frame; a shorter ping behind it must not get its rest.
        [TestMethod]
        public void Read_LongestPing_IsAnsweredWhole()
        {
            byte[] payload = new XorShift(24).Bytes(125);
            byte[] input = Hex.Join(ClientFrame.Make(0x89, payload), ClientFrame.Make(0x89, Hex.Bytes("AA")));
            string hex = Hex.Text(payload);
            Splits.Expect("{ping " + hex + "}{ping AA} | 8A7D" + hex + "8A01AA", input, Transcript.Unlimited, "125 bytes, seed 24");
        }

        // Autobahn 1.1.2 to 1.2.8: payloads on either side of each length form, cut around the header and then in large pieces.
        [TestMethod]
        [DataRow(124)]
        [DataRow(125)]
        [DataRow(126)]
        [DataRow(127)]
        public void Read_LengthAtABorder_IsDeliveredWhole(int count)
        {
            byte[] payload = new XorShift(12).Bytes(count);
            byte[] input = Hex.Join(ClientFrame.Make(0x82, payload), ClientFrame.Make(0x81, Hex.Utf8("end")));
            string expected = "B<" + Hex.Text(payload) + ">T<end> | ";
            Splits.Expect(expected, input, Transcript.Unlimited, count.ToString() + " bytes, seed 12");
        }

        // RFC 6455 5.2: the last length of 16 bits, the first of 64. Compared in place: as text it would not fit a device.
        [TestMethod]
        [DataRow(65535)]
        [DataRow(65536)]
        public void Read_LongLengthAtABorder_IsDeliveredWhole(int count)
        {
            const int Seed = 12;
            ExpectWhole(count, Seed, int.MaxValue, 1);
            ExpectWhole(count, Seed, 1000, 1000);
            for (int first = 1; first <= 16; first++)
            {
                ExpectWhole(count, Seed, first, int.MaxValue);
            }
        }

        // RFC 6455 5.4: 200 fragments of 0 to 6 bytes, a ping before each tenth.
        [TestMethod]
        public void Read_ManyFragments_MakeOneMessage()
        {
            const int Seed = 54;
            XorShift random = new XorShift(Seed);
            byte[] input = new byte[0];
            string expected = "B<";
            string sent = string.Empty;
            for (int i = 0; i < 200; i++)
            {
                byte[] payload = random.Bytes(i == 0 ? 1 : random.Next(7));
                if (i > 0 && i % 10 == 0)
                {
                    input = Hex.Join(input, ClientFrame.Make(0x89, Hex.Bytes("01")));
                    expected += "{ping 01}";
                    sent += "8A0101";
                }

                input = Hex.Join(input, ClientFrame.Make(i == 0 ? 0x02 : i == 199 ? 0x80 : 0x00, payload));
                expected += Hex.Text(payload);
            }

            expected += "> | " + sent;
            for (int step = 1; step < 40; step++)
            {
                string message = "pieces of " + step.ToString() + ", seed " + Seed.ToString();
                Assert.AreEqual(expected, Transcript.Unlimited(input, step, step), message);
            }
        }

        // Feeds a binary message in pieces of first, then next bytes, made anew because reading unmasks it.
        private static void ExpectWhole(int count, int seed, int first, int next)
        {
            string message = count.ToString() + " bytes, seed " + seed.ToString() + ", first " + first.ToString();
            byte[] payload = new XorShift(seed).Bytes(count);
            byte[] input = ClientFrame.Make(0x82, payload);
            ServerSession session = new ServerSession();
            int delivered = 0;
            int size = first;
            bool isEnded = false;
            for (int at = 0; at < input.Length;)
            {
                int end = input.Length - at < size ? input.Length : at + size;
                while (at < end)
                {
                    int consumed;
                    int piece;
                    SessionEvent found = session.Read(input, at, end - at, out consumed, out piece);
                    at += consumed;
                    if (found == SessionEvent.Data)
                    {
                        Assert.IsTrue(Ascii.AreEqual(input, at - piece, payload, delivered, piece), message);
                        delivered += piece;
                        isEnded = (session.PieceFlags & MessageFlags.Last) != 0;
                    }
                    else
                    {
                        Assert.AreEqual((int)SessionEvent.NeedMore, (int)found, message);
                        Assert.AreEqual(end, at, message);
                    }
                }

                size = next;
            }

            Assert.AreEqual(count, delivered, message);
            Assert.IsTrue(isEnded, message);
        }
    }
}
