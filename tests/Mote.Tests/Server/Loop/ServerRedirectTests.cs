using Mote.Server.Documents;
using Mote.Tests.Server.Support;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Loop
{
    [TestClass]
    public class ServerRedirectTests
    {
        private const string Response =
            "HTTP/1.1 302 Found\r\nConnection: close\r\nCache-Control: no-store\r\nLocation: http://192.168.4.1/\r\nContent-Length: 0\r\n\r\n";

        // What Apple's, Android's, Windows' and Firefox's systems ask for.
        [TestMethod]
        [DataRow("GET /hotspot-detect.html", "captive.apple.com")]
        [DataRow("GET /generate_204", "connectivitycheck.gstatic.com")]
        [DataRow("GET /connecttest.txt", "www.msftconnecttest.com")]
        [DataRow("HEAD /success.txt?ipv4", "detectportal.firefox.com")]
        public void Get_WildcardOfARedirect_LeadsToTheAddress(string line, string host)
        {
            Assert.AreEqual(Response, Sent(line, host, string.Empty));
        }

        [TestMethod]
        public void Get_PathOfAnUpgrade_IsARedirectToo()
        {
            Assert.AreEqual(Response, Sent("GET /ws", "a.example", "Upgrade: websocket\r\nConnection: Upgrade\r\n"));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("/a b")]
        [DataRow("/\r\nSet-Cookie: a=b")]
        [DataRow("/\u00e9")]
        public void Make_AddressThatIsNone_Throws(string location)
        {
            Expect.Throws(typeof(System.ArgumentException), () => new RedirectDocument(location), location);
        }

        [TestMethod]
        public void Make_LongAddress_GoesUpToItsLimit()
        {
            Assert.AreEqual(256, new RedirectDocument(new string('/', 256)).Location.Length);
            Expect.Throws(typeof(System.ArgumentException), () => new RedirectDocument(new string('/', 257)), "257");
        }

        private static string Sent(string line, string host, string fields)
        {
            VirtualServer server = new VirtualServer(0);
            server.Access.Hosts = new string[] { "*" };
            server.Add("/*", new RedirectDocument("http://192.168.4.1/"));
            FakeTransport peer = Peer.Connect(server, Hex.Utf8(line + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n"));
            server.RunFor(1000);
            byte[] sent = peer.TakeSent();
            return System.Text.Encoding.UTF8.GetString(sent, 0, sent.Length);
        }
    }
}
