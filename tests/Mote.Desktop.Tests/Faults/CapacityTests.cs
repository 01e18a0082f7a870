using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>More peers than there are slots.</summary>
    [TestClass]
    public sealed class CapacityTests : FaultTests
    {
        private const int Clients = 4;

        private readonly List<RawPeer> _stayed = [];

        [TestMethod]
        public void Newcomer_WithEverySlotTaken_IsToldWhenToComeAgain()
        {
            ServerUnderTest server = Start(limits => limits.Clients = Clients);
            List<RawPeer> peers = OpenAll(server);
            for (int i = 0; i < 20; i++)
            {
                using RawPeer surplus = RawPeer.Connect(server.EchoUri);
                surplus.Send(RawPeer.Upgrade(server.EchoUri));
                string head = surplus.ReadHead();
                Assert.StartsWith("HTTP/1.1 503 ", head);
                Assert.Contains("\r\nRetry-After: ", head);
                Assert.AreNotEqual(0, surplus.ReadToEnd().Length);
            }

            Assert.AreEqual(20, server.Counters.Refused);
            Assert.AreEqual(0, server.Counters.Evicted);
            peers.ForEach(peer => peer.AssertEchoes("still served"));
            peers[0].Dispose();
            server.WaitUntilOpen(Clients - 1);
            using RawPeer late = RawPeer.Open(server.EchoUri);
            late.AssertEchoes("in");
        }

        [TestMethod]
        public void Newcomers_FourAtATime_AreServedOrRefusedButNeverHarm()
        {
            const int Newcomers = 30;
            ServerUnderTest server = Start(limits => limits.Clients = Clients);
            List<RawPeer> peers = OpenAll(server);
            int refused = 0;
            Parallel.For(0, Newcomers, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
            {
                using RawPeer surplus = RawPeer.Connect(server.EchoUri);
                surplus.Send(RawPeer.Upgrade(server.EchoUri));
                if (surplus.ReadHead().StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref refused);
                }
            });
            Assert.AreEqual(Newcomers, refused);
            peers.ForEach(peer => peer.AssertEchoes("still served"));
            Assert.AreEqual(Newcomers + Clients, server.Counters.Accepted);
        }

        [TestMethod]
        public void Newcomer_WithASlotHeldByADeadPeer_GetsTheSlotOfTheStalest()
        {
            ServerUnderTest server = Start(limits =>
            {
                limits.Clients = Clients;
                limits.PingAfterMs = 300;
                // A peer is suspected after a quarter of this.
                limits.PongWithinMs = 20_000;
            });
            List<RawPeer> peers = OpenAll(server);
            using CancellationTokenSource end = new();
            Task alive = Task.Run(() => AnswerPings(peers[0], end.Token));

            // From here on the third is dead, and some passes later the second: the order of their slots is not what decides.
            peers[2].AssertEchoes("last words");
            server.Witness!.AssertGoesOn();
            peers[1].AssertEchoes("last words");
            ServerUnderTest.WaitUntil(() => TryOpen(server), "a dead peer had made room");
            Assert.AreEqual(1, server.Counters.Evicted);
            Assert.AreEqual(RawFrame.Ping, peers[2].ReadFrame().Opcode);
            AssertReset(peers[2]);
            ServerUnderTest.WaitUntil(() => TryOpen(server), "the other dead peer had made room");
            Assert.AreEqual(2, server.Counters.Evicted);
            Assert.AreEqual(RawFrame.Ping, peers[1].ReadFrame().Opcode);
            AssertReset(peers[1]);
            end.Cancel();
            Assert.IsTrue(alive.Wait(Limit.Step));
            peers[0].Send(RawFrame.Masked("never thrown out"));
            Assert.AreEqual("never thrown out", SkipPings(peers[0]).AsText);
        }

        [TestMethod]
        public void Newcomers_WhileHealthyPeersTakeTheirTimeToAnswerPings_ThrowNobodyOut()
        {
            // A phone that saves power answers after 100 or 200 ms; a newcomer may come at any moment.
            ServerUnderTest server = Start(limits =>
            {
                limits.Clients = Clients;
                limits.PingAfterMs = 200;
                limits.PongWithinMs = 60_000;
            });
            List<RawPeer> peers = OpenAll(server);
            using CancellationTokenSource end = new();
            int[] answered = new int[peers.Count];
            Task[] alive = peers.Select((peer, i) => Task.Factory.StartNew(
                () => AnswerPings(peer, end.Token, afterMs: 150, () => Interlocked.Increment(ref answered[i])), TaskCreationOptions.LongRunning)).ToArray();
            ServerUnderTest.WaitUntil(
                () =>
                {
                    Assert.IsFalse(TryOpen(server), "There was no room.");
                    return Enumerable.Range(0, answered.Length).All(i => Volatile.Read(ref answered[i]) >= 4);
                },
                "each had answered some pings");

            end.Cancel();
            Assert.IsTrue(Task.WaitAll(alive, Limit.Step));
            Assert.AreEqual(0, server.Counters.Evicted);
            foreach (RawPeer peer in peers)
            {
                peer.Send(RawFrame.Masked("still in"));
                Assert.AreEqual("still in", SkipPings(peer).AsText);
            }
        }

        private static List<RawPeer> OpenAll(ServerUnderTest server)
        {
            List<RawPeer> peers = [];
            for (int i = 1; i < Clients; i++)
            {
                peers.Add(RawPeer.Open(server.EchoUri));
                peers[^1].AssertEchoes("in");
            }

            return peers;
        }

        [TestCleanup]
        public void Leave() => _stayed.ForEach(peer => peer.Dispose());

        // Is there room for one more? If so, it stays, silent.
        private bool TryOpen(ServerUnderTest server)
        {
            RawPeer peer = RawPeer.Connect(server.EchoUri);
            peer.Send(RawPeer.Upgrade(server.EchoUri));
            if (peer.ReadHead().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal))
            {
                _stayed.Add(peer);
                return true;
            }

            peer.Dispose();
            return false;
        }

        private static RawFrame SkipPings(RawPeer peer)
        {
            RawFrame frame = peer.ReadFrame();
            while (frame.Opcode == RawFrame.Ping)
            {
                frame = peer.ReadFrame();
            }

            return frame;
        }

        private static void AnswerPings(RawPeer peer, CancellationToken end, int afterMs = 0, Action? answered = null)
        {
            while (!end.IsCancellationRequested)
            {
                if (peer.Socket.Poll(TimeSpan.FromMilliseconds(20), SelectMode.SelectRead))
                {
                    RawFrame ping = peer.ReadFrame();
                    Assert.AreEqual(RawFrame.Ping, ping.Opcode);

                    // The phone's own delay: nothing but time is like it.
                    Thread.Sleep(afterMs);
                    peer.Send(RawFrame.Masked(RawFrame.Pong, ping.Payload));
                    answered?.Invoke();
                }
            }
        }
    }
}
