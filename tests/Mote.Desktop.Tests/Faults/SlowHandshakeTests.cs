using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Requests that take their time.</summary>
    [TestClass]
    public sealed class SlowHandshakeTests : FaultTests
    {
        [TestMethod]
        public void Drip_AByteAtATime_EndsAtTheAbsoluteDeadline()
        {
            ServerUnderTest server = Start(limits => limits.HandshakeMs = 500, witnessed: false);
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            peer.Send("GET /echo?"u8);
            ServerUnderTest.WaitUntil(
                () =>
                {
                    // Whether it arrives or the server has ended the connection: its counter says so. The wait is the peer's slowness.
                    BusyPeer.TrySend(peer, (byte)'a');
                    peer.Socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead);
                    return server.Counters.TimedOut == 1;
                },
                "the deadline had passed");
            Assert.AreEqual(0, server.Counters.Refused, "The deadline was to pass long before the request was too long.");
            server.WaitUntilAlone();
        }

        [TestMethod]
        [DataRow(2)]
        [DataRow(6)]
        public void Drip_ByManyThatNeverEnd_GivesWayToANewcomer(int count)
        {
            // The deadline is not what helps here: it is far away.
            ServerUnderTest server = Start(limits => limits.Handshakes = 2);
            using CancellationTokenSource end = new();
            List<RawPeer> drippers = [];
            for (int i = 0; i < count; i++)
            {
                drippers.Add(RawPeer.Connect(server.EchoUri));
                drippers[i].Send("GET /"u8);
            }

            Task dripping = Task.Run(() => DripAll(drippers, end.Token));
            server.WaitUntilOpen(3);
            using RawPeer newcomer = RawPeer.Open(server.EchoUri);
            newcomer.AssertEchoes("in");
            Assert.AreEqual(0, server.Counters.TimedOut);
            Assert.AreEqual(0, server.Counters.Refused);
            Assert.IsGreaterThan(0, server.Counters.Evicted);
            end.Cancel();
            Assert.IsTrue(dripping.Wait(Limit.Step));
            drippers.ForEach(dripper => dripper.Dispose());
        }

        [TestMethod]
        public void Drip_InTheLastPlace_GivesWayToANewcomer()
        {
            ServerUnderTest server = Start(limits => limits.Clients = 3);
            using RawPeer healthy = RawPeer.Open(server.EchoUri);
            using RawPeer dripper = RawPeer.Connect(server.EchoUri);
            using CancellationTokenSource end = new();
            Task dripping = Task.Run(() => DripAll([dripper], end.Token));
            server.WaitUntilOpen(3);
            ServerUnderTest.WaitUntil(() => Newcomer(server), "a newcomer was let in");
            healthy.AssertEchoes("untouched");
            Assert.AreEqual(1, server.Counters.Evicted);
            end.Cancel();
            Assert.IsTrue(dripping.Wait(Limit.Step));
        }

        [TestMethod]
        public void Silence_OfAsManyAsMayShakeHands_OccupiesNoReaderAndStays()
        {
            // The deadline is not what helps here: it is far away.
            ServerUnderTest server = Start(limits => limits.Handshakes = 2);
            using RawPeer first = RawPeer.Connect(server.EchoUri);
            using RawPeer second = RawPeer.Connect(server.EchoUri);
            server.WaitUntilOpen(3);
            using RawPeer newcomer = RawPeer.Open(server.EchoUri);
            newcomer.AssertEchoes("in");
            Assert.AreEqual(0, server.Counters.Evicted);
            Assert.AreEqual(4, server.Counters.Open);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Silence_InTheLastSlot_GivesWayToANewcomer()
        {
            // A browser opens connections in advance and then says nothing on them.
            ServerUnderTest server = Start(limits => limits.Clients = 3);
            using RawPeer healthy = RawPeer.Open(server.EchoUri);
            using RawPeer silent = RawPeer.Connect(server.EchoUri);
            server.WaitUntilOpen(3);
            ServerUnderTest.WaitUntil(() => Newcomer(server), "a newcomer was let in");
            AssertReset(silent);
            healthy.AssertEchoes("untouched");
            Assert.AreEqual(1, server.Counters.Evicted);
        }

        [TestMethod]
        public void Request_WhoseLastByteComesWithFrames_IsAnsweredAndTheFramesToo()
        {
            ServerUnderTest server = Start(witnessed: false);
            byte[] request = RawPeer.Upgrade(server.EchoUri);
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            peer.Send(request.AsSpan(0, request.Length - 1));
            ServerUnderTest.WaitUntil(() => server.Counters.BytesIn == request.Length - 1, "the server had read all but the last byte");
            List<byte> rest = [request[^1]];
            for (int i = 0; i < 200; i++)
            {
                rest.AddRange(RawFrame.Masked($"message {i}"));
            }

            peer.Send(rest.ToArray());
            peer.AssertUpgraded();
            for (int i = 0; i < 200; i++)
            {
                Assert.AreEqual($"message {i}", peer.ReadMessage());
            }
        }

        // One reader: whose request is not whole goes for another, unless the rest is there and the loop has only not come to it yet.
        [TestMethod]
        public void Request_OfManyReceives_StaysWhileItsRestWaits()
        {
            const int Rounds = 20;
            ServerUnderTest server = Start(
                limits =>
                {
                    limits.Handshakes = 1;
                    limits.HeadBytes = 20_000;
                },
                witnessed: false);
            byte[] request = RawPeer.Upgrade(server.EchoUri);
            byte[] large = [.. request.AsSpan(0, request.Length - 2), .. "X-Long: "u8, .. new byte[15_000].Select(_ => (byte)'a'), .. "\r\n\r\n"u8];
            for (int i = 0; i < Rounds; i++)
            {
                using (RawPeer first = RawPeer.Connect(server.EchoUri))
                {
                    server.WaitUntilOpen(1);
                    using RawPeer second = RawPeer.Connect(server.EchoUri);
                    server.WaitUntilOpen(2);
                    second.Send(large);
                    first.Send(request);
                    second.AssertUpgraded();
                    first.AssertUpgraded();
                }

                server.WaitUntilAlone();
            }

            Assert.AreEqual(0, server.Counters.Evicted);
        }

        private static bool Newcomer(ServerUnderTest server)
        {
            using RawPeer newcomer = RawPeer.Connect(server.EchoUri);
            newcomer.Send(RawPeer.Upgrade(server.EchoUri));
            return newcomer.ReadHead().StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal);
        }

        // A byte from each, some fifty times a second, until they are told to end or the server has ended them all.
        private static void DripAll(List<RawPeer> peers, CancellationToken end)
        {
            List<RawPeer> left = [.. peers];
            while (left.Count > 0 && !end.WaitHandle.WaitOne(20))
            {
                left.RemoveAll(peer => !BusyPeer.TrySend(peer, (byte)'a'));
            }
        }
    }
}
