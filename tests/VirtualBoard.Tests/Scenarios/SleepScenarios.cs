using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>How long a peer waits for a server that sleeps, in virtual time: at whatever moment of a sleep it comes.</summary>
    [TestClass]
    public class SleepScenarios
    {
        // Moments that meet each part of the longest sleep, which is no multiple of them.
        private const int Moments = 60;
        private const int MomentUs = 3700;

        [TestMethod]
        public void Message_AfterASilence_IsServedWithinThreeSteps()
        {
            Esp32Board board = MeterBoard.Start("EchoProgram");
            WebSocketPeer client = WebSocketPeer.Open(board, "/echo")!;
            long longestUs = Longest(
                board,
                () =>
                {
                    client.Send("now");
                    return client;
                },
                () => client.Work().Forget());

            // A sleep of two steps that begins with a step ends with the third one.
            Assert.IsInRange(20_000, 31_000, longestUs);
        }

        [TestMethod]
        public void Newcomer_ToAServerWithoutPeers_IsServedWithin100Ms()
        {
            Esp32Board board = MeterBoard.Start("EchoProgram");
            WebSocketPeer? client = null;
            long longestUs = Longest(
                board,
                () => client = new WebSocketPeer(board, "/echo"),
                () =>
                {
                    client!.Work().SendClose();
                    Assert.IsTrue(board.RunUntil(() => board.Sockets.Open == 1, TimeSpan.FromSeconds(10)));
                });
            Assert.IsInRange(80_000, 100_000, longestUs);
        }

        // Returns the longest time until something comes back.
        private static long Longest(Esp32Board board, Func<WebSocketPeer> ask, Action finish)
        {
            long longestUs = 0;
            for (int i = 0; i < Moments; i++)
            {
                board.RunFor(TimeSpan.FromMicroseconds(2_000_000 + i * MomentUs));
                long servedUs = 0;
                long askedUs = board.Kernel.NowUs;
                ask().Connection.Delivered = () => servedUs = servedUs == 0 ? board.Kernel.NowUs : servedUs;
                Assert.IsTrue(board.RunUntil(() => servedUs > 0, TimeSpan.FromSeconds(1)));
                longestUs = Math.Max(longestUs, servedUs - askedUs);
                finish();
            }

            return longestUs;
        }
    }
}
