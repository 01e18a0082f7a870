using System.Net.Sockets;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Allocation
{
    // Alone, because the runtime's table of casts is the whole process's, and what it grows by counts for the thread that finds it full.
    [TestClass]
    [DoNotParallelize]
    public sealed class ServerAllocationTests
    {
        private const int WarmUps = 100;
        private const int Rounds = 1000;

        [TestMethod]
        public async Task Connection_TenThousandMixedFramesThroughAStall_AllocatesNothingOnTheServersThread()
        {
            CountingEcho echo = new(WarmUps, WarmUps + (Rounds * MixedFrames.MessagesPerRound));

            // A peer this fast is a flood of pings by the default limit.
            ServerLimits limits = ServerUnderTest.FarLimits();
            limits.ControlFramesPerSecond = 0;
            MoteServer server = new(limits);
            server.AddWebSocket("/echo", echo);
            server.AddTicker(echo);
            server.Start("127.0.0.1", 0);
            try
            {
                using RawPeer peer = RawPeer.Open(new Uri($"ws://127.0.0.1:{server.Port}/echo"));

                // The first control frame that comes in pieces is what makes room for those that follow it.
                long read = server.Counters.BytesIn;
                byte[] ping = RawFrame.Masked(RawFrame.Ping, "in pieces"u8);
                peer.Send(ping.AsSpan(0, 8));
                ServerUnderTest.WaitUntil(() => server.Counters.BytesIn == read + 8, "the first piece had been read");
                peer.Send(ping.AsSpan(8));
                Assert.AreEqual(RawFrame.Pong, peer.ReadFrame().Opcode);

                EchoInPieces(peer);
                for (int i = 1; i < WarmUps; i++)
                {
                    peer.AssertEchoes("hello");
                }

                // Nothing is read until the sender has come to a stop: the server then waits for its peer to read, for the first time.
                Task sending = Task.Run(() => Enumerable.Range(0, Rounds).ToList().ForEach(_ => peer.Send(MixedFrames.Round)));
                await Task.Run(() => ServerUnderTest.WaitUntil(() => IsStuck(server, echo, peer), "the sender had come to a stop"));
                Assert.IsFalse(sending.IsCompleted);
                Task receiving = Task.Run(() => peer.Discard(until: echo.Reached));
                await echo.Reached.WaitAsync(Limit.Long);
                await sending.WaitAsync(Limit.Long);
                await receiving.WaitAsync(Limit.Long);
            }
            finally
            {
                server.Stop();
            }

            Assert.AreEqual(0, echo.Refused);
            Assert.IsGreaterThan(0, echo.Ticks);
            Assert.AreEqual(0, echo.Allocated);
        }

        // The first long frame that comes in pieces makes room too: too little of it waits a moment for more.
        private static void EchoInPieces(RawPeer peer)
        {
            byte[] text = RawFrame.Masked(new string('x', 200));
            peer.Send(text.AsSpan(0, 100));
            Assert.IsFalse(peer.ReadFrame().Final);
            peer.Send(text.AsSpan(100));
            Assert.IsTrue(peer.ReadFrame().Final);
        }

        // Nothing goes into the connection, and the server takes nothing out of it in fifty ticks.
        private static bool IsStuck(MoteServer server, CountingEcho echo, RawPeer peer)
        {
            long bytes = server.Counters.BytesIn;
            int ticks = echo.Ticks;
            ServerUnderTest.WaitUntil(() => echo.Ticks > ticks + 50, "the server had ticked");
            return server.Counters.BytesIn == bytes && !peer.Socket.Poll(0, SelectMode.SelectWrite);
        }

        [TestMethod]
        public async Task Connection_WaitedOnBetweenFrames_AllocatesNothingOnTheServersThread()
        {
            CountingEcho echo = new(100, 1100);
            MoteServer server = new(ServerUnderTest.FarLimits());
            server.AddWebSocket("/echo", echo);
            server.AddTicker(echo);
            server.Start("127.0.0.1", 0);
            try
            {
                // One message at a time, so that the loop goes to sleep and is woken for each.
                using RawPeer peer = RawPeer.Open(new Uri($"ws://127.0.0.1:{server.Port}/echo"));
                for (int i = 0; i < 1100; i++)
                {
                    peer.AssertEchoes("hello");
                }

                await echo.Reached.WaitAsync(Limit.Long);
            }
            finally
            {
                server.Stop();
            }

            Assert.AreEqual(0, echo.Refused);
            Assert.AreEqual(0, echo.Allocated);
        }
    }
}
