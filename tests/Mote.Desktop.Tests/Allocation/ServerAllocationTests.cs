using Mote.Desktop.Tests.Wire;
using Mote.Server;

namespace Mote.Desktop.Tests.Allocation
{
    [TestClass]
    public sealed class ServerAllocationTests
    {
        private const int WarmUpRounds = 20;
        private const int Rounds = 1000;

        [TestMethod]
        public async Task Connection_TenThousandMixedFrames_AllocatesNothingOnTheServersThread()
        {
            CountingEcho echo = new(WarmUpRounds * MixedFrames.MessagesPerRound, (WarmUpRounds + Rounds) * MixedFrames.MessagesPerRound);
            MoteServer server = new(null);
            server.AddEndpoint("/echo", echo);
            server.Ticker = echo;
            server.Start("127.0.0.1", 0);
            try
            {
                using RawPeer peer = RawPeer.Open(new Uri($"ws://127.0.0.1:{server.Port}/echo"));
                Task sending = Task.Run(() => Enumerable.Range(0, WarmUpRounds + Rounds).ToList().ForEach(_ => peer.Send(MixedFrames.Round)));
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
            MoteServer server = new(null);
            server.AddEndpoint("/echo", echo);
            server.Ticker = echo;
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
