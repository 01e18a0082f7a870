using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Application code that throws. What does not return for long is tested in virtual time: tests/VirtualBoard.Tests.</summary>
    [TestClass]
    public sealed class HandlerFaultTests : FaultTests
    {
        private static readonly Action<WebSocketConnection> _fail = _ => throw new InvalidOperationException("The handler has a bug.");

        [TestMethod]
        public void OnOpen_Throws_ClosesThatConnectionWith1011() =>
            AssertCostsOneConnection(new ScriptedHandler { Open = _fail }, speaks: false);

        [TestMethod]
        public void OnMessage_Throws_ClosesThatConnectionWith1011() =>
            AssertCostsOneConnection(new ScriptedHandler { Message = _fail }, speaks: true);

        [TestMethod]
        public void OnWritable_Throws_ClosesThatConnectionWith1011() =>
            AssertCostsOneConnection(new ScriptedHandler { Open = client => client.RequestWrite(), Writable = _fail }, speaks: false);

        [TestMethod]
        public void OnClosed_Throws_IsCountedAndTheSlotIsFree()
        {
            ServerUnderTest server = Start(configure: test => test.Record("/bad", new ScriptedHandler { Closed = _fail }));
            for (int i = 0; i < 3; i++)
            {
                using RawPeer clean = RawPeer.Open(server.At("/bad"));
                clean.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
                Assert.AreEqual(1000, clean.ReadFrame().CloseCode);
                clean.AssertEnd();
                using RawPeer torn = RawPeer.Open(server.At("/bad"));
                torn.Reset();
            }

            server.AssertAllSlotsServe();
            Assert.AreEqual(6, server.Counters.HandlerFaults);
            server.ExpectedFaults = 6;
        }

        [TestMethod]
        public void OnClosed_ThatCallsTheClientItIsToldOf_ChangesNothing()
        {
            byte[] late = new byte[10];
            bool wasSent = false;
            ScriptedHandler handler = new()
            {
                Closed = client =>
                {
                    wasSent |= client.Send(late, 0, late.Length, Mote.Core.Sessions.MessageFlags.WholeBinary);
                    client.RequestWrite();
                    client.Close(4000, "too late");
                },
            };
            ServerUnderTest server = Start(configure: test => test.Record("/late", handler));
            using RawPeer peer = RawPeer.Open(server.At("/late"));
            peer.Send(RawFrame.Masked(RawFrame.Close, [0x03, 0xE8]));
            Assert.AreEqual(1000, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
            peer.Finish();
            server.AssertAllSlotsServe();
            Assert.IsFalse(wasSent);
        }

        [TestMethod]
        public void Ticker_Throws_IsCountedAndCalledAgain()
        {
            int ticks = 0;
            ServerUnderTest server = Start(configure: test => test.Server.AddTicker(new ScriptedTicker(() =>
            {
                ticks++;
                throw new InvalidOperationException("The sensor is gone.");
            })));
            ServerUnderTest.WaitUntil(() => ticks >= 3, "the ticker had been called three times");
            server.Witness!.AssertGoesOn();
            server.Server.Stop();
            server.ExpectedFaults = ticks;
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(50)]
        public void Page_ThrowsAtAPiece_EndsShortOfItsLength(int piece)
        {
            ServerUnderTest server = Start(configure: test => test.Page.FailsAt = piece);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            Assert.IsLessThan(server.Page.Length, peer.ReadToEnd().Length);
            peer.Finish();
            server.ExpectedFaults = 1;
            server.AssertAllSlotsServe();
        }

        private void AssertCostsOneConnection(WebSocketHandler handler, bool speaks)
        {
            ServerUnderTest server = Start(configure: test => test.Record("/bad", handler));
            Recorder bad = server.Recorders[^1];
            for (int i = 1; i <= 10; i++)
            {
                using RawPeer peer = RawPeer.Open(server.At("/bad"));
                if (speaks)
                {
                    // All of them in one segment: the handler is called for the first alone.
                    peer.Send([.. RawFrame.Masked("one"), .. RawFrame.Masked("two"), .. RawFrame.Masked("three")]);
                }

                RawFrame close = peer.ReadFrame();
                Assert.AreEqual(RawFrame.Close, close.Opcode);
                Assert.AreEqual(1011, close.CloseCode);
                peer.Send(RawFrame.Masked(RawFrame.Close, close.Payload.AsSpan(0, 2)));
                peer.AssertEnd();
                Assert.AreEqual(i, server.Counters.HandlerFaults);
            }

            server.ExpectedFaults = 10;
            server.AssertAllSlotsServe();
            Assert.IsTrue(bad.CloseCodes.All(code => code == 1011));
        }

        private sealed class ScriptedTicker(Action tick) : ITicker
        {
            public int Tick(int nowMs)
            {
                tick();
                return 20;
            }
        }
    }
}
