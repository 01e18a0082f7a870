using System;
using System.Text;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Documents that are written while they are sent. RFC 9112 7.1.</summary>
    [TestClass]
    public class ServerStreamTests
    {
        private const string Head = "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: text/plain\r\n"
            + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";

        private const string ChunkedHead = Head + "Transfer-Encoding: chunked\r\n\r\n";
        private const string Get = "GET /lines HTTP/1.1\r\nHost: mote.local\r\n\r\n";
        private const string Get10 = "GET /lines HTTP/1.0\r\n\r\n";

        [TestMethod]
        [DataRow(0, 10)]
        [DataRow(1, 1)]
        [DataRow(1, 16)]
        [DataRow(3, 400)]
        [DataRow(100, 100)]
        [DataRow(5, 1000)]
        [DataRow(4, 1011)]
        public void Get_Of11_IsChunkedLineByLineToTheLastChunk(int lines, int lineBytes)
        {
            LinesDocument document = new LinesDocument(lines, lineBytes);
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.RunFor(1000);
            byte[] sent = peer.TakeSent();
            Assert.AreEqual(ChunkedHead, Encoding.UTF8.GetString(sent, 0, ChunkedHead.Length));
            byte[] content = Unchunk(sent, ChunkedHead.Length, lineBytes);
            Assert.AreEqual(Hex.Text(document.Content()), Hex.Text(content));
            Assert.IsTrue(peer.IsFinished && !peer.IsAborted);
            Assert.AreEqual(1, server.Counters.Documents);
            Assert.AreEqual(0, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Get_Of10_EndsWithTheConnection()
        {
            LinesDocument document = new LinesDocument(100, 100);
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get10));
            server.RunFor(1000);
            Assert.AreEqual(Hex.Text(Hex.Join(Hex.Utf8(Head + "\r\n"), document.Content())), Hex.Text(peer.TakeSent()));
            Assert.IsTrue(peer.IsFinished && !peer.IsAborted);
        }

        // RFC 9110 9.3.2.
        [TestMethod]
        [DataRow("HEAD /lines HTTP/1.1\r\nHost: mote.local\r\n\r\n", ChunkedHead)]
        [DataRow("HEAD /lines HTTP/1.0\r\n\r\n", Head + "\r\n")]
        public void Head_OfEitherVersion_IsTheHeadAlone(string request, string expected)
        {
            LinesDocument document = new LinesDocument(3, 100);
            VirtualServer server = Make(document);
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(request));
            server.RunFor(1000);
            Assert.AreEqual(Hex.Text(Hex.Utf8(expected)), Hex.Text(peer.TakeSent()));
            Assert.AreEqual(0, document.Writes);
        }

        // RFC 9112 8: without its last chunk the response is incomplete. In HTTP/1.0 only the reset says so.
        [TestMethod]
        [DataRow(Get, 0)]
        [DataRow(Get, 50)]
        [DataRow(Get10, 0)]
        [DataRow(Get10, 50)]
        public void Get_DocumentThrows_AbortsAndCounts(string request, int failsAt)
        {
            VirtualServer server = Make(new LinesDocument(100, 100) { FailsAt = failsAt });
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(request));
            server.RunFor(1000);
            AssertIsCut(peer);
            Assert.AreEqual(1, server.Counters.HandlerFaults);
        }

        [TestMethod]
        [DataRow(Get, 1012)]
        [DataRow(Get10, 1025)]
        public void Get_LineThatNeverFits_Aborts(string request, int lineBytes)
        {
            VirtualServer server = Make(new LinesDocument(2, lineBytes));
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(request));
            server.RunFor(1000);
            AssertIsCut(peer);
        }

        // Nothing is written that the peer cannot take, and the others are served meanwhile.
        [TestMethod]
        public void Get_PeerStopsReading_IsWrittenNoFurtherAndAbortedInTime()
        {
            LinesDocument document = new LinesDocument(100, 100);
            VirtualServer server = Make(document);
            server.Limits.StallMs = 5000;
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            peer.MostSends = 3;
            FakeTransport other = null;
            server.At(3000, () => { other = Peer.Connect(server, Hex.Utf8(Get10)); });
            server.RunFor(10000);
            Assert.IsTrue(other.IsFinished);
            Assert.AreEqual(3, peer.SendCount);
            AssertIsCut(peer);
            Assert.IsTrue(peer.ClosedMs >= 5000 && peer.ClosedMs < 6000, peer.ClosedMs.ToString());
            Assert.AreEqual(1, server.Counters.TimedOut);
        }

        [TestMethod]
        public void Get_SmallestBuffers_LeaveThePromisedCapacity()
        {
            LinesDocument document = new LinesDocument(20, 512);
            VirtualServer server = Make(document);
            server.Limits.ReceiveBytes = 640;
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get));
            server.RunFor(1000);
            byte[] sent = peer.TakeSent();
            Assert.AreEqual(Hex.Text(document.Content()), Hex.Text(Unchunk(sent, ChunkedHead.Length, 512)));
        }

        [TestMethod]
        [DataRow("", "401 ")]
        [DataRow("Authorization: Bearer look\r\n", "200 ")]
        [DataRow("Authorization: Bearer look\r\nOrigin: http://elsewhere.example\r\n", "200 ")]
        [DataRow("Origin: http://elsewhere.example\r\n", "403 ")]
        public void Get_WithTokens_HasTheRulesOfEveryDocument(string fields, string status)
        {
            LinesDocument document = new LinesDocument(1, 10);
            VirtualServer server = Make(document);
            server.Access.Token = "command";
            server.Access.ReadOnlyToken = "look";
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(Get.Substring(0, Get.Length - 2) + fields + "\r\n"));
            server.RunFor(1000);
            byte[] sent = peer.TakeSent();
            Assert.AreEqual("HTTP/1.1 " + status, Encoding.UTF8.GetString(sent, 0, 13));
            Assert.AreEqual(status == "200 " ? 1 : 0, document.Writes);
        }

        private static VirtualServer Make(LinesDocument document)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/lines", document);
            return server;
        }

        private static void AssertIsCut(FakeTransport peer)
        {
            string sent = Hex.Text(peer.TakeSent());
            Assert.IsTrue(peer.IsAborted && !peer.IsFinished);
            Assert.AreEqual(-1, sent.IndexOf(Hex.Text(Hex.Utf8("\r\n0\r\n\r\n"))));
        }

        // Reads chunks of at most 1 KB, each of whole lines, up to the last one, which ends what was sent.
        private static byte[] Unchunk(byte[] sent, int at, int lineBytes)
        {
            byte[] content = new byte[0];
            while (true)
            {
                int size = 0;
                for (; sent[at] != '\r'; at++)
                {
                    size = (size * 16) + "0123456789abcdef".IndexOf((char)sent[at]);
                }

                Assert.AreEqual((byte)'\n', sent[at + 1]);
                byte[] chunk = new byte[size];
                Array.Copy(sent, at + 2, chunk, 0, size);
                content = Hex.Join(content, chunk);
                at += 2 + size;
                Assert.AreEqual("\r\n", Encoding.UTF8.GetString(sent, at, 2));
                at += 2;
                if (size == 0)
                {
                    Assert.AreEqual(sent.Length, at);
                    return content;
                }

                Assert.IsTrue(size <= 1024 && size % lineBytes == 0, size.ToString());
            }
        }
    }
}
