using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Whatever the status is, the script of a listed origin may read it. Fetch 3.2.3.</summary>
    [TestClass]
    public class ServerOriginTests
    {
        private const string Json = "Content-Type: application/json\r\n";
        private const string Right = "Authorization: Bearer command\r\n";
        private const string Wrong = "Authorization: Bearer wrong\r\n";
        private const string Panel = "Origin: https://panel.example\r\n";
        private const string Named = "Access-Control-Allow-Origin: https://panel.example\r\nVary: Origin\r\n";

        [TestMethod]
        [DataRow("POST /rpc", Json + Right, "[1]", "200 ")]
        [DataRow("POST /rpc", Json + Right, "f", "200 ")]
        [DataRow("POST /rpc", Json + Right, "n", "204 ")]
        [DataRow("POST /rpc", Json + Right, "b", "502 ")]
        [DataRow("POST /rpc", Json + Right, "t", "500 ")]
        [DataRow("POST /rpc", Json, "[1]", "401 ")]
        [DataRow("POST /rpc", Json + Wrong, "[1]", "401 ")]
        [DataRow("POST /rpc", Right, "[1]", "415 ")]
        [DataRow("POST /rpc", Json + Right, "01234567890123456789012345678901234567890", "413 ")]
        [DataRow("POST /rpc", Json + Right + "Content-Length: 600\r\n", "", "413 ")]
        [DataRow("POST /rpc", Json + Right + "Transfer-Encoding: chunked\r\n", "", "411 ")]
        [DataRow("POST /rpc", Json + Right + "Expect: a cake\r\n", "[1]", "417 ")]
        [DataRow("GET /rpc", Right, "", "405 ")]
        [DataRow("GET /page", Right, "", "200 ")]
        [DataRow("HEAD /page", Right, "", "200 ")]
        [DataRow("GET /page", "", "", "401 ")]
        [DataRow("GET /page", Wrong, "", "401 ")]
        [DataRow("GET /nothing", Right, "", "404 ")]
        [DataRow("OPTIONS /rpc", "", "", "204 ")]
        [DataRow("OPTIONS /nothing", "", "", "204 ")]
        public void Response_ToAListedOrigin_NamesIt(string line, string fields, string body, string status)
        {
            VirtualServer server = Make();
            FakeTransport peer = Connect(server, line, Panel + fields, body);
            FakeTransport other = Connect(server, line, "Origin: https://other.example\r\n" + fields, body);
            server.RunFor(5000);
            string sent = Text(peer);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
            int named = sent.IndexOf(Named);
            Assert.IsTrue(named > 0 && named < sent.IndexOf("\r\n\r\n"), sent);
            Assert.IsTrue(Text(other).IndexOf("Access-Control") < 0);
        }

        [TestMethod]
        [DataRow("GET /page", Panel + Panel + Right, "400 ")]
        [DataRow("OPTIONS /page", Panel + Panel, "401 ")]
        [DataRow("OPTIONS /page", "Origin: https://panel.example, https://panel.example\r\n", "403 ")]
        [DataRow("OPTIONS /page", "Origin: null\r\n", "403 ")]
        [DataRow("OPTIONS /page", "Origin: *\r\n", "403 ")]
        [DataRow("GET /page", "Origin: https://other.example\r\n" + Right, "200 ")]
        public void Response_ToNoListedOrigin_NamesNone(string line, string fields, string status)
        {
            VirtualServer server = Make();
            FakeTransport peer = Connect(server, line, fields, "");
            server.RunFor(1000);
            string sent = Text(peer);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
            Assert.IsTrue(sent.IndexOf("Access-Control") < 0, sent);
        }

        // A wrong token is answered late, and other responses leave meanwhile.
        [TestMethod]
        public void Response_AfterADelay_NamesItsOwnOriginOnly()
        {
            VirtualServer server = Make();
            FakeTransport late = Connect(server, "POST /rpc", Panel + Json + Wrong, "[1]");
            FakeTransport other = null;
            string early = null;
            string between = null;
            server.At(500, () => { other = Connect(server, "POST /rpc", Json + Right, "[1]"); });
            server.At(
                700,
                () =>
                {
                    early = Text(late);
                    between = Text(other);
                });
            server.RunFor(5000);
            Assert.AreEqual("", early, "before the delay is over");
            Assert.AreEqual(0, between.IndexOf("HTTP/1.1 200 "), between);
            Assert.IsTrue(between.IndexOf("Access-Control") < 0, between);
            string sent = Text(late);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 401 "), sent);
            Assert.IsTrue(sent.IndexOf(Named) > 0, sent);
        }

        [TestMethod]
        public void Response_AfterTooManyWrongTokens_NamesTheOrigin()
        {
            VirtualServer server = Make();
            FakeTransport peer = null;
            for (int i = 0; i < 12; i++)
            {
                server.At(i * 3000, () => { peer = Connect(server, "POST /rpc", Panel + Json + Wrong, "[1]"); });
            }

            server.RunFor(40000);
            string sent = Text(peer);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 429 "), sent);
            Assert.IsTrue(sent.IndexOf(Named) > 0, sent);
        }

        private static VirtualServer Make()
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = "command";
            server.Access.Origins = new string[] { "https://panel.example" };
            server.Add("/rpc", new EchoPost());
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

        private static string Text(FakeTransport peer)
        {
            byte[] sent = peer.TakeSent();
            return System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
        }
    }
}
