using Mote.Network.Dns;
using Mote.Network.Mdns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    /// <summary>Messages of other programs, captured with tshark on a virtual cable from 192.168.1.9: avahi 0.8, python-zeroconf 0.47.3, dig 9.18.49.</summary>
    [TestClass]
    public class ForeignQueryTests
    {
        private const string HttpType = "055F68747470 045F746370 056C6F63616C 00";
        private const string BrowseAvahi = "0000 0000 0001 0000 0000 0000" + HttpType + "000C 0001";
        private const string BrowseZeroconf = "0000 0000 0001 0000 0000 0000" + HttpType + "000C 8001";
        private const string ResolveAvahi = "0000 0000 0002 0000 0000 0000 0161 056C6F63616C 00 0001 0001 C00C 001C 0001";
        private const string Dig = "23B7 0120 0001 0000 0000 0001 0161 056C6F63616C 00 0001 0001 00 0029 04D0 0000 0000 000C 000A 0008 F0C715F5938878BD";

        // A probe of python-zeroconf: is there anybody of the type that has the name? Its flags have the authoritative bit.
        private const string ProbeZeroconf =
            "0000 0400 0001 0000 0001 0000" + HttpType + "000C 8001 C00C 000C 0001 00001194 0007 047A65726F C00C";

        [TestMethod]
        [DataRow(BrowseAvahi, OwnRecord.PtrHttp, OwnRecord.SrvHttp | OwnRecord.TxtHttp | OwnRecord.Address)]
        [DataRow(ResolveAvahi, OwnRecord.Address, 0)]
        public void Tick_AfterQueryOfAvahi_MulticastsTheAnswer(string query, int answers, int additionals)
        {
            MdnsHost host = MdnsHost.Running("a");
            Assert.AreEqual(0, Receive(host, query, MdnsLayout.Port));
            Assert.IsTrue(host.UntilMulticast(1000) >= 0);
            Assert.AreEqual(answers, host.Told(DnsLayout.Answers));
            Assert.AreEqual(additionals, host.Told(DnsLayout.Additionals) & additionals);
        }

        [TestMethod]
        public void Receive_QueryOfZeroconf_IsAnsweredByUnicast()
        {
            MdnsHost host = MdnsHost.Running("a");
            Assert.IsTrue(Receive(host, BrowseZeroconf, MdnsLayout.Port) > 0);
            Assert.AreEqual(OwnRecord.PtrHttp, host.Told(DnsLayout.Answers));
        }

        // It finds out by the pointers of the type whether its name is taken, and asks for nothing else. RFC 6762 8.1.
        [TestMethod]
        [DataRow("a")]
        [DataRow("zero")]
        public void Receive_ProbeOfZeroconf_IsToldTheNameByUnicast(string label)
        {
            MdnsHost host = MdnsHost.Running(label);
            Assert.IsTrue(Receive(host, ProbeZeroconf, MdnsLayout.Port) > 0);
            Assert.AreEqual(OwnRecord.PtrHttp, host.Told(DnsLayout.Answers));
            Assert.AreEqual(-1, host.UntilMulticast(1000));
        }

        [TestMethod]
        public void Receive_ProbeOfZeroconfLongAfterTheAnnouncement_IsToldTheNameByMulticast()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Pass(MdnsLayout.OtherTtl * 250);
            Assert.AreEqual(0, Receive(host, ProbeZeroconf, MdnsLayout.Port));

            // It takes the name 525 ms after its first probe.
            int waitedMs = host.UntilMulticast(1000);
            Assert.IsTrue(waitedMs >= 20 && waitedMs <= 150, waitedMs.ToString());
            Assert.AreEqual(OwnRecord.PtrHttp, host.Told(DnsLayout.Answers));
        }

        [TestMethod]
        public void Receive_QueryOfDig_IsAnsweredWithItsNumber()
        {
            MdnsHost host = MdnsHost.Running("a");
            int count = Receive(host, Dig, 52134);
            Hex.AreEqual(
                "23B7 8400 0001 0001 0000 0000 0161 056C6F63616C 00 0001 0001 C00C 0001 0001 0000000A 0004 C0A80105", host.Buffer, 0, count, "response");
        }

        [TestMethod]
        [DataRow(BrowseAvahi)]
        [DataRow(BrowseZeroconf)]
        [DataRow(ResolveAvahi)]
        [DataRow(ProbeZeroconf)]
        public void Receive_QueryCutAnywhere_WritesRightRecordsOnly(string query)
        {
            byte[] whole = Hex.Bytes(query);
            for (int count = 0; count < whole.Length; count++)
            {
                MdnsHost host = MdnsHost.Running("a");
                byte[] cut = new byte[count];
                System.Array.Copy(whole, cut, count);
                if (host.Receive(cut, count, MdnsLayout.Port) > 0)
                {
                    host.Told(DnsLayout.Answers);
                }

                // In front of the end of the first question nothing was asked.
                Assert.IsTrue(count >= 12 + 11 || host.LastCount == 0, count.ToString());
            }
        }

        private static int Receive(MdnsHost host, string message, int port)
        {
            byte[] bytes = Hex.Bytes(message);
            return host.Receive(bytes, bytes.Length, port);
        }
    }
}
