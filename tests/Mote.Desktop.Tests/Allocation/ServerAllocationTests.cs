using Mote.Desktop.Tests.Wire;
using Mote.Server;

namespace Mote.Desktop.Tests.Allocation
{
    [TestClass]
    public sealed class ServerAllocationTests
    {
        private const int WarmUps = 100;
        private const int Rounds = 1000;

        [TestMethod]
        public async Task Connection_TenThousandMixedFramesThroughAStall_AllocatesNothingOnTheServersThread()
        {
            CountingEcho echo = new(WarmUps, WarmUps + (Rounds * MixedFrames.MessagesPerRound));

            // A peer this fast is a flood of pings by the default limit.
            MoteServer server = new(new ServerLimits { ControlFramesPerSecond = 0 });
            server.AddWebSocket("/echo", echo);
            server.AddTicker(echo);
            server.Start("127.0.0.1", 0);
            try
            {
                using RawPeer peer = RawPeer.Open(new Uri($"ws://127.0.0.1:{server.Port}/echo"));
                for (int i = 0; i < WarmUps; i++)
                {
                    peer.AssertEchoes("hello");
                }

                // Nothing is read until the sender has come to a stop: the server then waits for its peer to read, for the first time.
                Task sending = Task.Run(() => Enumerable.Range(0, Rounds).ToList().ForEach(_ => peer.Send(MixedFrames.Round)));
                await Assert.ThrowsExactlyAsync<TimeoutException>(() => sending.WaitAsync(TimeSpan.FromSeconds(1)));
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

        [TestMethod]
        public async Task Connection_WaitedOnBetweenFrames_AllocatesNothingOnTheServersThread()
        {
            CountingEcho echo = new(100, 1100);
            MoteServer server = new();
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
