using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Peers that do not take what they are owed.</summary>
    [TestClass]
    [DoNotParallelize]
    public sealed class NonReaderTests : FaultTests
    {
        // The witness cannot miss this: what it has not read yet always fits into the buffers, so it never stalls.
        private const int ShortMs = 500;

        [TestMethod]
        public void NonReader_AtFullRate_IsNotReadFromThenEnded()
        {
            ServerUnderTest server = Start(limits => limits.StallMs = ShortMs);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            long pushed = BusyPeer.Push(peer, RawFrame.Masked(RawFrame.Binary, new byte[900]));
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.TimedOut);
            Assert.AreEqual(1, server.Counters.Torn);
            Assert.IsLessThan(64L << 20, pushed, "More was taken than the buffers of two sockets hold.");
        }

        [TestMethod]
        public void NonReader_OfTelemetryAtFullRate_CostsNoMemory()
        {
            ServerUnderTest server = Start();
            List<RawPeer> peers = [];
            for (int i = 0; i < 6; i++)
            {
                peers.Add(RawPeer.Open(server.TelemetryUri));
            }

            WaitUntilAllStall(server);
            long before = GC.GetTotalMemory(true);
            for (int i = 0; i < 50; i++)
            {
                server.Witness!.AssertGoesOn();
            }

            long grown = GC.GetTotalMemory(true) - before;
            Assert.IsLessThan(256L << 10, grown);

            // Who wakes up gets on where it was, not a frame broken or lost, and the latest value at its end.
            int last = 0;
            for (int i = 0; i < 20_000; i++)
            {
                RawFrame frame = peers[0].ReadFrame();
                Assert.HasCount(500, frame.Payload);
                int value = BitConverter.ToInt32(frame.Payload);
                Assert.IsGreaterThan(last, value);
                last = value;
            }

            Assert.AreEqual(0, server.Counters.TimedOut);
            peers.ForEach(peer => peer.Dispose());
            server.WaitUntilAlone();
        }

        [TestMethod]
        public void NonReader_ThatIsEnded_LeavesNothingInTheSystemEither()
        {
            // A mere close would keep megabytes for it, for as long as it acknowledges that it takes none of them.
            ServerUnderTest server = Start(limits => limits.StallMs = ShortMs);
            using RawPeer telemetry = RawPeer.Open(server.TelemetryUri);
            ServerUnderTest.WaitUntil(() => server.Counters.TimedOut == 1, "the peer had been dropped");
            server.WaitUntilAlone();
            Assert.AreEqual(0, HeldSockets.CountUndelivered(server.Server.Port));
        }

        [TestMethod]
        public void SlowReader_WithinTheStallsDeadline_IsKeptAndGetsEveryByte()
        {
            const int Rounds = 1000;
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] frame = RawFrame.Masked(RawFrame.Binary, Enumerable.Range(0, 9000).Select(i => (byte)i).ToArray());
            Task sending = Task.Run(() =>
            {
                for (int i = 0; i < Rounds; i++)
                {
                    peer.Send(frame);
                }
            });
            int bytes = 0;
            int messages = 0;
            while (messages < Rounds)
            {
                RawFrame piece = peer.ReadFrame();
                foreach (byte b in piece.Payload)
                {
                    Assert.AreEqual((byte)(bytes % 9000), b);
                    bytes++;
                }

                messages += piece.Final ? 1 : 0;
                if (messages % 100 == 0 && piece.Final)
                {
                    // The slowness under test.
                    Thread.Sleep(30);
                }
            }

            Assert.IsTrue(sending.Wait(Limit.Step));
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void NonReader_OfAPage_EndsAtTheStallsDeadline()
        {
            ServerUnderTest server = Start(limits => limits.StallMs = ShortMs, test => test.Page.Pieces = 50_000);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            ServerUnderTest.WaitUntil(() => server.Counters.TimedOut == 1, "the peer had been dropped");
            server.WaitUntilAlone();
        }

        [TestMethod]
        public void SlowReader_OfAPage_EndsAtThePagesDeadline()
        {
            ServerUnderTest server = Start(limits => limits.DocumentMs = ShortMs, test => test.Page.Pieces = 2_000_000);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            peer.AwaitEnd();
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.TimedOut);
        }

        // Nothing has gone out for a while but what the witness gets.
        private static void WaitUntilAllStall(ServerUnderTest server)
        {
            const int WitnessBytesPerEcho = 904;
            bool IsQuiet()
            {
                // Between two echoes everybody who can be written to has a turn.
                long bytes = server.Counters.BytesOut;
                int echoes = server.Witness!.Echoes;
                for (int i = 0; i < 10; i++)
                {
                    server.Witness.AssertGoesOn();
                }

                return server.Counters.BytesOut - bytes <= (server.Witness.Echoes - echoes + 2) * WitnessBytesPerEcho;
            }

            ServerUnderTest.WaitUntil(() => IsQuiet() && IsQuiet(), "nobody took anything any more");
        }
    }
}
