using Mote.Core.Http;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>How many places one address may have, and who gets in while many peers connect and do not finish a request.</summary>
    [TestClass]
    public class ServerCrowdTests
    {
        [TestMethod]
        [DataRow(4, 2)]
        [DataRow(5, 3)]
        [DataRow(8, 6)]
        public void Share_OneAddressHasAllPlacesButTwo_ItsNextIsRejectedAndOthersGetIn(int places, int share)
        {
            VirtualServer server = Server(places);
            FakeTransport[] own = Open(server, share, 1);
            FakeTransport next = null;
            FakeTransport[] others = null;
            server.At(100, () => { next = Peer.Connect(server, Peer.Upgrade); });
            server.At(200, () => { others = Open(server, 2, 2); });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 503));
            Assert.AreEqual(share + 2, server.Counters.Upgraded);
            Assert.AreEqual(0, server.Counters.Evicted);
            Assert.AreEqual(1000L, own[0].ClosedMs);
            Assert.AreEqual(1000L, others[1].ClosedMs);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void Share_FewerThanFourPlaces_OneAddressMayHaveAll(int places)
        {
            VirtualServer server = Server(places);
            Open(server, places, 1);

            server.RunFor(1000);

            Assert.AreEqual(places, server.Counters.Upgraded);
        }

        [TestMethod]
        public void Share_TrustedProxy_MayHaveAllPlaces()
        {
            VirtualServer server = Server(4);
            server.Access.TrustedProxies = new string[] { "192.168.4.2" };
            Open(server, 4, IpAddress.Key(new byte[] { 192, 168, 4, 2 }));

            server.RunFor(1000);

            Assert.AreEqual(4, server.Counters.Upgraded);
        }

        [TestMethod]
        [DataRow("::1", "00000000000000000000000000000001", 2)]
        [DataRow("fd00::1", "00000000000000000000000000000001", 2)]
        [DataRow("fd00::1", "fd000000000000000000000000000002", 2)]
        [DataRow("fd00::1", "fd000000000000000000000000000001", 4)]
        public void Share_Ipv6_AllPlacesAreForTheTrustedAddressAlone(string trusted, string peer, int places)
        {
            VirtualServer server = Server(4);
            server.Access.TrustedProxies = trusted == "::1" ? null : new string[] { trusted };
            for (int i = 0; i < 4; i++)
            {
                Peer.Connect(server, Peer.Upgrade).PeerAddressBytes = Hex.Bytes(peer);
            }

            server.RunFor(1000);

            Assert.AreEqual(places, server.Counters.Upgraded);
        }

        [TestMethod]
        public void Share_OneOfItsOwnIsUnfinished_ThatOneGoesAndNoneOfAnother()
        {
            VirtualServer server = Server(5);
            FakeTransport other = Peer.Connect(server, Peer.HalfRequest);
            other.PeerAddress = 2;
            FakeTransport slow = Peer.Connect(server, Peer.HalfRequest);
            Open(server, 2, 1);
            FakeTransport next = null;
            server.At(100, () => { next = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 101));
            Assert.AreEqual(100L, slow.ClosedMs);
            Assert.AreEqual(1000L, other.ClosedMs);
        }

        // Pinged at 20,000 ms, suspect a quarter of 10 s later.
        [TestMethod]
        [DataRow(22499, 503)]
        [DataRow(22500, 101)]
        public void Share_OneOfItsOwnHasNotAnsweredAPing_ThatOneGoes(int comesMs, int status)
        {
            VirtualServer server = Server(4);
            FakeTransport[] own = Open(server, 2, 1);
            own[1].AnswersPings = true;
            FakeTransport other = Open(server, 1, 2)[0];
            FakeTransport next = null;
            server.At(comesMs, () => { next = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(25000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), status));
            Assert.AreEqual(status == 101 ? comesMs : 25000L, own[0].ClosedMs);
            Assert.IsFalse(own[1].IsAborted);
            Assert.IsFalse(other.IsAborted);
        }

        [TestMethod]
        public void Share_RejectionsAreAllInUse_TheNextIsClosedAndNobodyWaitsForIt()
        {
            VirtualServer server = Server(4);
            server.Limits.Refusals = 1;
            Open(server, 2, 1);
            FakeTransport rejected = null;
            FakeTransport closed = null;
            FakeTransport other = null;
            server.At(100, () =>
            {
                rejected = server.Listener.Connect();
                closed = server.Listener.Connect();
                other = Open(server, 1, 2)[0];
            });
            long openedMs = -1;
            server.At(150, () => { openedMs = other.SentMs; });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(rejected.TakeSent()), 503));
            Assert.AreEqual(100L, closed.ClosedMs);
            Assert.AreEqual(0, closed.SendCount);
            Assert.AreEqual(100L, openedMs);
            Assert.AreEqual(2, server.Counters.Refused);
        }

        [TestMethod]
        public void Share_OneOfItsOwnHasLeft_ItsPlaceIsFree()
        {
            VirtualServer server = Server(4);
            FakeTransport[] own = Open(server, 2, 1);
            FakeTransport next = null;
            server.At(100, () => { own[0].HasEnded = true; });
            server.At(200, () => { next = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 101));
            Assert.AreEqual(0, server.Counters.Evicted);
        }

        // Each is alone at its address, so that nothing but its age tells one from another.
        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 20)]
        public void Displacement_AllOfDifferentAddresses_TheOldestGoAndTheYoungestLast(int startMs)
        {
            VirtualServer server = Server(startMs, 3);
            FakeTransport[] peers = new FakeTransport[8];
            for (int i = 0; i < peers.Length; i++)
            {
                int index = i;
                server.At(10 * (i + 1), () =>
                {
                    peers[index] = server.Listener.Connect();
                    peers[index].PeerAddress = 1 + index;
                });
            }

            server.RunFor(1000);

            for (int i = 0; i < peers.Length; i++)
            {
                Assert.AreEqual(i < 5 ? 10 * (i + 4) : 1000L, peers[i].ClosedMs);
            }
        }

        // 200 connections a second. With more addresses than places nobody can be told from the crowd, and each has its time in turn.
        [TestMethod]
        [DataRow(1, false, 80, 0)]
        [DataRow(5, false, 80, 0)]
        [DataRow(20, false, 30, 0)]
        [DataRow(1, true, 80, 0)]
        [DataRow(5, true, 80, 0)]
        [DataRow(20, true, 30, 0)]
        [DataRow(1, true, 0, 50)]
        [DataRow(5, true, 0, 15)]
        [DataRow(20, true, 0, 15)]
        public void Crowd_ConnectsAndFinishesNoRequest_TheSlowRequestOfAnotherIsServed(int addresses, bool isDripping, int silentMs, int betweenMs)
        {
            VirtualServer server = Server(8);
            FakeTransport open = Open(server, 1, 99)[0];
            for (int i = 0; i < 28; i++)
            {
                int address = 1 + (i % addresses);
                server.At(5 + (i * 5), () =>
                {
                    FakeTransport peer = server.Listener.Connect();
                    peer.PeerAddress = address;
                    if (isDripping)
                    {
                        peer.PeerSends(Hex.Utf8("G"));
                    }
                });
            }

            string request = Requests.Upgrade;
            int half = betweenMs == 0 ? request.Length : request.Length / 2;
            FakeTransport honest = null;
            server.At(58, () =>
            {
                honest = server.Listener.Connect();
                honest.PeerAddress = 100;
            });
            server.At(58 + silentMs, () => { honest.PeerSends(Hex.Utf8(request.Substring(0, half))); });
            server.At(58 + silentMs + betweenMs, () => { honest.PeerSends(Hex.Utf8(request.Substring(half))); });
            server.At(140, () => { open.PeerSends(Peer.Text("a")); });
            long echoedMs = -1;
            server.At(140, () => { echoedMs = open.SentMs; });

            server.RunFor(300);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(honest.TakeSent()), 101));
            Assert.AreEqual(140L, echoedMs);
            Assert.AreEqual(300L, open.ClosedMs);
        }

        private static FakeTransport[] Open(VirtualServer server, int count, int address)
        {
            FakeTransport[] peers = new FakeTransport[count];
            for (int i = 0; i < count; i++)
            {
                peers[i] = Peer.Connect(server, Peer.Upgrade);
                peers[i].PeerAddress = address;
            }

            return peers;
        }

        private static VirtualServer Server(int places)
        {
            return Server(0, places);
        }

        private static VirtualServer Server(int startMs, int places)
        {
            VirtualServer server = new VirtualServer(startMs);
            server.Limits.Clients = places;

            // The stop of the test is not what is looked at.
            server.Limits.StopMs = 0;
            server.Add("/ws", new ScriptedHandler());
            return server;
        }
    }
}
