using Mote.Core.Text;
using Mote.Network;
using Mote.Network.Dns;
using Mote.Network.Mdns;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    [TestClass]
    public class SiblingTests
    {
        private const int Internet = DnsLayout.ClassInternet;
        private const int Response = DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit;

        [TestMethod]
        public void Tick_Running_AsksForOthersEverMoreSeldom()
        {
            MdnsHost host = new MdnsHost("a");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            for (int i = 0; i < 5; i++)
            {
                Assert.IsTrue(host.UntilMulticast(2000) >= 0);
            }

            // RFC 6762 5.2: the first a second later at the earliest, the pauses at least twice as long each time.
            int pauseMs = 1000;
            for (int i = 0; i < 5; i++)
            {
                int waitedMs = host.UntilMulticast(100000);
                Assert.IsTrue(waitedMs >= pauseMs - 50 && waitedMs <= pauseMs + 1050, waitedMs.ToString());
                Assert.AreEqual(OwnRecord.PtrMote, host.Told(DnsLayout.Answers), "it need not answer itself");
                pauseMs *= 3;
            }
        }

        [TestMethod]
        public void Receive_AnnouncementOfAnother_IsInTheTable()
        {
            MdnsHost host = MdnsHost.Running("a");
            Tell(host, "mote-2", 4500, "Kitchen", "mote-2.local");
            Assert.AreEqual(1, host.Siblings.Count);
            Expect("mote-2", host, host.Siblings.LabelOffset(0), host.Siblings.LabelCount(0));
            Expect("Kitchen", host, host.Siblings.NameOffset(0), host.Siblings.NameCount(0));
            Assert.AreEqual(8081, host.Siblings.Port(0));
            Assert.AreEqual(MdnsHost.Other, NetworkBytes.Read32(host.Siblings.Bytes, host.Siblings.AddressOffset(0)));
        }

        [TestMethod]
        public void Receive_RecordsOfTheHostItself_AreNoSibling()
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter response = host.Write(Response);
            AddPointer(response, "a", 4500);
            host.Receive(response, MdnsLayout.Port);
            Assert.AreEqual(0, host.Siblings.Count);
        }

        [TestMethod]
        public void Receive_Goodbye_TakesItOut()
        {
            MdnsHost host = MdnsHost.Running("a");
            Tell(host, "b", 4500, "B", "b.local");
            Tell(host, "c", 4500, "C", "c.local");
            DnsWriter goodbye = host.Write(Response);
            AddPointer(goodbye, "B", 0);
            host.Receive(goodbye, MdnsLayout.Port);
            Assert.AreEqual(1, host.Siblings.Count);
            Expect("c", host, host.Siblings.LabelOffset(0), host.Siblings.LabelCount(0));
        }

        [TestMethod]
        public void Tick_NotHeardAgain_IsAskedForAndForgotten()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Pass(60000);
            Tell(host, "b", 10, "B", "b.local");

            // RFC 6762 5.2: at 80 % of its time.
            int waitedMs = host.UntilMulticast(20000);
            Assert.IsTrue(waitedMs >= 8000 && waitedMs <= 9100, waitedMs.ToString());
            Assert.AreEqual(1, host.Siblings.Count);
            host.Pass(2100);
            Assert.AreEqual(0, host.Siblings.Count);
        }

        [TestMethod]
        public void Receive_MoreThanSixteen_KeepsSixteen()
        {
            MdnsHost host = MdnsHost.Running("a");
            for (int i = 0; i < 20; i++)
            {
                Tell(host, "m" + i.ToString(), 4500, "M", "x.local");
            }

            Assert.AreEqual(SiblingTable.MaxCount, host.Siblings.Count);
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            Assert.AreEqual(0, host.Siblings.Count, "another network has others");
        }

        [TestMethod]
        [DataRow("12345678901234567890123456789012", true)]
        [DataRow("123456789012345678901234567890123", false)]
        public void Receive_LongLabel_IsLeftOut(string label, bool isTaken)
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter response = host.Write(Response);
            AddPointer(response, label, 4500);
            host.Receive(response, MdnsLayout.Port);
            Assert.AreEqual(isTaken ? 1 : 0, host.Siblings.Count);
        }

        [TestMethod]
        public void Receive_LongName_IsCutAtACharacter()
        {
            MdnsHost host = MdnsHost.Running("a");
            Tell(host, "b", 4500, "123456789012345678901234567890\u00e4", "b.local");
            Expect("123456789012345678901234567890", host, host.Siblings.NameOffset(0), host.Siblings.NameCount(0));
        }

        [TestMethod]
        public void Receive_HostOfAnotherLabel_HasNoPort()
        {
            MdnsHost host = MdnsHost.Running("a");
            Tell(host, "b", 4500, "B", "laptop.local");
            Assert.AreEqual(0, host.Siblings.Port(0));
        }

        [TestMethod]
        public void Receive_CutOffAtEveryByteOrRandom_IsHarmless()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Ask(host.Names.MoteType, DnsLayout.TypePtr, Internet);
            Assert.IsTrue(host.UntilMulticast(1000) >= 0);
            byte[] message = new byte[host.LastCount];
            System.Array.Copy(host.Buffer, message, message.Length);
            for (int count = 0; count < message.Length; count++)
            {
                host.Receive(message, count, MdnsLayout.Port);
                host.Pass(50);
            }

            XorShift random = new XorShift(11);
            for (int i = 0; i < 3000; i++)
            {
                byte[] spoilt = new byte[message.Length];
                System.Array.Copy(message, spoilt, message.Length);
                for (int j = random.Next(4); j >= 0; j--)
                {
                    spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
                }

                spoilt[2] = (byte)(random.Next(2) * 0x84);
                host.Receive(spoilt, spoilt.Length, random.Next(2) == 0 ? MdnsLayout.Port : 40000);
                host.Pass(50);
            }

            // Whatever was claimed meanwhile, it comes to rest, and has a name.
            host.Pass(20000);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        // What another device announces.
        private static void Tell(MdnsHost host, string label, int ttl, string name, string target)
        {
            DnsWriter response = host.Write(Response);
            byte[] instance = MdnsHost.Name(label + "._mote._tcp.local");

            // SRV in front of the PTR: the order means nothing.
            response.BeginRecord(DnsLayout.Answers, instance, DnsLayout.TypeSrv, DnsLayout.CacheFlushBit | Internet, 120);
            response.Write32(0);
            response.Write16(8081);
            response.WriteName(MdnsHost.Name(target), true);
            response.EndRecord();
            AddPointer(response, label, ttl);
            byte[] txt = Hex.Utf8("_id=1_name=" + name);
            txt[0] = 4;
            txt[5] = (byte)(txt.Length - 6);
            response.BeginRecord(DnsLayout.Additionals, instance, DnsLayout.TypeTxt, DnsLayout.CacheFlushBit | Internet, 4500);
            response.WriteBytes(txt, 0, txt.Length);
            response.EndRecord();
            response.BeginRecord(DnsLayout.Additionals, MdnsHost.Name(target), DnsLayout.TypeA, DnsLayout.CacheFlushBit | Internet, 120);
            response.Write32(MdnsHost.Other);
            response.EndRecord();
            host.Receive(response, MdnsLayout.Port);
        }

        private static void AddPointer(DnsWriter response, string label, int ttl)
        {
            response.BeginRecord(DnsLayout.Answers, MdnsHost.Name("_mote._tcp.local"), DnsLayout.TypePtr, Internet, ttl);
            response.WriteName(MdnsHost.Name(label + "._mote._tcp.local"), true);
            response.EndRecord();
        }

        private static void Expect(string text, MdnsHost host, int offset, int count)
        {
            Hex.AreEqual(Hex.Text(Ascii.GetBytes(text)), host.Siblings.Bytes, offset, count, text);
        }
    }
}
