using Mote.Core.Sessions;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>A ticker that wants to be left alone is called all the same when a handler asks for it.</summary>
    [TestClass]
    public sealed class TickTests : FaultTests
    {
        [TestMethod]
        public void RequestTick_FromAnyOfTheHandlersMethods_TicksOnceMore()
        {
            LazyTicker ticker = new();
            ServerUnderTest server = Start(configure: test =>
            {
                test.Server.AddTicker(ticker);
                test.Record("/asks", new AskingHandler());
            });
            ServerUnderTest.WaitUntil(() => ticker.Ticks == 1, "the first tick had come");

            using RawPeer peer = RawPeer.Open(server.At("/asks"));
            ServerUnderTest.WaitUntil(() => ticker.Ticks == 2, "opening had ticked");
            peer.Send(RawFrame.Masked("tick"));
            ServerUnderTest.WaitUntil(() => ticker.Ticks == 3, "the message had ticked");
            peer.Reset();
            ServerUnderTest.WaitUntil(() => ticker.Ticks == 4, "the end had ticked");
            server.Witness!.AssertGoesOn();
            Assert.AreEqual(4, ticker.Ticks);
        }

        private sealed class LazyTicker : ITicker
        {
            private int _ticks;

            public int Ticks => Volatile.Read(ref _ticks);

            public int Tick(int nowMs)
            {
                Interlocked.Increment(ref _ticks);
                return int.MaxValue;
            }
        }

        private sealed class AskingHandler : WebSocketHandler
        {
            public override void OnOpen(WebSocketConnection client) => client.RequestTick();

            public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags) => client.RequestTick();

            public override void OnWritable(WebSocketConnection client)
            {
            }

            public override void OnClosed(WebSocketConnection client, int code) => client.RequestTick();
        }
    }
}
