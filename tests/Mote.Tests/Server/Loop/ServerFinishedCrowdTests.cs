using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Who gets in while the places are taken by peers that have their response and do not leave, or do not take it.</summary>
    [TestClass]
    public class ServerFinishedCrowdTests
    {
        private const string Get = "GET /short HTTP/1.1\r\nHost: mote.local\r\n";
        private const string GetLong = "GET /long HTTP/1.1\r\nHost: mote.local\r\n";
        private const string Unknown = "GET /nope HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string Wrong = "Authorization: Bearer wrong\r\n\r\n";
        private const string Right = "Authorization: Bearer correct horse battery\r\n\r\n";
        private const string Upgrade = "GET /ws HTTP/1.1\r\nHost: mote.local\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + Right;

        // 200 connections a second, each of which is answered at once and stays.
        [TestMethod]
        [DataRow(1, Get + Right, 200)]
        [DataRow(2, Get + Right, 200)]
        [DataRow(20, Get + Right, 200)]
        [DataRow(1, Unknown, 401)]
        [DataRow(2, Unknown, 401)]
        [DataRow(20, Unknown, 401)]
        [DataRow(2, "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403)]
        [DataRow(2, "GET /nope HTTP/1.1\r\nHost: mote.local\r\n" + Right, 404)]
        [DataRow(2, "nonsense\r\n\r\n", 400)]
        public void Crowd_IsAnsweredAndStays_TheNextOfAnotherIsServedAtOnceAndNoResponseIsLost(int addresses, string request, int status)
        {
            VirtualServer server = Server(8);
            FakeTransport open = Connect(server, Upgrade, 99);
            FakeTransport[] crowd = new FakeTransport[22];
            for (int i = 0; i < crowd.Length; i++)
            {
                int index = i;
                server.At(5 + (i * 5), () => { crowd[index] = Connect(server, request, 1 + (index % addresses)); });
            }

            FakeTransport[] honest = new FakeTransport[8];
            for (int i = 0; i < honest.Length; i++)
            {
                int index = i;
                server.At(53 + (i * 7), () => { honest[index] = Connect(server, Get + Right, 100); });
            }

            server.RunFor(400);

            for (int i = 0; i < honest.Length; i++)
            {
                Assert.AreEqual((long)(53 + (i * 7)), honest[i].SentMs, i.ToString());
                Assert.IsTrue(Peer.HasStatus(Hex.Text(honest[i].TakeSent()), 200), i.ToString());
            }

            for (int i = 0; i < crowd.Length; i++)
            {
                Assert.IsTrue(Peer.HasStatus(Hex.Text(crowd[i].TakeSent()), status), i.ToString());
                Assert.IsFalse(crowd[i].IsAborted, i.ToString());
            }

            Assert.AreEqual(400L, open.ClosedMs);
        }

        [TestMethod]
        public void Finished_SomeOfSeveralAddresses_TheOldestOfTheAddressWithMostGoes()
        {
            VirtualServer server = Server(4);
            FakeTransport alone = Connect(server, Get + Right, 1);
            FakeTransport[] two = new FakeTransport[2];
            server.At(10, () => { two[0] = Connect(server, Get + Right, 2); });
            server.At(20, () => { two[1] = Connect(server, Get + Right, 2); });
            FakeTransport silent = null;
            server.At(30, () => { silent = server.Listener.Connect(); silent.PeerAddress = 3; });
            server.At(40, () => { Connect(server, Get + Right, 4); });

            server.RunFor(100);

            Assert.AreEqual(100L, alone.ClosedMs);
            Assert.AreEqual(40L, two[0].ClosedMs);
            Assert.AreEqual(100L, two[1].ClosedMs);
            Assert.AreEqual(100L, silent.ClosedMs);
        }

        // More than the loop reads at once, so that something of it is left when the newcomer comes.
        [TestMethod]
        public void Finished_OneHasSentMore_TheOtherGoesThoughItIsYounger()
        {
            VirtualServer server = Server(2);
            FakeTransport sending = Connect(server, Get + Right, 1);
            FakeTransport quiet = null;
            server.At(10, () => { quiet = Connect(server, Get + Right, 2); });
            server.At(20, () =>
            {
                sending.PeerSends(new byte[5000]);
                Connect(server, Get + Right, 3);
            });

            server.RunFor(100);

            Assert.AreEqual(20L, quiet.ClosedMs);
            Assert.AreEqual(100L, sending.ClosedMs);
        }

        [TestMethod]
        public void Finished_AllHaveSentMore_WhatIsThereIsReadBeforeOneIsClosed()
        {
            VirtualServer server = Server(1);
            FakeTransport sending = Connect(server, Get + Right, 1);
            FakeTransport next = null;
            server.At(20, () =>
            {
                sending.PeerSends(new byte[5000]);
                next = Connect(server, Get + Right, 3);
            });

            server.RunFor(100);

            Assert.AreEqual(20L, sending.ClosedMs);
            Assert.AreEqual(0, sending.UnreadCount);
            Assert.IsFalse(sending.IsAborted);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), 200));
        }

        // It takes the beginning of its document, and then nothing more.
        [TestMethod]
        [DataRow(249, false, 503)]
        [DataRow(250, false, 200)]
        [DataRow(250, true, 503)]
        [DataRow(900, true, 503)]
        public void Stalled_DocumentIsNotTaken_MakesWayAfter250Ms(int comesMs, bool isTaken, int status)
        {
            VirtualServer server = Server(1);
            server.Limits.DocumentMs = 60000;
            FakeTransport reader = Connect(server, GetLong + Right, 1);
            reader.MostSends = 1;
            for (int i = 1; isTaken && i < 10; i++)
            {
                server.At(i * 100, () => { reader.MostSends++; reader.Wait.Ring(); });
            }

            FakeTransport next = null;
            server.At(comesMs, () => { next = Connect(server, Get + Right, 2); });

            server.RunFor(1000);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(next.TakeSent()), status));
            Assert.AreEqual(status == 200, reader.IsAborted);
        }

        [TestMethod]
        public void Stalled_OthersHaveFinishedOrNotBegun_TheseGoFirst()
        {
            VirtualServer server = Server(3);
            FakeTransport reader = Connect(server, GetLong + Right, 1);
            reader.MostSends = 1;
            FakeTransport silent = null;
            FakeTransport finished = null;
            server.At(300, () => { silent = server.Listener.Connect(); silent.PeerAddress = 2; });
            server.At(310, () => { finished = Connect(server, Get + Right, 3); });
            server.At(320, () => { Connect(server, Upgrade, 4); });
            server.At(330, () => { Connect(server, Upgrade, 5); });
            server.At(340, () => { Connect(server, Upgrade, 6); });

            server.RunFor(1000);

            Assert.AreEqual(320L, finished.ClosedMs);
            Assert.AreEqual(330L, silent.ClosedMs);
            Assert.AreEqual(340L, reader.ClosedMs);
            Assert.AreEqual(3, server.Counters.Upgraded);
        }

        [TestMethod]
        public void Delayed_NewcomersWhileARejectionIsDelayed_ItIsNotEvicted()
        {
            VirtualServer server = Server(2);
            FakeTransport delayed = Connect(server, Get + Wrong, 1);
            for (int i = 0; i < 30; i++)
            {
                server.At(10 + (i * 10), () => { Connect(server, Get + Right, 2); });
            }

            server.RunFor(3000);

            Assert.IsTrue(delayed.SentMs >= 1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(delayed.TakeSent()), 401));
        }

        private static FakeTransport Connect(VirtualServer server, string request, int address)
        {
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(request));
            peer.PeerAddress = address;
            return peer;
        }

        private static VirtualServer Server(int places)
        {
            VirtualServer server = new VirtualServer(0);
            server.Limits.Clients = places;

            // The stop of the test is not what is looked at.
            server.Limits.StopMs = 0;
            server.Access.Token = "correct horse battery";
            server.Add("/short", new TextDocument(1));
            server.Add("/long", new TextDocument(20));
            server.Add("/ws", new ScriptedHandler());
            return server;
        }
    }
}
