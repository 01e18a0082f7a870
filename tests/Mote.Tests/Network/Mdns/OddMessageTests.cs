using Mote.Network.Dns;
using Mote.Network.Mdns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    /// <summary>Messages that no honest device sends, alone and in floods.</summary>
    [TestClass]
    public class OddMessageTests
    {
        private const string Mote = "055F6D6F7465 045F746370 056C6F63616C 00";

        [TestMethod]
        [DataRow("0000 0000 FFFF FFFF FFFF FFFF", "65,535 of everything, and nothing there")]
        [DataRow("0000 8400 0000 FFFF 0000 0000", "65,535 answers, and nothing there")]
        [DataRow("0000 0000 0001 0000 0000 0000 C010 000C 0001 0000", "a pointer forward")]
        [DataRow("0000 0000 0001 0000 0000 0000 C00C 000C 0001", "a pointer to itself")]
        [DataRow("0000 8400 0000 0001 0000 0000 0162 056C6F63616C 00 001C 8001 00000078 0010 FE800000000000000000000000000009", "an IPv6 address alone")]
        [DataRow("0000 8400 0000 0001 0000 0000" + Mote + "000C 0001 00001194 0000", "a pointer record without data")]
        [DataRow("0000 8400 0000 0001 0000 0000" + Mote + "000C 0001 00001194 FFFF 0162 C00C", "data that goes on behind the message")]
        public void Receive_OddMessage_ChangesNothing(string hex, string what)
        {
            MdnsHost host = MdnsHost.Running("a");
            byte[] message = Hex.Bytes(hex);
            Assert.AreEqual(0, host.Receive(message, message.Length, MdnsLayout.Port), what);
            Assert.AreEqual(-1, host.UntilMulticast(1000), what);
            Assert.AreEqual(0, host.Siblings.Count, what);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State, what);
            Assert.AreEqual("a", host.Names.LabelText(), what);
        }

        [TestMethod]
        [DataRow(61, MdnsLayout.Port)]
        [DataRow(62, MdnsLayout.Port)]
        [DataRow(61, 40000)]
        [DataRow(62, 40000)]
        public void Receive_QuestionForTheLongestName_IsSilent(int lastLabel, int port)
        {
            // RFC 1035 2.3.4: with 61 bytes in the last label it has 255.
            MdnsHost host = MdnsHost.Running("a");
            byte[] message = new byte[12 + 192 + lastLabel + 2 + 4];
            message[5] = 1;
            for (int i = 0; i < 3; i++)
            {
                message[12 + (64 * i)] = 63;
            }

            message[12 + 192] = (byte)lastLabel;
            message[message.Length - 3] = 255;
            message[message.Length - 1] = 1;
            Assert.AreEqual(0, host.Receive(message, message.Length, port));
            Assert.AreEqual(-1, host.UntilMulticast(1000));
        }

        [TestMethod]
        public void Receive_ThousandSiblings_KeepsTheFirstSixteen()
        {
            MdnsHost host = MdnsHost.Running("a");
            for (int i = 0; i < 1000; i++)
            {
                Point(host, "b" + i.ToString(), 4500, MdnsLayout.Port);
            }

            Assert.AreEqual(SiblingTable.MaxCount, host.Siblings.Count);
            Assert.AreEqual('b', (char)host.Siblings.Bytes[host.Siblings.LabelOffset(0)]);
            Assert.AreEqual('0', (char)host.Siblings.Bytes[host.Siblings.LabelOffset(0) + 1]);
        }

        [TestMethod]
        public void Receive_FloodOfGoodbyes_TakesOutOnlyTheOneThatIsMeant()
        {
            MdnsHost host = MdnsHost.Running("a");
            Point(host, "b", 4500, MdnsLayout.Port);
            for (int i = 0; i < 1000; i++)
            {
                Point(host, "c" + i.ToString(), 0, MdnsLayout.Port);
            }

            Assert.AreEqual(1, host.Siblings.Count);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        [TestMethod]
        public void Receive_SiblingFromAnotherPort_IsIgnored()
        {
            // RFC 6762 6: a response comes from port 5353.
            MdnsHost host = MdnsHost.Running("a");
            Point(host, "b", 4500, 5354);
            Assert.AreEqual(0, host.Siblings.Count);
        }

        [TestMethod]
        public void Receive_GoodbyesOfTheOwnAddress_AreCorrectedOnceASecond()
        {
            MdnsHost host = MdnsHost.Running("a");
            int before = host.Multicasts;
            for (int i = 0; i < 200; i++)
            {
                Claim(host, MdnsHost.Address, 0);
                host.Pass(50);
            }

            // 10 s. RFC 6762 6 and 6.6.
            int sent = host.Multicasts - before;
            Assert.IsTrue(sent >= 9 && sent <= 12, sent.ToString());
        }

        [TestMethod]
        public void Receive_FloodOfConflicts_AsksSeldomAndComesToRestAfterIt()
        {
            MdnsHost host = MdnsHost.Running("a");
            int before = host.Multicasts;
            for (int i = 0; i < 1200; i++)
            {
                Claim(host, MdnsHost.Other, 120);
                host.Pass(50);
            }

            // In a minute. RFC 6762 8.1: after fifteen conflicts in ten seconds a probe waits for five.
            int sent = host.Multicasts - before;
            Assert.IsTrue(sent <= 180, sent.ToString());
            host.Pass(20000);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        private static void Point(MdnsHost host, string label, int ttl, int port)
        {
            DnsWriter response = host.Write(DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit);
            response.BeginRecord(DnsLayout.Answers, host.Names.MoteType, DnsLayout.TypePtr, DnsLayout.ClassInternet, ttl);
            response.WriteName(MdnsHost.Name(label + "._mote._tcp.local"), true);
            response.EndRecord();
            Assert.AreEqual(0, host.Receive(response, port));
        }

        private static void Claim(MdnsHost host, int address, int ttl)
        {
            DnsWriter response = host.Write(DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit);
            response.BeginRecord(DnsLayout.Answers, host.Names.Host, DnsLayout.TypeA, DnsLayout.CacheFlushBit | DnsLayout.ClassInternet, ttl);
            response.Write32(address);
            response.EndRecord();
            Assert.AreEqual(0, host.Receive(response, MdnsLayout.Port));
        }
    }
}
