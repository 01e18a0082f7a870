using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>Opening handshakes as they go over the wire: RFC 6455 4.2, RFC 9112.</summary>
    [TestClass]
    public sealed class OpeningTests
    {
        private const string Upgrade = "GET /echo HTTP/1.1\r\nHost: mote\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

        [TestMethod]
        [DataRow("GET ", "POST ", "405 Method Not Allowed", "\r\nAllow: GET, HEAD\r\n")]
        [DataRow("HTTP/1.1\r", "HTTP/1.0\r", "426 Upgrade Required", "\r\nUpgrade: websocket\r\n")]
        [DataRow("HTTP/1.1\r", "HTTP/2.0\r", "505 HTTP Version Not Supported", "")]
        [DataRow("Host: mote\r\n", "", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host: mote\r\nHost: mote\r\n", "400 Bad Request", "")]
        [DataRow("Upgrade: websocket\r\n", "", "426 Upgrade Required", "\r\nUpgrade: websocket\r\n")]
        [DataRow("Connection: Upgrade", "Connection: keep-alive", "400 Bad Request", "")]
        [DataRow("Sec-WebSocket-Version: 13\r\n", "", "400 Bad Request", "")]
        [DataRow("Version: 13", "Version: 8", "426 Upgrade Required", "\r\nSec-WebSocket-Version: 13\r\n")]
        [DataRow("25jZQ==", "25jZR==", "400 Bad Request", "")]
        [DataRow("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=", "400 Bad Request", "")]
        [DataRow("/echo", "/nothing", "404 Not Found", "")]
        [DataRow("Host: mote\r\n", "Host: mote\r\nContent-Length: 5\r\n", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host: mote\n", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host : mote\r\n", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host: mote\r\n folded: x\r\n", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host: mote\r\nno colon\r\n", "400 Bad Request", "")]
        [DataRow("Host: mote\r\n", "Host: mo\0te\r\n", "400 Bad Request", "")]
        public void Request_WithOneDefect_IsRefusedWithReasonAndEnds(string part, string defect, string status, string header)
        {
            using ServerUnderTest test = Start();
            using RawPeer peer = RawPeer.Connect(test.EchoUri);

            // The frame behind it must not be interpreted.
            byte[] request = Encoding.Latin1.GetBytes(Upgrade.Replace(part, defect, StringComparison.Ordinal));
            peer.Send([.. request, .. RawFrame.Masked("hello")]);
            string answer = Encoding.Latin1.GetString(peer.ReadToEnd());

            StringAssert.StartsWith(answer, "HTTP/1.1 " + status + "\r\n", StringComparison.Ordinal);
            StringAssert.Contains(answer, header, StringComparison.Ordinal);
            string body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            StringAssert.EndsWith(body, ".\n", StringComparison.Ordinal);
            Assert.AreEqual(1, body.Count(symbol => symbol == '\n'));
            StringAssert.Contains(answer, "\r\nContent-Length: " + body.Length + "\r\n", StringComparison.Ordinal);
            Assert.AreEqual(0, test.Echoes.Opened);
        }

        [TestMethod]
        [DataRow(4096, true)]
        [DataRow(4097, false)]
        public void Head_AtItsLimit_IsAcceptedAndOneOverIsNot(int bytes, bool isAccepted)
        {
            using ServerUnderTest test = Start();
            using RawPeer peer = RawPeer.Connect(test.EchoUri);
            string padding = "X-Padding: " + new string('x', bytes - Upgrade.Length - 13) + "\r\n";
            peer.Send(Encoding.ASCII.GetBytes(Upgrade.Insert(Upgrade.Length - 2, padding)));
            StringAssert.StartsWith(peer.ReadHead(), isAccepted ? "HTTP/1.1 101 " : "HTTP/1.1 431 ", StringComparison.Ordinal);
        }

        [TestMethod]
        public void RequestLine_OverTheLimit_Is414()
        {
            using ServerUnderTest test = Start();
            using RawPeer peer = RawPeer.Connect(test.EchoUri);
            peer.Send(Encoding.ASCII.GetBytes(Upgrade.Replace("/echo", "/" + new string('e', 2048), StringComparison.Ordinal)));
            StringAssert.StartsWith(peer.ReadHead(), "HTTP/1.1 414 ", StringComparison.Ordinal);
        }

        [TestMethod]
        public void TlsHello_OnThePlainPort_IsClosedWithoutAnAnswer()
        {
            using ServerUnderTest test = Start();
            using RawPeer peer = RawPeer.Connect(test.EchoUri);
            peer.Send([0x16, 0x03, 0x01, 0x00, 0xA5, 0x01, 0x00, 0x00, 0xA1, 0x03, 0x03]);
            peer.AssertEnd();
        }

        [TestMethod]
        [DataRow("/echo", "")]
        [DataRow("/echo?", "")]
        [DataRow("/echo?token=a%20b&x=1", "token=a%20b&x=1")]
        [DataRow("http://mote/echo?x=?", "x=?")]
        public void Query_OfTheRequest_ReachesTheHandler(string target, string expected)
        {
            string? found = null;
            ScriptedHandler handler = new()
            {
                Open = client =>
                {
                    byte[] query = new byte[64];
                    int count = client.CopyQuery(query, 2);
                    found = Encoding.ASCII.GetString(query, 2, count);
                },
            };
            using ServerUnderTest test = new(ServerUnderTest.FarLimits());
            test.Record("/query", handler);
            test.Start(witnessed: false);
            using RawPeer peer = RawPeer.Connect(test.At("/query"));
            peer.Send(Encoding.ASCII.GetBytes(Upgrade.Replace("/echo", target.Replace("/echo", "/query", StringComparison.Ordinal), StringComparison.Ordinal)));
            peer.AssertUpgraded();
            peer.Reset();
            test.WaitUntilAlone();
            Assert.AreEqual(expected, found);
        }

        [TestMethod]
        [DataRow(null, null)]
        [DataRow("chat", null)]
        [DataRow("two", "two")]
        [DataRow("two, one", "one")]
        [DataRow("TWO", null)]
        [DataRow("zero\r\nSec-WebSocket-Protocol: two", "two")]
        public void Subprotocols_Offered_TheFirstOfTheServersOwnIsAnswered(string? offer, string? answer)
        {
            MoteServer server = new();
            server.AddWebSocket("/echo", new ScriptedHandler(), 0, ["one", "two"]);
            server.Start("127.0.0.1", 0);
            try
            {
                using RawPeer peer = RawPeer.Connect(new Uri($"ws://127.0.0.1:{server.Port}/echo"));
                string header = offer == null ? "" : "Sec-WebSocket-Protocol: " + offer + "\r\n";
                peer.Send(Encoding.ASCII.GetBytes(Upgrade.Insert(Upgrade.Length - 2, header + "Sec-WebSocket-Extensions: permessage-deflate\r\n")));
                string head = peer.ReadHead();

                StringAssert.StartsWith(head, "HTTP/1.1 101 ", StringComparison.Ordinal);
                Assert.AreEqual(answer != null, head.Contains("\r\nSec-WebSocket-Protocol: " + answer + "\r\n", StringComparison.Ordinal), head);
                Assert.AreEqual(answer != null, head.Contains("Sec-WebSocket-Protocol", StringComparison.Ordinal), head);
                Assert.IsFalse(head.Contains("Extensions", StringComparison.Ordinal), head);
            }
            finally
            {
                server.Stop();
            }
        }

        // The example of MDN, "Writing WebSocket servers": one message whole, then one in three fragments.
        [TestMethod]
        public void Conversation_OfMdn_Holds()
        {
            using ServerUnderTest test = Start();
            using RawPeer peer = RawPeer.Open(test.EchoUri);
            peer.Send(RawFrame.Masked("hello"));
            Assert.AreEqual("hello", peer.ReadMessage());
            peer.Send(RawFrame.Masked(RawFrame.Text, "and a"u8, final: false));
            peer.Send(RawFrame.Masked(0, "happy new"u8, final: false));
            peer.Send(RawFrame.Masked(0, "year!"u8));
            Assert.AreEqual("and ahappy newyear!", peer.ReadMessage());
        }

        private static ServerUnderTest Start()
        {
            ServerUnderTest test = new(ServerUnderTest.FarLimits());
            test.Start(witnessed: false);
            return test;
        }
    }
}
