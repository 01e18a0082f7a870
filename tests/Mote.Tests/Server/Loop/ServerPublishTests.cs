using System.Text;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Documents that go on while things happen: event streams (HTML 9.2) and long polls.</summary>
    [TestClass]
    public class ServerPublishTests
    {
        private const string Head = "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Type: text/event-stream\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

        private const string ChunkedHead = Head + "Transfer-Encoding: chunked\r\n\r\n";
        private const string Get = "GET /count HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string GetSince1 = "GET /count?1 HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string Get10 = "GET /count HTTP/1.0\r\n\r\n";
        private const string Last = "0\r\n\r\n";

        [TestMethod]
        public void Publish_ToAStream_SendsEachLineAtOnceAndStaysOpen()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            long sentMs = 0;
            server.At(5000, document.Raise);
            server.At(5001, () => { sentMs = peer.SentMs; });
            server.At(9000, document.Raise);
            server.At(9500, () => { Assert.IsFalse(peer.IsFinished || peer.IsClosed); });
            server.RunFor(10000);
            Assert.AreEqual(ChunkedHead + Line("1\n") + Line("2\n") + Line("3\n") + Last, Text(peer));
            Assert.AreEqual(5000L, sentMs);
            Assert.IsTrue(peer.IsClosed && !peer.IsAborted);
            Assert.AreEqual(1, server.Counters.Documents);
            Assert.AreEqual(0, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Publish_ToAStreamOf10_IsNotChunked()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get10));
            server.At(5000, document.Raise);
            server.RunFor(10000);
            Assert.AreEqual(Head + "\r\n1\n2\n", Text(peer));
        }

        // A waiting connection costs the loop nothing: it is asked again only when something is new.
        [TestMethod]
        public void Wait_ForNothing_DoesNotAskTheDocument()
        {
            CountDocument document = new CountDocument { MostQuietMs = 100000 };
            VirtualServer server = Make(document);
            Peer.Connect(server, Hex.Utf8(Get));
            int writes = 0;
            server.At(1000, () => { writes = document.Writes; });
            server.RunFor(60000);
            Assert.IsTrue(writes > 0 && writes <= 3, writes.ToString());
            Assert.AreEqual(writes, document.Writes);
        }

        [TestMethod]
        public void Publish_ToAPeerThatTakesNothing_SendsOnlyTheNewestAfterwards()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () => { peer.CanWrite = false; });
            server.At(2000, document.Raise);
            server.At(3000, document.Raise);
            server.At(4000, document.Raise);
            server.At(5000, () => { peer.CanWrite = true; });
            server.RunFor(6000);
            Assert.AreEqual(ChunkedHead + Line("1\n") + Line("4\n") + Last, Text(peer));
        }

        [TestMethod]
        public void Publish_ToAPeerThatTakesNothing_EndsItInTime()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            server.Limits.StallMs = 5000;
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            FakeTransport other = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () => { peer.CanWrite = false; });
            server.At(2000, document.Raise);
            server.RunFor(20000);
            Assert.IsTrue(peer.IsAborted && peer.ClosedMs >= 7000 && peer.ClosedMs < 8000, peer.ClosedMs.ToString());
            Assert.AreEqual(1, server.Counters.TimedOut);
            Assert.IsTrue(other.ClosedMs >= 20000);
        }

        [TestMethod]
        public void Wait_QuietForLong_SendsACommentAndGoesOn()
        {
            CountDocument document = new CountDocument { MostQuietMs = 4000 };
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.At(6000, document.Raise);
            server.RunFor(9000);
            Assert.AreEqual(ChunkedHead + Line("1\n") + Line(":\n\n") + Line("2\n") + Last, Text(peer));
        }

        // DocumentMs is for documents that end.
        [TestMethod]
        public void Wait_ForAnHour_HasNoDeadline()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.RunFor(3600000);
            Assert.IsTrue(peer.ClosedMs >= 3600000, peer.ClosedMs.ToString());
            Assert.IsTrue(peer.SendCount >= 230 && peer.SendCount <= 243, peer.SendCount.ToString());
        }

        [TestMethod]
        public void LongPoll_BehindTheNewest_EndsWithTheNext()
        {
            CountDocument document = new CountDocument { IsLongPoll = true };
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(GetSince1));
            server.At(5000, document.Raise);
            server.RunFor(10000);
            Assert.AreEqual(ChunkedHead + Line("2\n") + Last, Text(peer));
            Assert.IsTrue(peer.IsFinished && peer.ClosedMs < 7000, peer.ClosedMs.ToString());
        }

        [TestMethod]
        public void LongPoll_QuietForLong_EndsEmpty()
        {
            CountDocument document = new CountDocument { IsLongPoll = true, MostQuietMs = 4000 };
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(GetSince1));
            server.RunFor(10000);
            Assert.AreEqual(ChunkedHead + Last, Text(peer));
            Assert.IsTrue(peer.IsFinished && peer.SentMs >= 4000 && peer.SentMs < 4500, peer.SentMs.ToString());
        }

        [TestMethod]
        public void Wait_PeerEndsItsSide_IsClosedAndForgotten()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () =>
            {
                peer.HasEnded = true;
                server.Wait.Ring();
            });
            int writes = 0;
            server.At(2000, () => { writes = document.Writes; });
            server.At(2001, document.Raise);
            server.RunFor(3000);
            Assert.IsTrue(peer.ClosedMs >= 1000 && peer.ClosedMs < 1100, peer.ClosedMs.ToString());
            Assert.AreEqual(writes, document.Writes);
            Assert.AreEqual(0, server.Counters.Open);
        }

        [TestMethod]
        public void Wait_PeerSendsMore_IsDiscarded()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () => { peer.PeerSends(Hex.Utf8(Get)); });
            server.At(2000, document.Raise);
            server.RunFor(3000);
            Assert.AreEqual(0, peer.UnreadCount);
            Assert.AreEqual(ChunkedHead + Line("1\n") + Line("2\n") + Last, Text(peer));
        }

        [TestMethod]
        public void Publish_DocumentThrows_AbortsAndCounts()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () =>
            {
                document.Fails = true;
                document.Raise();
            });
            server.RunFor(3000);
            Assert.AreEqual(ChunkedHead + Line("1\n"), Text(peer));
            Assert.IsTrue(peer.IsAborted);
            Assert.AreEqual(1, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Get_QueryThatTheDocumentFailsOn_Is500()
        {
            VirtualServer server = Make(new CountDocument());
            FakeTransport peer = Peer.Connect(server, Hex.Utf8("GET /count?x HTTP/1.1\r\nHost: mote.local\r\n\r\n"));
            server.RunFor(1000);
            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), 500));
            Assert.AreEqual(1, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Head_OfAStream_IsTheHeadAlone()
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8("HEAD /count HTTP/1.1\r\nHost: mote.local\r\n\r\n"));
            server.RunFor(1000);
            Assert.AreEqual(ChunkedHead, Text(peer));
            Assert.AreEqual(0, document.Writes);
            Assert.IsTrue(peer.IsFinished);
        }

        // Streams hold their places as WebSocket connections do, and give them up when their peers take nothing.
        [TestMethod]
        [DataRow(true, "503")]
        [DataRow(false, "200")]
        public void Connect_AllPlacesStream_OnlyAStalledOneGoes(bool canWrite, string status)
        {
            CountDocument document = new CountDocument();
            VirtualServer server = Make(document);
            server.Limits.Clients = 2;
            FakeTransport first = Peer.Connect(server, Hex.Utf8(Get));
            FakeTransport second = Peer.Connect(server, Hex.Utf8(Get));
            server.At(1000, () => { first.CanWrite = canWrite; });
            server.At(2000, document.Raise);
            FakeTransport third = null;
            server.At(8000, () => { third = Peer.Connect(server, Hex.Utf8(Get)); });
            server.RunFor(9000);
            Assert.AreEqual("HTTP/1.1 " + status, Text(third).Substring(0, 12));
            Assert.AreEqual(!canWrite, first.ClosedMs < 9000);
            Assert.IsTrue(second.ClosedMs >= 9000);
        }

        private static VirtualServer Make(CountDocument document)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/count", document);
            return server;
        }

        private static string Line(string content)
        {
            return "000" + content.Length.ToString() + "\r\n" + content + "\r\n";
        }

        private static string Text(FakeTransport peer)
        {
            byte[] sent = peer.TakeSent();
            return Encoding.UTF8.GetString(sent, 0, sent.Length);
        }
    }
}
