using System.Text;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Faults
{
    /// <summary>The last word of the server reaches the peer, whatever else is under way.</summary>
    [TestClass]
    public sealed class LastWordTests : FaultTests
    {
        [TestMethod]
        public void Violation_InTheMiddleOfABigUpload_IsToldAllTheSame()
        {
            ServerUnderTest server = Start();
            for (int i = 0; i < 5; i++)
            {
                using RawPeer peer = RawPeer.Open(server.ShortUri);

                // Too big, and 8 MB of it are on their way before the peer looks at any answer.
                byte[] upload = RawFrame.Masked(RawFrame.Binary, new byte[8 << 20]);
                peer.Send(upload);
                Assert.AreEqual(1009, peer.ReadFrame().CloseCode);
                peer.AssertEnd();
            }

            Assert.AreEqual(5, server.Counters.ProtocolErrors);
        }

        [TestMethod]
        public void Violation_BehindEchoesNotReadYet_IsToldBehindThem()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            byte[] message = RawFrame.Masked(RawFrame.Binary, new byte[1000]);
            for (int i = 0; i < 200; i++)
            {
                peer.Send(message);
            }

            peer.Send([0x83, 0x80, 0, 0, 0, 0, .. new byte[10_000]]);
            int echoed = 0;
            RawFrame frame = peer.ReadFrame();
            while (frame.Opcode != RawFrame.Close)
            {
                echoed += frame.Payload.Length;
                frame = peer.ReadFrame();
            }

            Assert.AreEqual(200_000, echoed);
            Assert.AreEqual(1002, frame.CloseCode);
            peer.AssertEnd();
        }

        [TestMethod]
        public void Violation_ByAPeerThatNeverStopsSending_EndsAtTheClosesDeadline()
        {
            ServerUnderTest server = Start(limits => limits.CloseMs = 500, witnessed: false);
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.Send([0x83, 0x80, 0, 0, 0, 0]);
            Task sending = Task.Run(() => BusyPeer.Push(peer, new byte[1000]));
            server.WaitUntilAlone();
            Assert.IsTrue(sending.Wait(Limit.Step));
        }

        [TestMethod]
        public void Violation_ByAPeerThatNeverStopsSending_IsNotNoticedByOthers()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.Send([0x83, 0x80, 0, 0, 0, 0]);
            using ManualResetEventSlim begun = new();
            Task sending = Task.Factory.StartNew(
                () =>
                {
                    BusyPeer.TrySend(peer, new byte[1000]);
                    begun.Set();
                    BusyPeer.Push(peer, new byte[1000]);
                },
                TaskCreationOptions.LongRunning);
            Assert.IsTrue(begun.Wait(Limit.Step));
            for (int i = 0; i < 20; i++)
            {
                server.Witness!.AssertGoesOn();
            }

            peer.Reset();
            Assert.IsTrue(sending.Wait(Limit.Step));
            server.WaitUntilAlone();
        }

        [TestMethod]
        public void Close_NeverAnswered_EndsAtTheClosesDeadline()
        {
            ServerUnderTest server = Start(
                limits => limits.CloseMs = 500,
                test => test.Record("/leave", new ScriptedHandler { Open = client => client.Close(4001, "not you") }),
                witnessed: false);
            using RawPeer peer = RawPeer.Open(server.At("/leave"));
            Assert.AreEqual(4001, peer.ReadFrame().CloseCode);
            Task sending = Task.Run(() => BusyPeer.Push(peer, RawFrame.Masked("not an answer")));
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.TimedOut);
            Assert.IsTrue(sending.Wait(Limit.Step));
        }

        [TestMethod]
        public void HalfClose_BehindARequestForAPage_GetsTheWholePage()
        {
            // RFC 9112 9.6: the end of the requests is not the end of the connection; "printf ... | nc" does this.
            ServerUnderTest server = Start(configure: test => test.Page.Pieces = 3000);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            peer.Finish();
            AssertIsPage(server, peer);
        }

        [TestMethod]
        public void HalfClose_BehindARefusedRequest_GetsTheRefusal()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            peer.Finish();
            Assert.StartsWith("HTTP/1.1 404 ", Encoding.ASCII.GetString(peer.ReadToEnd()));
        }

        [TestMethod]
        public void HalfClose_BehindAMessage_GetsItsEchoThenTheEnd()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Open(server.EchoUri);
            peer.Send(RawFrame.Masked("last"));
            peer.Finish();
            Assert.AreEqual("last", peer.ReadMessage());
            peer.AssertEnd();
            server.WaitUntilAlone();
            Assert.AreEqual(1, server.Counters.Torn);
        }

        [TestMethod]
        public void Requests_TwoInOneSegment_OnlyTheFirstIsAnswered()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"u8);
            AssertIsPage(server, peer);
            Assert.AreEqual(0, server.Counters.Refused);
        }

        [TestMethod]
        public void Request_BehindAnUpgrade_IsReadAsFramesAndFails()
        {
            ServerUnderTest server = Start();
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            peer.Send([.. RawPeer.Upgrade(server.EchoUri), .. "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8]);
            peer.AssertUpgraded();
            Assert.AreEqual(1002, peer.ReadFrame().CloseCode);
            peer.AssertEnd();
        }

        [TestMethod]
        public void Upgrade_RefusedWithFramesBehindIt_ReachesNoHandler()
        {
            ServerUnderTest server = Start();
            string request = Encoding.ASCII.GetString(RawPeer.Upgrade(server.EchoUri)).Replace("Version: 13", "Version: 12", StringComparison.Ordinal);
            using RawPeer peer = RawPeer.Connect(server.EchoUri);
            peer.Send([.. Encoding.ASCII.GetBytes(request), .. RawFrame.Masked("hello"), .. new byte[100_000]]);
            Assert.StartsWith("HTTP/1.1 426 ", peer.ReadHead());
            Assert.DoesNotContain("hello", Encoding.Latin1.GetString(peer.ReadToEnd()));
            Assert.AreEqual(1, server.Counters.Upgraded);
            Assert.AreEqual(1, server.Counters.Refused);
        }

        private static void AssertIsPage(ServerUnderTest server, RawPeer peer)
        {
            Assert.StartsWith("HTTP/1.1 200 ", peer.ReadHead());
            byte[] content = new byte[server.Page.Length];
            int count = 0;
            while (count < content.Length)
            {
                int some = peer.ReadSome(content.AsSpan(count));
                Assert.AreNotEqual(0, some, $"The page ended after {count} of {content.Length} bytes.");
                count += some;
            }

            server.Page.AssertIs(content);
            peer.AssertEnd();
        }
    }
}
