using Mote.Network;
using Mote.Network.Dns;
using Mote.Network.Mdns;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Mdns
{
    [TestClass]
    public class ResponderTests
    {
        private const int Internet = DnsLayout.ClassInternet;

        [TestMethod]
        public void Start_NoAnswer_ProbesThreeTimesThenAnnouncesTwice()
        {
            MdnsHost host = new MdnsHost("mote-1a2b3c");
            host.Responder.Start(MdnsHost.Address, host.NowMs);

            // RFC 6762 8.1: after a random delay of at most 250 ms, three probes 250 ms apart.
            Assert.IsTrue(host.UntilMulticast(1000) <= 250);
            ExpectProbe(host);
            Assert.AreEqual(250, host.UntilMulticast(1000));
            ExpectProbe(host);
            Assert.AreEqual(250, host.UntilMulticast(1000));
            ExpectProbe(host);

            // 8.3: then two announcements, a second apart, the unique records with the cache-flush bit.
            Assert.AreEqual(250, host.UntilMulticast(1000));
            ExpectAnnouncement(host);
            Assert.AreEqual(1000, host.UntilMulticast(2000));
            ExpectAnnouncement(host);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        [TestMethod]
        public void Start_NoAddress_IsSilent()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Responder.Start(0, host.NowMs);
            Assert.AreEqual(-1, host.UntilMulticast(100000));
            Assert.AreEqual(0, host.Ask(host.Names.Host, DnsLayout.TypeA, Internet));
            Assert.AreEqual(0, host.Responder.SayGoodbye(host.Buffer));
        }

        [TestMethod]
        public void SayGoodbye_Announced_TellsEachRecordWithoutTime()
        {
            MdnsHost host = MdnsHost.Running("a");
            Goodbye(host);
            Assert.AreEqual(OwnRecord.Announced, host.Told(DnsLayout.Answers));
            Assert.AreEqual(0, host.LastTtl());
            Assert.AreEqual(-1, host.UntilMulticast(5000));
        }

        [TestMethod]
        public void Receive_ResponseWithTheNameWhileProbing_TakesTheNextNumber()
        {
            MdnsHost host = new MdnsHost("mote-1a2b3c");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            host.UntilMulticast(1000);
            Assert.AreEqual(0, host.Receive(Claim(host, MdnsHost.Other), MdnsLayout.Port));
            Assert.AreEqual("mote-1a2b3c-2", host.Names.LabelText());
            Assert.AreEqual((int)ResponderState.Probing, (int)host.Responder.State);
            Assert.IsTrue(host.UntilMulticast(1000) <= 250);
            ExpectProbe(host);
            host.Pass(5000);
            Assert.AreEqual("mote-1a2b3c-2", host.Names.LabelText());
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        [TestMethod]
        public void Receive_ResponseFromAnotherPort_IsIgnored()
        {
            MdnsHost host = new MdnsHost("a");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            host.UntilMulticast(1000);
            Assert.AreEqual(0, host.Receive(Claim(host, MdnsHost.Other), 5354));
            Assert.AreEqual("a", host.Names.LabelText());
        }

        [TestMethod]
        public void Receive_ConflictWhenRunning_ProbesAgainUnderTheSameName()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Receive(Claim(host, MdnsHost.Other), MdnsLayout.Port);
            Assert.AreEqual((int)ResponderState.Probing, (int)host.Responder.State);
            Assert.AreEqual("a", host.Names.LabelText());
            Assert.IsTrue(host.UntilMulticast(1000) <= 250);
            ExpectProbe(host);
        }

        [TestMethod]
        public void Receive_OwnRecords_AreNoConflict()
        {
            MdnsHost host = MdnsHost.Running("a");
            host.Receive(Claim(host, MdnsHost.Address), MdnsLayout.Port);
            Assert.AreEqual((int)ResponderState.Running, (int)host.Responder.State);
        }

        [TestMethod]
        public void Receive_ConflictsWithoutEnd_ProbesOnceInFiveSeconds()
        {
            MdnsHost host = new MdnsHost("a");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            for (int i = 0; i < MdnsLayout.MostConflicts; i++)
            {
                host.UntilMulticast(1000);
                host.Receive(Claim(host, MdnsHost.Other), MdnsLayout.Port);
            }

            Assert.AreEqual("a-16", host.Names.LabelText());
            Assert.AreEqual(MdnsLayout.ConflictPauseMs, host.UntilMulticast(10000));
        }

        [TestMethod]
        [DataRow(1, true)]
        [DataRow(-1, false)]
        [DataRow(0, false)]
        public void Receive_ProbeForTheSameName_LosesAgainstTheGreaterAddress(int difference, bool isLost)
        {
            MdnsHost host = new MdnsHost("a");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            host.UntilMulticast(1000);
            DnsWriter probe = host.Write(0);
            probe.AddQuestion(host.Names.Host, DnsLayout.TypeAny, Internet);
            probe.BeginRecord(DnsLayout.Authorities, host.Names.Host, DnsLayout.TypeA, Internet, 120);
            probe.Write32(MdnsHost.Address + difference);
            probe.EndRecord();
            Assert.AreEqual(0, host.Receive(probe, MdnsLayout.Port));

            // RFC 6762 8.2: the loser waits for a second, and begins anew.
            Assert.AreEqual(isLost ? MdnsLayout.LostMs : MdnsLayout.ProbeMs, host.UntilMulticast(2000));
            Assert.AreEqual("a", host.Names.LabelText());
        }

        [TestMethod]
        public void Receive_ProbeForTheNameWhenRunning_IsAnsweredAtOnce()
        {
            MdnsHost host = MdnsHost.Running("a");
            DnsWriter probe = host.Write(0);
            probe.AddQuestion(host.Names.Host, DnsLayout.TypeAny, DnsLayout.UnicastBit | Internet);
            probe.BeginRecord(DnsLayout.Authorities, host.Names.Host, DnsLayout.TypeA, Internet, 120);
            probe.Write32(MdnsHost.Other);
            probe.EndRecord();
            Assert.AreEqual(0, host.Receive(probe, MdnsLayout.Port));
            Assert.AreEqual(0, host.UntilMulticast(1000));
            Assert.AreEqual(OwnRecord.Address, host.Told(DnsLayout.Answers));
        }

        [TestMethod]
        public void Tick_ProbeBetweenTheAnnouncements_SecondOneLeavesOutTheAnswer()
        {
            MdnsHost host = new MdnsHost("a");
            host.Responder.Start(MdnsHost.Address, host.NowMs);
            for (int i = 0; i <= MdnsLayout.Probes; i++)
            {
                host.UntilMulticast(1000);
            }

            ExpectAnnouncement(host);
            host.Pass(500);
            DnsWriter probe = host.Write(0);
            probe.AddQuestion(host.Names.Host, DnsLayout.TypeAny, DnsLayout.UnicastBit | Internet);
            probe.BeginRecord(DnsLayout.Authorities, host.Names.Host, DnsLayout.TypeA, Internet, 120);
            probe.Write32(MdnsHost.Other);
            probe.EndRecord();
            host.Receive(probe, MdnsLayout.Port);
            Assert.AreEqual(0, host.UntilMulticast(1000));
            Assert.AreEqual(OwnRecord.Address, host.Told(DnsLayout.Answers));

            // RFC 6762 6: a record is multicast once a second, unless it answers a probe.
            Assert.IsTrue(host.UntilMulticast(1000) >= 0);
            Assert.AreEqual(OwnRecord.Announced & ~OwnRecord.Address, host.Told(DnsLayout.Answers));
        }

        // Writes what a host says that has the name and this address.
        private static DnsWriter Claim(MdnsHost host, int address)
        {
            DnsWriter response = host.Write(DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit);
            response.BeginRecord(DnsLayout.Answers, host.Names.Host, DnsLayout.TypeA, DnsLayout.CacheFlushBit | Internet, 120);
            response.Write32(address);
            response.EndRecord();
            return response;
        }

        private static void Goodbye(MdnsHost host)
        {
            int count = host.Responder.SayGoodbye(host.Buffer);
            Assert.IsTrue(count > 0);
            host.NoteLast(count);
        }

        private static void ExpectProbe(MdnsHost host)
        {
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(host.Buffer, 0, host.LastCount));
            Assert.AreEqual(0, reader.Flags);
            for (int i = 0; i < 3; i++)
            {
                Assert.IsTrue(reader.Next());
                Assert.AreEqual(DnsLayout.TypeAny, reader.Type);
                Assert.AreEqual(DnsLayout.UnicastBit | Internet, reader.Class);
                Assert.IsTrue(host.Records.IsClaimed(reader));
            }

            Assert.AreEqual(OwnRecord.Announced & ~OwnRecord.Shared, host.Told(DnsLayout.Authorities));
        }

        private static void ExpectAnnouncement(MdnsHost host)
        {
            Assert.AreEqual(OwnRecord.Announced, host.Told(DnsLayout.Answers));
            DnsReader reader = new DnsReader();
            Assert.IsTrue(reader.Begin(host.Buffer, 0, host.LastCount));
            Assert.AreEqual(0x8400, reader.Flags);
            Assert.AreEqual(0, reader.Id);
            while (reader.Next())
            {
                bool isShared = reader.Type == DnsLayout.TypePtr;
                Assert.AreEqual(isShared ? Internet : DnsLayout.CacheFlushBit | Internet, reader.Class);
                bool isHost = reader.Type == DnsLayout.TypeA || reader.Type == DnsLayout.TypeSrv;
                Assert.AreEqual(isHost ? 120 : 4500, reader.Ttl);
            }
        }
    }
}
