using Mote.Server;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    [TestClass]
    public class ServerPostTests
    {
        private const string Json = "Content-Type: application/json\r\n";

        [TestMethod]
        [DataRow("/rpc", "[1]", "may 7 -1 [1]")]
        [DataRow("/rpc?a=b", "", "may 7 -1 ")]
        [DataRow("/rpc/", "{}", "may 7 0 {}")]
        [DataRow("/rpc/set?x=1", "{}", "may 7 3 set{}")]
        [DataRow("/rpc/a/b%20", "0123456789012345678901234567890123456789", "may 7 6 a/b%200123456789012345678901234567890123456789")]
        public void Post_Json_IsCarriedOut(string path, string body, string expected)
        {
            string sent = Sent("POST " + path, Json, body);
            Assert.AreEqual(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: application/json\r\n"
                + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nContent-Length: " + expected.Length.ToString() + "\r\n\r\n" + expected,
                sent);
        }

        [TestMethod]
        [DataRow("n", "HTTP/1.1 204 No Content\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n")]
        [DataRow("b", "HTTP/1.1 502 Bad Gateway\r\n")]
        [DataRow("l", "HTTP/1.1 500 Internal Server Error\r\n")]
        [DataRow("f", "HTTP/1.1 200 OK\r\n")]
        public void Post_OtherOutcome_HasItsStatus(string body, string start)
        {
            string sent = Sent("POST /rpc", Json, body);
            Assert.AreEqual(0, sent.IndexOf(start), sent);
            Assert.IsTrue(body != "n" || sent.Length == start.Length, sent);
        }

        [TestMethod]
        public void Post_HandlerThrows_Is500AndCounted()
        {
            VirtualServer server = Make();
            FakeTransport peer = Connect(server, "POST /rpc", Json, "t");
            server.RunFor(1000);
            Assert.AreEqual(0, Text(peer).IndexOf("HTTP/1.1 500 "));
            Assert.AreEqual(1, server.Counters.HandlerFaults);
        }

        [TestMethod]
        [DataRow("POST /rpc", "", "[1]", "415 ")]
        [DataRow("POST /rpc", "Content-Type: text/plain\r\n", "[1]", "415 ")]
        [DataRow("POST /rpc", "Content-Type: application/x-www-form-urlencoded\r\n", "[1]", "415 ")]
        [DataRow("POST /rpc", Json, "01234567890123456789012345678901234567890", "413 ")]
        [DataRow("POST /rpc", Json + "Transfer-Encoding: chunked\r\n", "", "411 ")]
        [DataRow("POST /rpc", Json + "Transfer-Encoding: chunked\r\n", "[1]", "400 ")]
        [DataRow("POST /rpc", Json + "Origin: http://elsewhere.example\r\n", "[1]", "403 ")]
        [DataRow("POST /page", Json, "[1]", "405 ")]
        [DataRow("POST /nothing", Json, "[1]", "404 ")]
        [DataRow("PUT /nothing", "", "", "404 ")]
        [DataRow("FOO /nothing", "", "", "404 ")]
        [DataRow("FOO /page", "", "", "405 ")]
        [DataRow("PUT /rpc", Json, "", "405 ")]
        [DataRow("GET /rpc", "", "", "405 ")]
        [DataRow("GET /rpc/set", "", "", "405 ")]
        [DataRow("HEAD /rpc", "", "", "405 ")]
        public void Request_NotServed_IsRejectedAndNotCarriedOut(string line, string fields, string body, string status)
        {
            EchoPost handler = new EchoPost();
            VirtualServer server = Make(handler);
            FakeTransport peer = Connect(server, line, fields, body);
            server.RunFor(1000);
            string sent = Text(peer);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
            bool isAllowed = sent.IndexOf("Allow: POST\r\n") > 0;
            Assert.AreEqual(status == "405 " && line.IndexOf("/rpc") > 0, isAllowed, sent);
            Assert.AreEqual(0, handler.Count);
        }

        [TestMethod]
        [DataRow("", "401 ", "")]
        [DataRow("Authorization: Bearer wrong\r\n", "401 ", "")]
        [DataRow("Authorization: Bearer look\r\n", "200 ", "may not 7 -1 [1]")]
        [DataRow("Authorization: Bearer command\r\n", "200 ", "may 7 -1 [1]")]
        public void Post_WithTokens_TellsTheRight(string field, string status, string body)
        {
            VirtualServer server = Make();
            server.Access.Token = "command";
            server.Access.ReadOnlyToken = "look";
            FakeTransport peer = Connect(server, "POST /rpc", Json + field, "[1]");
            server.RunFor(5000);
            string sent = Text(peer);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
            Assert.IsTrue(body.Length == 0 || sent.IndexOf("\r\n\r\n" + body) > 0, sent);
        }

        // The path of the form stays the form's, even where every path takes POST.
        [TestMethod]
        public void Post_TooLongForOneHandler_IsJudgedByItsOwnLimit()
        {
            EchoPost handler = new EchoPost();
            VirtualServer server = Make(handler);
            server.Access.Token = "command";
            FakeTransport peer = Connect(
                server, "POST /rpc", Json + "Authorization: Bearer command\r\n", "01234567890123456789012345678901234567890");
            server.RunFor(1000);
            Assert.AreEqual(0, Text(peer).IndexOf("HTTP/1.1 413 Content Too Large\r\n"));
            Assert.AreEqual(0, handler.Count);
        }

        [TestMethod]
        public void Post_Any_HasTheSmallestCapacityThatIsPromised()
        {
            EchoPost handler = new EchoPost();
            VirtualServer server = Make(handler);
            server.Limits.ReceiveBytes = 640;
            Connect(server, "POST /rpc", Json, "[1]");
            server.RunFor(1000);
            Assert.IsTrue(handler.Capacity >= 640 - 34);
        }

        [TestMethod]
        public void Post_Any_HasTheTickersCalledAtOnce()
        {
            VirtualServer server = Make();
            CountingTicker ticker = new CountingTicker();
            server.Add(ticker);
            int before = 0;
            server.At(
                500,
                () =>
                {
                    before = ticker.Count;
                    Connect(server, "POST /rpc", Json, "[1]");
                });
            server.RunFor(1000);
            Assert.AreEqual(1, before);
            Assert.AreEqual(2, ticker.Count);
        }

        private static string Sent(string line, string fields, string body)
        {
            VirtualServer server = Make();
            FakeTransport peer = Connect(server, line, fields, body);
            server.RunFor(1000);
            return Text(peer);
        }

        private static string Text(FakeTransport peer)
        {
            byte[] sent = peer.TakeSent();
            return System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
        }

        private static VirtualServer Make()
        {
            return Make(new EchoPost());
        }

        private static VirtualServer Make(EchoPost handler)
        {
            VirtualServer server = new VirtualServer(0);
            server.Add("/rpc", handler);
            server.Add("/rpc/*", handler);
            server.Add("/page", new TextDocument(1));
            return server;
        }

        private static FakeTransport Connect(VirtualServer server, string line, string fields, string body)
        {
            string length = body.Length > 0 ? "Content-Length: " + body.Length.ToString() + "\r\n" : "";
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(line + " HTTP/1.1\r\nHost: mote.local\r\n" + fields + length + "\r\n" + body));
            peer.PeerAddress = 7;
            return peer;
        }

        private sealed class CountingTicker : ITicker
        {
            public int Count;

            public int Tick(int nowMs)
            {
                Count++;
                return 100000;
            }
        }
    }
}
