using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Peers that are gone without a word: nothing they sent or were sent tells the server. That each is dropped is proven here; when, to the step of its
    /// clock, by tests/VirtualBoard.Tests.</summary>
    [TestClass]
    public sealed class VanishedPeerTests : FaultTests
    {
        // The one deadline that a test is about; all others stay far away.
        private const int ShortMs = 2500;

        [TestMethod]
        public void Vanish_WhileIdle_IsPingedAndDropped()
        {
            ServerUnderTest server = Start(PingOften);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Open(proxy.Uri);
            peer.AssertEchoes("hello");
            Assert.AreEqual(RawFrame.Ping, peer.ReadFrame().Opcode);
            peer.Send(RawFrame.Masked(RawFrame.Pong, default));
            Assert.AreEqual(RawFrame.Ping, peer.ReadFrame().Opcode);
            proxy.Vanish();
            AssertTimesOut(server);
            Assert.AreEqual(1, server.Counters.Torn);
            CollectionAssert.AreEqual(new[] { 1006 }, server.Echoes.CloseCodes.ToArray());
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfAFrame_IsPingedAndDropped()
        {
            ServerUnderTest server = Start(PingOften);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Open(proxy.Uri);
            peer.Send(RawFrame.Masked(RawFrame.Binary, new byte[300]).AsSpan(0, 100));
            peer.ReadFrame();
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfARequest_EndsAtTheHandshakesDeadline()
        {
            ServerUnderTest server = Start(limits => limits.HandshakeMs = ShortMs);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Connect(proxy.Uri);
            peer.Send(RawPeer.Upgrade(server.EchoUri).AsSpan(0, 50));
            server.WaitUntilOpen(2);
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfAPage_EndsAtTheStallsDeadline()
        {
            ServerUnderTest server = Start(limits => limits.StallMs = ShortMs, test => test.Page.Pieces = 50_000);
            using VanishingProxy proxy = new(server.PageUri);
            using RawPeer peer = RawPeer.Connect(proxy.Uri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            peer.ReadHead();
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_BeforeTheCloseIsAnswered_EndsAtTheClosesDeadline()
        {
            ServerUnderTest server = Start(
                limits => limits.CloseMs = ShortMs,
                test => test.Record("/leave", new ScriptedHandler { Message = client => client.Close(4000, "leave") }));
            using VanishingProxy proxy = new(server.At("/leave"));
            using RawPeer peer = RawPeer.Open(proxy.Uri);
            peer.Send(RawFrame.Masked("tell me to leave"));
            Assert.AreEqual(4000, peer.ReadFrame().CloseCode);
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Silence_OfAPeerThatAnswersPings_IsNoReasonToDropIt()
        {
            ServerUnderTest server = Start(PingOften);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            for (int i = 0; i < 5; i++)
            {
                RawFrame ping = peer.ReadFrame();
                Assert.AreEqual(RawFrame.Ping, ping.Opcode);
                peer.Send(RawFrame.Masked(RawFrame.Pong, ping.Payload));
            }

            peer.AssertEchoes("still here");
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Silence_ThenAnyByte_CountsAsLife()
        {
            // Not a pong but an endless frame, a byte of it after each ping.
            ServerUnderTest server = Start(PingOften);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] frame = RawFrame.Masked(RawFrame.Text, new byte[100]);
            for (int i = 0; i < 4; i++)
            {
                Assert.AreEqual(RawFrame.Ping, peer.ReadFrame().Opcode);
                peer.Send(frame.AsSpan(i, 1));
            }

            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        private static void AssertTimesOut(ServerUnderTest server)
        {
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.TimedOut);
            server.Witness!.AssertGoesOn();
        }

        // Healthy peers answer in a millisecond, or in a hundred on a busy machine; the tests wait for nothing else than for the one that does not.
        private static void PingOften(ServerLimits limits)
        {
            limits.PingAfterMs = 200;
            limits.PongWithinMs = 2 * ShortMs;
        }
    }
}
