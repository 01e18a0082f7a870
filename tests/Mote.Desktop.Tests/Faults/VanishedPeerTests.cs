using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>Peers that are gone without a word: nothing they sent or were sent tells the server. That each is dropped, and that nobody else notices, is
    /// proven here; when it is dropped, to the step of the device's clock, by tests/VirtualBoard.Tests.</summary>
    [TestClass]
    public sealed class VanishedPeerTests : FaultTests
    {
        // The one deadline that a test is about. Nobody in such a test is honest: there is no witness.
        private const int ShortMs = 300;

        [TestMethod]
        public void Vanish_WhileIdle_IsPingedAndDropped()
        {
            ServerUnderTest server = Start(PingOften, witnessed: false);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Open(proxy.Uri);
            Assert.AreEqual(RawFrame.Ping, peer.ReadFrame().Opcode);
            proxy.Vanish();
            AssertTimesOut(server);
            Assert.AreEqual(1, server.Counters.Torn);
            CollectionAssert.AreEqual(new[] { 1006 }, server.Echoes.CloseCodes.ToArray());
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfAFrame_IsPingedAndDropped()
        {
            ServerUnderTest server = Start(PingOften, witnessed: false);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Connect(proxy.Uri);

            // All in one segment: no ping comes before the echo.
            peer.Send([.. RawPeer.Upgrade(server.EchoUri), .. RawFrame.Masked(RawFrame.Binary, new byte[300]).AsSpan(0, 100)]);
            peer.AssertUpgraded();
            Assert.AreEqual(RawFrame.Binary, peer.ReadFrame().Opcode);
            Assert.AreEqual(RawFrame.Ping, peer.ReadFrame().Opcode);
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfARequest_EndsAtTheHandshakesDeadline()
        {
            ServerUnderTest server = Start(limits => limits.HandshakeMs = ShortMs, witnessed: false);
            using VanishingProxy proxy = new(server.EchoUri);
            using RawPeer peer = RawPeer.Connect(proxy.Uri);
            peer.Send(RawPeer.Upgrade(server.EchoUri).AsSpan(0, 50));
            ServerUnderTest.WaitUntil(() => server.Counters.Accepted == 1, "the peer was in");
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_InTheMiddleOfAPage_EndsAtTheStallsDeadline()
        {
            ServerUnderTest server = Start(limits => limits.StallMs = ShortMs, test => test.Page.Pieces = 50_000, witnessed: false);
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
            ServerUnderTest server = Start(limits => limits.CloseMs = ShortMs, RecordLeave, witnessed: false);
            using VanishingProxy proxy = new(server.At("/leave"));
            using RawPeer peer = RawPeer.Open(proxy.Uri);
            peer.Send(RawFrame.Masked("tell me to leave"));
            Assert.AreEqual(4000, peer.ReadFrame().CloseCode);
            proxy.Vanish();
            AssertTimesOut(server);
        }

        [TestMethod]
        public void Vanish_InWhateverState_IsNotNoticedByOthers()
        {
            ServerUnderTest server = Start(configure: test =>
            {
                test.Page.Pieces = 50_000;
                RecordLeave(test);
            });
            using VanishingProxy proxy = new(server.EchoUri);
            Uri At(string path) => new(proxy.Uri, path);
            using RawPeer idle = RawPeer.Open(proxy.Uri);
            using RawPeer frame = RawPeer.Open(proxy.Uri);
            using RawPeer request = RawPeer.Connect(proxy.Uri);
            using RawPeer page = RawPeer.Connect(proxy.Uri);
            using RawPeer leaving = RawPeer.Open(At("/leave"));
            idle.AssertEchoes("hello");
            frame.Send(RawFrame.Masked(RawFrame.Binary, new byte[300]).AsSpan(0, 100));
            frame.ReadFrame();
            request.Send(RawPeer.Upgrade(server.EchoUri).AsSpan(0, 50));
            page.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            page.ReadHead();
            leaving.Send(RawFrame.Masked("tell me to leave"));
            Assert.AreEqual(4000, leaving.ReadFrame().CloseCode);
            server.WaitUntilOpen(6);
            proxy.Vanish();
            for (int i = 0; i < 20; i++)
            {
                server.Witness!.AssertGoesOn();
            }

            using RawPeer newcomer = RawPeer.Open(server.EchoUri);
            newcomer.AssertEchoes("in");
            Assert.AreEqual(7, server.Counters.Open);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Silence_OfAPeerThatAnswersPings_IsNoReasonToDropIt()
        {
            // Nothing else than the answer to a ping brings the next one.
            ServerUnderTest server = Start(limits => limits.PingAfterMs = 100, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            for (int i = 0; i < 5; i++)
            {
                RawFrame ping = peer.ReadFrame();
                Assert.AreEqual(RawFrame.Ping, ping.Opcode);
                peer.Send(RawFrame.Masked(RawFrame.Pong, ping.Payload));
            }

            peer.Send(RawFrame.Masked("still here"));
            RawFrame frame = peer.ReadFrame();
            while (frame.Opcode == RawFrame.Ping)
            {
                frame = peer.ReadFrame();
            }

            Assert.AreEqual("still here", frame.AsText);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Silence_ThenAnyByte_CountsAsLife()
        {
            // Not a pong but an endless frame, a byte of it after each ping: only a sign of life brings another ping.
            ServerUnderTest server = Start(limits => limits.PingAfterMs = 100, witnessed: false);
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
            ServerUnderTest.WaitUntil(() => server.Counters.TimedOut == 1 && server.Counters.Open == 0, "the peer had been dropped");
        }

        private static void RecordLeave(ServerUnderTest server) =>
            server.Record("/leave", new ScriptedHandler { Message = client => client.Close(4000, "leave") });

        private static void PingOften(ServerLimits limits)
        {
            limits.PingAfterMs = 100;
            limits.PongWithinMs = ShortMs;
        }
    }
}
