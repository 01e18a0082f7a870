using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>What a server that stops says to its peers, and how long it waits for them.</summary>
    [TestClass]
    public class ServerStopTests
    {
        private const string Goodbye = "880E03E973657276657220 73746F7073";

        // Stopped at 5000 ms with StopMs of 1000: the clock passes 2^31 or 2^32 before, between and at the end.
        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 4000)]
        [DataRow(int.MaxValue - 5500)]
        [DataRow(int.MaxValue - 5999)]
        [DataRow(-5500)]
        [DataRow(-5999)]
        [DataRow(-6000)]
        public void StopMs_PeerDoesNotAnswer_IsClosedThen(int startMs)
        {
            VirtualServer server = new VirtualServer(startMs);
            FakeTransport peer = Peer.Open(server);
            server.At(1000, () => { peer.TakeSent(); });
            server.At(5999, () => { Assert.IsFalse(peer.IsClosed); });

            server.RunFor(5000);

            Assert.AreEqual(Hex.Text(Hex.Bytes(Goodbye)), Hex.Text(peer.TakeSent()));
            Assert.AreEqual(5000L, peer.SentMs);
            Assert.AreEqual(6000L, peer.ClosedMs);
            Assert.IsFalse(peer.IsAborted);
        }

        [TestMethod]
        [DataRow(5000)]
        [DataRow(5001)]
        [DataRow(5999)]
        public void StopMs_PeerAnswersInTime_IsClosedAtOnceWithItsCode(int answersMs)
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = new VirtualServer(0);
            server.Add("/ws", handler);
            FakeTransport peer = Peer.Connect(server, Peer.Upgrade);
            bool hasAnswered = false;
            server.At(answersMs, () => { });
            server.At(answersMs, () =>
            {
                hasAnswered = true;
                peer.PeerSends(ClientFrame.Make(0x88, Hex.Bytes("03E9")));
            });
            server.At(5000, () => { });

            server.RunFor(5000);

            Assert.IsTrue(hasAnswered);
            Assert.AreEqual((long)answersMs, peer.ClosedMs);
            Assert.AreEqual((long)answersMs, server.Clock.ElapsedMs);
            Assert.AreEqual(0, server.Counters.Torn);
        }

        [TestMethod]
        public void StopMs_SeveralPeers_EachIsToldAndTheLastAnswerEndsTheWait()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = new VirtualServer(0);
            server.Add("/ws", handler);
            FakeTransport[] peers = new FakeTransport[5];
            for (int i = 0; i < peers.Length; i++)
            {
                peers[i] = Peer.Connect(server, Peer.Upgrade);
            }

            server.At(1000, () =>
            {
                for (int i = 0; i < peers.Length; i++)
                {
                    peers[i].TakeSent();
                }
            });
            for (int i = 0; i < peers.Length; i++)
            {
                FakeTransport peer = peers[i];
                server.At(5100 + (100 * i), () => { peer.PeerSends(ClientFrame.Make(0x88, Hex.Bytes("03E9"))); });
            }

            server.RunFor(5000);

            for (int i = 0; i < peers.Length; i++)
            {
                Assert.AreEqual(Hex.Text(Hex.Bytes(Goodbye)), Hex.Text(peers[i].TakeSent()));
                Assert.AreEqual(5100L + (100 * i), peers[i].ClosedMs);
            }

            Assert.AreEqual(5500L, server.Clock.ElapsedMs);
            Assert.AreEqual(
                "start open open open open open closed:1001 closed:1001 closed:1001 closed:1001 closed:1001 stop ", handler.Log);
            Assert.AreEqual(5, server.Counters.Closed);
        }

        [TestMethod]
        public void Stop_PeersThatCannotBeTold_AreClosedAtOnce()
        {
            ScriptedHandler handler = new ScriptedHandler();
            VirtualServer server = new VirtualServer(0);
            server.Add("/ws", handler);
            FakeTransport requesting = Peer.Connect(server, Peer.HalfRequest);
            FakeTransport stalled = Peer.Connect(server, Peer.Upgrade);
            server.At(4900, () => { stalled.CanWrite = false; });

            server.RunFor(5000);

            Assert.AreEqual(5000L, requesting.ClosedMs);
            Assert.AreEqual(0, requesting.SendCount);
            Assert.AreEqual(5000L, stalled.ClosedMs);
            Assert.AreEqual(1, stalled.SendCount);
            Assert.AreEqual(5000L, server.Clock.ElapsedMs);
            Assert.AreEqual("start open closed:1001 stop ", handler.Log);
        }

        [TestMethod]
        public void Stop_NewcomerComesMeanwhile_IsNotAccepted()
        {
            VirtualServer server = new VirtualServer(0);
            Peer.Open(server);
            FakeTransport late = null;
            server.At(5500, () => { late = Peer.Connect(server, Peer.Upgrade); });

            server.RunFor(5000);

            Assert.AreEqual(0, late.SendCount);
            Assert.AreEqual(1, server.Counters.Accepted);
            Assert.AreEqual(6000L, server.Clock.ElapsedMs);
        }
    }
}
