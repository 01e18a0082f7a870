using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    /// <summary>Who may post the sign-in form, and sign out. Y29tbWFuZCE is "command!" in Base64 for URLs.</summary>
    [TestClass]
    public class ServerSignInTests
    {
        private const string Foreign = "Origin: https://other.example\r\n";
        private const string Listed = "Origin: https://panel.example\r\n";
        private const string Named = "Access-Control-Allow-Origin: https://panel.example\r\nVary: Origin\r\n";
        private const string Begin = "HTTP/1.1 303 See Other\r\n";
        private const string Lines = "Connection: close\r\nCache-Control: no-store\r\n";
        private const string SignedIn = Lines + "Location: ./\r\nSet-Cookie: mote=Y29tbWFuZCE; Max-Age=31536000; HttpOnly; SameSite=Strict\r\nContent-Length: 0\r\n\r\n";
        private const string SignedOut = Lines + "Set-Cookie: mote=; Max-Age=0; HttpOnly; SameSite=Strict\r\nLocation: ./\r\nContent-Length: 0\r\n\r\n";

        // Behind a proxy that changes Host, the device's own form comes from the origin that is listed for it.
        [TestMethod]
        [DataRow("/login", Listed, Begin + Named + SignedIn)]
        [DataRow("/logout", Listed, Begin + Named + SignedOut)]
        [DataRow("/login", "Origin: http://mote.local\r\n", Begin + SignedIn)]
        [DataRow("/logout", "", Begin + SignedOut)]
        public void Post_FromAnAllowedOrigin_IsAnsweredWithAWholeHead(string path, string fields, string expected)
        {
            Assert.AreEqual(expected, Sent("POST " + path, fields, "token=command!"));
        }

        // The methods of the path are not what is wrong.
        [TestMethod]
        [DataRow("/login", "Bearer command!")]
        [DataRow("/login", "Bearer guess")]
        [DataRow("/logout", "Bearer command!")]
        [DataRow("/logout", "Bearer guess")]
        [DataRow("/login", "Basic eDpjb21tYW5kIQ==")]
        public void Post_FromAForeignOrigin_IsForbiddenWhateverTheToken(string path, string credentials)
        {
            string sent = Sent("POST " + path, Foreign + "Authorization: " + credentials + "\r\n", "token=command!");
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 403 "), sent);
            Assert.IsTrue(sent.IndexOf("Allow") < 0 && sent.IndexOf("Set-Cookie") < 0, sent);
        }

        [TestMethod]
        [DataRow("Authorization: Bearer guess\r\nSec-WebSocket-Protocol: mote.token.Y29tbWFuZCE\r\n", "401 ")]
        [DataRow("Authorization: Bearer guess\r\nCookie: mote=Y29tbWFuZCE\r\n", "401 ")]
        [DataRow("Authorization: Bearer\r\nSec-WebSocket-Protocol: mote.token.Y29tbWFuZCE\r\n", "403 ")]
        [DataRow("Authorization: Bearer command!\r\nSec-WebSocket-Protocol: mote.token.Z3Vlc3M\r\n", "200 ")]
        [DataRow("Authorization: Bearer  command!\r\n", "200 ")]
        public void Get_FromAForeignOrigin_NeedsARightBearer(string fields, string status)
        {
            string sent = Sent("GET /", Foreign + fields, string.Empty);
            Assert.AreEqual(0, sent.IndexOf("HTTP/1.1 " + status), sent);
        }

        private static string Sent(string line, string fields, string body)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Token = "command!";
            server.Access.Origins = new string[] { "https://panel.example" };
            server.Add("/", new TextDocument(1));
            string length = body.Length > 0 ? "Content-Length: " + body.Length.ToString() + "\r\n" : string.Empty;
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(line + " HTTP/1.1\r\nHost: mote.local\r\n" + fields + length + "\r\n" + body));
            server.RunFor(3000);
            byte[] sent = peer.TakeSent();
            return System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
        }
    }
}
