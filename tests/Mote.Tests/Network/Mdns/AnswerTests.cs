using Mote.Network.Dns;
using Mote.Network.Mdns;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    [TestClass]
    public class AnswerTests
    {
        private const int Internet = DnsLayout.ClassInternet;
        private const int Unicast = DnsLayout.UnicastBit | Internet;

        [TestMethod]
        [DataRow("a.local", DnsLayout.TypeA, OwnRecord.Address, 0)]
        [DataRow("A.LOCAL", DnsLayout.TypeA, OwnRecord.Address, 0)]
        [DataRow("a.local", DnsLayout.TypeAny, OwnRecord.Address, 0)]
        [DataRow("_http._tcp.local", DnsLayout.TypePtr, OwnRecord.PtrHttp, OwnRecord.SrvHttp | OwnRecord.TxtHttp | OwnRecord.Address)]
        [DataRow("_Mote._tcp.local", DnsLayout.TypePtr, OwnRecord.PtrMote, OwnRecord.SrvMote | OwnRecord.TxtMote | OwnRecord.Address)]
        [DataRow("_services._dns-sd._udp.local", DnsLayout.TypePtr, OwnRecord.ServicesHttp | OwnRecord.ServicesMote, 0)]
        [DataRow("a._http._tcp.local", DnsLayout.TypeSrv, OwnRecord.SrvHttp, OwnRecord.Address)]
        [DataRow("a._mote._tcp.local", DnsLayout.TypeTxt, OwnRecord.TxtMote, 0)]
        [DataRow("a._mote._tcp.local", DnsLayout.TypeAny, OwnRecord.SrvMote | OwnRecord.TxtMote, OwnRecord.Address)]
        public void Tick_AfterQuestion_MulticastsAnswerAndWhatHelps(string name, int type, int answers, int additionals)
        {
            MdnsHost host = MdnsHost.Running("a");
            Assert.AreEqual(0, host.Ask(MdnsHost.Name(name), type, Internet));
            int delayMs = host.UntilMulticast(1000);

            // RFC 6762 6: what others may answer too waits for 20 to 120 ms; time passes in steps of 50 here.
            bool isShared = (answers & OwnRecord.Shared) != 0;
            Assert.IsTrue(isShared ? delayMs >= 20 && delayMs <= 150 : delayMs == 0, delayMs.ToString());
            Assert.AreEqual(answers, host.Told(DnsLayout.Answers));
            Assert.AreEqual(additionals, host.Told(DnsLayout.Additionals));
        }

        [TestMethod]
        [DataRow("b.local", DnsLayout.TypeA, Internet)]
        [DataRow("a.locals", DnsLayout.TypeA, Internet)]
        [DataRow("_ftp._tcp.local", DnsLayout.TypePtr, Internet)]
        [DataRow("_http._tcp.local", DnsLayout.TypeSrv, Internet)]
        [DataRow("a.local", DnsLayout.TypeA, 3)]
        public void Tick_AfterQuestionForOthers_IsSilent(string name, int type, int asked)
        {
            MdnsHost host = MdnsHost.Running("a");
            int before = host.Multicasts;
            Assert.AreEqual(0, host.Ask(MdnsHost.Name(name), type, asked));
            host.Pass(1000);
            Assert.AreEqual(before, host.Multicasts);
        }

        [TestMethod]
        [DataRow("a.local", "0161056C6F63616C00 002F 8001 00000078 0005 C00C 0001 40")]
        [DataRow("a._http._tcp.local", "0161055F68747470045F746370056C6F63616C00 002F 8001 00001194 0009 C00C 0005 0000800040")]
        public void Tick_AfterQuestionForTypeThatIsNot_SaysSo(string name, string expected)
        {
            MdnsHost host = MdnsHost.Running("a");
            Assert.AreEqual(0, host.Ask(MdnsHost.Name(name), DnsLayout.TypeAaaa, Internet));
            Assert.AreEqual(0, host.UntilMulticast(1000));

            // RFC 6762 6.1: NSEC, which lists the types that there are.
            Support.Hex.AreEqual("0000 8400 0000 0001 0000 0000" + expected, host.Buffer, 0, host.LastCount, name);
        }

        [TestMethod]
        public void Receive_UnicastQuestion_IsAnsweredByUnicastOnlyWhileTheMulticastIsFresh()
        {
            MdnsHost host = MdnsHost.Running("a");
            Assert.IsTrue(host.Ask(host.Names.Host, DnsLayout.TypeA, Unicast) > 0);
            Assert.AreEqual(OwnRecord.Address, host.Told(DnsLayout.Answers));
            int before = host.Multicasts;
            host.Pass(1000);
            Assert.AreEqual(before, host.Multicasts);

            // RFC 6762 5.4: a quarter of 120 s later a multicast is due.
            host.Pass(30000);
            Assert.AreEqual(0, host.Ask(host.Names.Host, DnsLayout.TypeA, Unicast));
            Assert.AreEqual(0, host.UntilMulticast(100));
            Assert.AreEqual(OwnRecord.Address, host.Told(DnsLayout.Answers));
        }

        [TestMethod]
        public void Receive_Flood_IsAnsweredByMulticastOnceASecond()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Pass(40000);
            int before = host.Multicasts;
            for (int i = 0; i < 1000; i++)
            {
                host.Ask(host.Names.Host, DnsLayout.TypeA, Internet);
                host.Ask(host.Names.HttpType, DnsLayout.TypePtr, Internet);
                host.Pass(10 * (i % 2 == 0 ? 5 : 0));
            }

            // 25 seconds, two records, each once a second.
            int sent = host.Multicasts - before;
            Assert.IsTrue(sent >= 25 && sent <= 54, sent.ToString());
        }

        [TestMethod]
        public void Receive_FloodOfUnicastQuestions_IsAnsweredTwentyTimesASecond()
        {
            MdnsHost host = MdnsHost.Running("a");
            int answered = 0;
            for (int i = 0; i < 1000; i++)
            {
                answered += host.Ask(host.Names.MoteType, DnsLayout.TypePtr, Unicast) > 0 ? 1 : 0;
                host.Pass(i % 10 == 0 ? 50 : 0);
            }

            Assert.IsTrue(answered >= 100 && answered <= 120, answered.ToString());
        }

        [TestMethod]
        [DataRow(4500, false)]
        [DataRow(2250, false)]
        [DataRow(2249, true)]
        [DataRow(-1, true)]
        public void Tick_QuerierKnowsTheAnswer_IsSilentIfForHalfOfItsTime(int ttl, bool isAnswered)
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter query = host.Write(0);
            query.AddQuestion(host.Names.HttpType, DnsLayout.TypePtr, Internet);
            query.BeginRecord(DnsLayout.Answers, host.Names.HttpType, DnsLayout.TypePtr, Internet, ttl);
            query.WriteName(host.Names.HttpInstance, true);
            query.EndRecord();
            host.Receive(query, MdnsLayout.Port);
            Assert.AreEqual(isAnswered, host.UntilMulticast(1000) >= 0);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Tick_KnownAnswersInTheNextMessage_AreWaitedFor(bool areSent)
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter query = host.Write(DnsLayout.TruncatedBit);
            query.AddQuestion(host.Names.HttpType, DnsLayout.TypePtr, Internet);
            host.Receive(query, MdnsLayout.Port);
            Assert.AreEqual(-1, host.UntilMulticast(300));
            if (areSent)
            {
                DnsWriter more = host.Write(0);
                more.BeginRecord(DnsLayout.Answers, host.Names.HttpType, DnsLayout.TypePtr, Internet, 4500);
                more.WriteName(host.Names.HttpInstance, true);
                more.EndRecord();
                host.Receive(more, MdnsLayout.Port);
            }

            // RFC 6762 7.2: 400 to 500 ms after the query.
            int waitedMs = host.UntilMulticast(1000);
            Assert.IsTrue(areSent ? waitedMs == -1 : waitedMs >= 50 && waitedMs <= 250, waitedMs.ToString());
        }

        [TestMethod]
        public void Receive_FromAnotherPort_RepeatsNumberAndQuestionAndKeepsItShort()
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter query = host.Write(DnsLayout.RecursionDesiredBit);
            query.AddQuestion(MdnsHost.Name("A.local"), DnsLayout.TypeA, Internet);
            Assert.IsTrue(host.Receive(query, 40000) > 0);

            // RFC 6762 6.7: number and question as they were, 10 s, no cache-flush bit.
            string expected = "1234 8400 0001 0001 0000 0000 0141056C6F63616C00 0001 0001 C00C 0001 0001 0000000A 0004 C0A80105";
            Support.Hex.AreEqual(expected, host.Buffer, 0, host.LastCount, "response");
        }

        [TestMethod]
        public void Receive_PtrFromAnotherPort_HasTheHostOfSrvInFull()
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter query = host.Write(0);
            query.AddQuestion(host.Names.HttpType, DnsLayout.TypePtr, Internet);
            Assert.IsTrue(host.Receive(query, 40000) > 0);
            Assert.AreEqual(OwnRecord.PtrHttp, host.Told(DnsLayout.Answers));
            Assert.AreEqual(10, host.LastTtl());
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(host.Buffer, 0, host.LastCount));
            while (reader.Next() && reader.Type != DnsLayout.TypeSrv)
            {
                Assert.AreEqual(Internet, reader.Class);
            }

            // RFC 6762 18.14: 6 bytes, and a.local without a pointer.
            Assert.AreEqual(15, reader.DataCount);
        }

        [TestMethod]
        public void Tick_AnotherHostForgetsASharedRecord_IsToldThatItIsStillValid()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Pass(2000);
            DnsWriter goodbye = host.Write(DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit);
            goodbye.BeginRecord(DnsLayout.Answers, host.Names.Services, DnsLayout.TypePtr, Internet, 0);
            goodbye.WriteName(host.Names.HttpType, true);
            goodbye.EndRecord();
            host.Receive(goodbye, MdnsLayout.Port);
            Assert.IsTrue(host.UntilMulticast(1000) >= 0);
            Assert.AreEqual(OwnRecord.ServicesHttp, host.Told(DnsLayout.Answers));
        }
    }
}
