using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>More peers than there are slots. Who makes room for whom, and when, is tested in virtual time: tests/VirtualBoard.Tests.</summary>
    [TestClass]
    public sealed class CapacityTests : FaultTests
    {
        private const int Clients = 4;

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
        public void Clients_OneThousandTwentyFourAtOnce_AreAllServed()
        {
            const int Many = 1024;
            ServerUnderTest server = Start(limits => limits.Clients = Many, witnessed: false);
            byte[] shared = new byte[4096];
            List<RawPeer> peers = [.. Enumerable.Range(0, Many).Select(_ => RawPeer.Open(server.EchoUri, shared))];
            try
            {
                peers.ForEach(peer => peer.AssertEchoes("one of many"));
                Assert.AreEqual(0, server.Counters.Refused + server.Counters.Evicted);
            }
            finally
            {
                peers.ForEach(peer => peer.Dispose());
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
    }
}
