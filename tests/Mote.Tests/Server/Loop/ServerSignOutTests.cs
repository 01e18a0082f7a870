using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    [TestClass]
    public class ServerSignOutTests
    {
        // Y29tbWFuZCE is "command!" in Base64 for URLs.
        private const string Cookie = "Cookie: mote=Y29tbWFuZCE\r\n";

        [TestMethod]
        [DataRow("", "")]
        [DataRow(Cookie, "")]
        [DataRow("Cookie: mote=c3RhbGU\r\n", "")]
        [DataRow(Cookie + "Origin: http://mote.local\r\n", "")]
        [DataRow(Cookie + "Content-Type: application/x-www-form-urlencoded\r\n", "a=b")]
        public void SignOut_Post_DeletesTheCookieAndLeadsToThePage(string lines, string body)
        {
            string sent = Sent("command!", "POST /logout", lines, body);
            Assert.AreEqual(
                "HTTP/1.1 303 See Other\r\nConnection: close\r\nCache-Control: no-store\r\nSet-Cookie: mote=; Max-Age=0; HttpOnly; SameSite=Strict\r\n"
                + "Location: ./\r\nContent-Length: 0\r\n\r\n",
                sent);
        }

        [TestMethod]
        [DataRow("command!", "GET /logout", Cookie, "405 ", true)]
        [DataRow("command!", "HEAD /logout", "", "405 ", true)]
        [DataRow("command!", "PUT /logout", Cookie, "405 ", true)]
        [DataRow("command!", "POST /logout", Cookie + "Origin: http://elsewhere.example\r\n", "403 ", false)]
        [DataRow("command!", "POST /logout", "Authorization: Bearer command!\r\nOrigin: http://elsewhere.example\r\n", "403 ", false)]
        [DataRow("command!", "POST /deep/logout", Cookie, "404 ", false)]
        [DataRow(null, "POST /logout", Cookie, "404 ", false)]
        [DataRow(null, "GET /logout", "", "404 ", false)]
        public void SignOut_OtherRequests_DeleteNothing(string token, string line, string lines, string status, bool isPostAllowed)
        {
            string sent = Sent(token, line, lines, string.Empty);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
            Assert.AreEqual(isPostAllowed, sent.IndexOf("Allow: POST\r\n") > 0, sent);
            Assert.IsTrue(sent.IndexOf("Set-Cookie") < 0, sent);
        }

        [TestMethod]
        [DataRow("command!", "Cookie: mote=Y29tbWFuZCE", true)]
        [DataRow("command!", "Cookie: mote=c3RhbGU; mote=Y29tbWFuZCE", true)]
        [DataRow("command!", "Authorization: Bearer command!", false)]
        [DataRow("command!", "Cookie: other=1\r\nAuthorization: Bearer command!", false)]
        [DataRow(null, "Cookie: mote=Y29tbWFuZCE", false)]
        public void IsSignedIn_OfAWebSocket_MeansThatItCameWithTheCookie(string token, string line, bool expected)
        {
            VirtualServer server = Server(token);
            ScriptedHandler handler = new ScriptedHandler();
            server.Add("/ws", handler);
            FakeTransport peer = Peer.Connect(server, Requests.WithLine(line));
            server.At(100, () => { peer.PeerSends(Peer.Text("a")); });
            server.RunFor(500);

            Assert.IsTrue(Peer.HasStatus(Hex.Text(peer.TakeSent()), 101));
            Assert.AreEqual(expected, handler.IsSignedIn);
        }

        private static string Sent(string token, string line, string lines, string body)
        {
            VirtualServer server = Server(token);
            server.Add("/", new TextDocument(1));
            string length = line.IndexOf("POST") == 0 ? "Content-Length: " + body.Length.ToString() + "\r\n" : string.Empty;
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(line + " HTTP/1.1\r\nHost: mote.local\r\n" + length + lines + "\r\n" + body));
            server.RunFor(3000);
            byte[] sent = peer.TakeSent();
            return System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
        }

        private static VirtualServer Server(string token)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = token;
            server.Limits.StopMs = 0;
            return server;
        }
    }
}
