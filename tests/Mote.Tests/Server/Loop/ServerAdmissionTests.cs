using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Who is let in when places are scarce, and who goes for them.</summary>
    [TestClass]
    public class ServerAdmissionTests
    {
        [TestMethod]
        [DataRow(0, 1)]
        [DataRow(0, 999)]
        [DataRow(int.MaxValue - 500, 999)]
        [DataRow(-500, 999)]
        public void Displacement_NewcomerWhileTheOnlyReaderIsInUse_TheSlowRequestGoesAtOnce(int startMs, int comesMs)
        {
            VirtualServer server = Server(startMs, 2, 1);
            FakeTransport slow = Peer.Connect(server, Peer.HalfRequest);
            FakeTransport newcomer = null;
            server.At(comesMs, () => { newcomer = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(5000);

            Assert.AreEqual((long)comesMs, slow.ClosedMs);
            Assert.IsTrue(slow.IsAborted);
            Assert.AreEqual(1, server.Counters.Evicted);
            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(newcomer.TakeSent()), 101));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void Displacement_NewcomerWhileTheOnlyPlaceIsSilent_TheSilentOneGoesAtOnce(bool isTls)
        {
            VirtualServer server = Server(0, 1, 1);
            server.Listener.IsTls = isTls;
            FakeTransport silent = server.Listener.Connect();
            server.At(50, () => { server.Listener.Connect(); });

            server.RunFor(5000);

            Assert.AreEqual(50L, silent.ClosedMs);
            Assert.AreEqual(1, server.Counters.Evicted);
        }

        [TestMethod]
        public void Displacement_SilentPeersOfOneAddress_NoneOfAnotherGoes()
        {
            VirtualServer server = Server(0, 3, 1);
            FakeTransport other = server.Listener.Connect();
            other.PeerAddress = 2;
            FakeTransport[] crowd = new FakeTransport[12];
            for (int i = 0; i < crowd.Length; i++)
            {
                int index = i;
                server.At(10 + i, () => { crowd[index] = server.Listener.Connect(); });
            }

            server.At(500, () => { other.PeerSends(Peer.Upgrade); });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(other.TakeSent()), 101));
            Assert.AreEqual(crowd.Length - 2, server.Counters.Evicted);
            Assert.AreEqual(12L, crowd[0].ClosedMs);
        }

        [TestMethod]
        public void Displacement_SilentPeersAndAPlaceLeft_TheyOccupyNoReader()
        {
            VirtualServer server = Server(0, 4, 1);
            FakeTransport[] silent = new FakeTransport[3];
            for (int i = 0; i < silent.Length; i++)
            {
                silent[i] = server.Listener.Connect();
                silent[i].PeerAddress = 2 + i;
            }

            server.At(100, () => { Peer.Connect(server, Peer.Upgrade); });
            server.At(3000, () => { silent[0].PeerSends(Peer.Upgrade); });

            server.RunFor(5000);

            Assert.AreEqual(2, server.Counters.Upgraded);
            Assert.AreEqual(0, server.Counters.Evicted);
        }

        // The reader is free when the one that has it is done, or at its deadline.
        [TestMethod]
        public void Displacement_ReaderInUseByAPeerWithSomethingToRead_TheNewcomerWaitsAndIsServed()
        {
            VirtualServer server = Server(0, 2, 1);
            FakeTransport first = Peer.Connect(server, Peer.HalfRequest);
            FakeTransport newcomer = null;
            server.At(1500, () =>
            {
                first.CanWrite = false;
                first.PeerSends(Hex.Utf8("A: b\r\n"));
                newcomer = Peer.Connect(server, Peer.Upgrade);
            });
            long sentMs = 0;
            server.At(1900, () => { sentMs = newcomer.SentMs; });
            server.At(2000, () => { first.HasEnded = true; first.CanWrite = true; });

            server.RunFor(5000);

            Assert.AreEqual(-1L, sentMs);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(newcomer.TakeSent()), 101));
            Assert.AreEqual(1, server.Counters.Upgraded);
        }

        [TestMethod]
        public void Patience_TheRestOfASlowRequestWaitsToBeRead_IsNotEvicted()
        {
            VirtualServer server = Server(0, 2, 1);
            FakeTransport slow = Peer.Connect(server, Peer.HalfRequest);
            server.At(1500, () =>
            {
                slow.CanWrite = false;
                slow.PeerSends(Hex.Utf8("A: b\r\n"));
                Peer.Connect(server, Peer.Upgrade);
            });

            server.RunFor(5000);

            Assert.AreEqual(0, server.Counters.Evicted);
            Assert.AreEqual(5000L, slow.ClosedMs);
        }

        [TestMethod]
        public void Eviction_TwoSlowRequests_TheOneThatBeganFirstGoesThoughItWasHeardLast()
        {
            VirtualServer server = Server(0, 4, 2);
            FakeTransport first = Peer.Connect(server, Peer.HalfRequest);
            FakeTransport second = null;
            server.At(100, () => { second = Peer.Connect(server, Peer.HalfRequest); });
            server.At(900, () => { first.PeerSends(Hex.Utf8("A")); });
            server.At(2000, () => { Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(3000);

            Assert.AreEqual(2000L, first.ClosedMs);
            Assert.AreEqual(3000L, second.ClosedMs);
            Assert.AreEqual(1, server.Counters.Evicted);
        }

        // Pinged at 20,000 and 21,000 ms; a quarter of the 10 s for the pong makes a peer suspect.
        [TestMethod]
        [DataRow(0, 22499, 503)]
        [DataRow(0, 22500, 101)]
        [DataRow(int.MaxValue - 22000, 22499, 503)]
        [DataRow(int.MaxValue - 22000, 22500, 101)]
        [DataRow(-22000, 22499, 503)]
        [DataRow(-22000, 22500, 101)]
        public void Eviction_AllPlacesTaken_APeerThatHasNotAnsweredAPingGoes(int startMs, int comesMs, int status)
        {
            VirtualServer server = Server(startMs, 2, 2);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            FakeTransport newcomer = null;
            server.At(1000, () => { second = Peer.Connect(server, Peer.Upgrade); });
            server.At(comesMs, () => { newcomer = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(25000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(newcomer.TakeSent()), status));
            Assert.AreEqual(status == 101 ? 1 : 0, server.Counters.Evicted);
            Assert.AreEqual(status == 101, first.IsAborted);
            Assert.IsFalse(second.IsAborted);
        }

        [TestMethod]
        public void Eviction_TwoThatHaveNotAnswered_TheOneHeardLeastRecentlyGoesFirst()
        {
            VirtualServer server = Server(0, 2, 2);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            server.At(1000, () => { second = Peer.Connect(server, Peer.Upgrade); });

            // The first is heard again, so it is pinged at 22,000, the second at 21,000.
            server.At(2000, () => { first.PeerSends(Peer.Text("a")); });
            server.At(26000, () => { Peer.Connect(server, Peer.Upgrade); });
            server.At(26500, () => { Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(28000);

            Assert.AreEqual(26000L, second.ClosedMs);
            Assert.AreEqual(26500L, first.ClosedMs);
            Assert.AreEqual(2, server.Counters.Evicted);
            Assert.AreEqual(4, server.Counters.Upgraded);
        }

        // What it still sends postpones nothing.
        [TestMethod]
        [DataRow(1001)]
        [DataRow(1999)]
        public void Eviction_PeerSpeaksOnBehindTheLastWord_ItsPlaceIsFreeAtOnce(int comesMs)
        {
            VirtualServer server = Server(0, 1, 1);
            FakeTransport leaver = Peer.Connect(server, Peer.Upgrade);
            server.At(1000, () => { leaver.PeerSends(Peer.Close()); });
            server.At(comesMs - 1, () => { leaver.PeerSends(new byte[1]); });
            FakeTransport next = null;
            server.At(comesMs, () => { next = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(6000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 101));
            Assert.AreEqual((long)comesMs, leaver.ClosedMs);
            Assert.IsFalse(leaver.IsAborted);
            Assert.AreEqual(1, server.Counters.Evicted);
        }

        [TestMethod]
        public void Admit_AllPlacesTakenByHealthyPeers_NewcomersGet503AndNobodyIsEvicted()
        {
            VirtualServer server = Server(0, 2, 2);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            FakeTransport third = null;
            server.At(10, () => { second = Peer.Connect(server, Peer.Upgrade); });
            server.At(20, () => { third = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(3000);

            string refused = Hex.Text(third.TakeSent());
            Assert.IsTrue(Peer.HasStatus(refused, 503), refused);
            Assert.IsTrue(third.IsFinished);
            Assert.AreEqual(1020L, third.ClosedMs);
            Assert.AreEqual(3, server.Counters.Accepted);
            Assert.AreEqual(1, server.Counters.Refused);
            Assert.AreEqual(0, server.Counters.Evicted);
            Assert.AreEqual(3000L, first.ClosedMs);
            Assert.AreEqual(3000L, second.ClosedMs);
        }

        [TestMethod]
        public void Admit_PlacesForRefusalsTakenToo_TheNextWaitsForOne()
        {
            VirtualServer server = Server(0, 1, 1);
            server.Limits.Refusals = 1;
            Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            FakeTransport third = null;
            server.At(10, () => { second = server.Listener.Connect(); });
            server.At(20, () => { third = server.Listener.Connect(); });
            long thirdSentMs = 0;
            server.At(2500, () => { thirdSentMs = third.SentMs; });

            server.RunFor(3000);

            Assert.AreEqual(10L, second.SentMs);

            // A second after its answer; while there is no place for a newcomer the loop looks every 200 ms, at 20, 220 and so on.
            Assert.AreEqual(1020L, second.ClosedMs);
            Assert.AreEqual(1020L, thirdSentMs);
        }

        [TestMethod]
        public void Admit_PlaceIsFreed_TheNextPeerGetsIt()
        {
            VirtualServer server = Server(0, 1, 1);
            FakeTransport first = Peer.Connect(server, Peer.Upgrade);
            FakeTransport second = null;
            server.At(1000, () => { first.HasEnded = true; });
            server.At(1001, () => { second = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(2000);

            Assert.AreEqual(1000L, first.ClosedMs);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(second.TakeSent()), 101));
            Assert.AreEqual(0, server.Counters.Evicted);
        }

        private static VirtualServer Server(int startMs, int clients, int handshakes)
        {
            VirtualServer server = new VirtualServer(startMs);
            server.Limits.Clients = clients;
            server.Limits.Handshakes = handshakes;

            // The stop of the test is not what is looked at.
            server.Limits.StopMs = 0;
            server.Add("/ws", new ScriptedHandler());
            return server;
        }
    }
}
