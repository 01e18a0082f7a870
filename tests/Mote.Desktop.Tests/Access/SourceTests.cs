using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>Which pages may connect, and by which names the server is reached.</summary>
    [TestClass]
    public sealed class SourceTests : AccessTests
    {
        [TestMethod]
        [DataRow("mote.local:8080", null, 101)]
        [DataRow("mote.local:8080", "http://mote.local:8080", 101)]
        [DataRow("mote.local:8080", "https://mote.local:8080", 101)]
        [DataRow("mote.local:8080", "HTTP://Mote.LOCAL:8080", 101)]
        [DataRow("mote.local:8080", "http://mote.local", 403)]
        [DataRow("mote.local:8080", "http://mote.local:80", 403)]
        [DataRow("mote.local:8080", "http://evil.example:8080", 403)]
        [DataRow("mote.local:8080", "http://mote.local:8080.evil.example", 403)]
        [DataRow("mote.local:8080", "file://mote.local:8080", 403)]
        [DataRow("mote.local:8080", "null", 403)]
        [DataRow("mote.local:8080", "", 403)]
        public void Origin_OfAPage_MustBeTheHost(string host, string? origin, int status)
        {
            ServerUnderTest server = Guard(Open);
            AssertStatus(server, host, origin, status);
        }

        [TestMethod]
        [DataRow("https://panel.example", 101)]
        [DataRow("http://mote.local:8080", 101)]
        [DataRow("http://panel.example", 403)]
        [DataRow("https://panel.example:8443", 403)]
        [DataRow("null", 403)]
        public void Origin_OnTheList_MayConnect(string origin, int status)
        {
            ServerUnderTest server = Guard(policy =>
            {
                Open(policy);
                policy.Origins = ["https://panel.example"];
            });
            AssertStatus(server, "mote.local:8080", origin, status);
        }

        [TestMethod]
        [DataRow("mote.local", 101)]
        [DataRow("MOTE.local:8080", 101)]
        [DataRow("127.0.0.1:8080", 101)]
        [DataRow("[::1]:8080", 101)]
        [DataRow("rebound.example:8080", 403)]
        [DataRow("127.0.0.2:8080", 403)]
        public void Host_NotOnTheList_IsForbidden(string host, int status)
        {
            ServerUnderTest server = Guard(policy =>
            {
                Open(policy);
                policy.Hosts = ["mote.local", "127.0.0.1", "::1"];
            });

            // A rebound page is of the same origin: it has the name in both.
            AssertStatus(server, host, "http://" + host, status);
            AssertStatus(server, host, null, status);
        }

        // The fixed origins that two libraries for microcontrollers send, and a page that hides its own.
        [TestMethod]
        [DataRow("file://")]
        [DataRow("https://github.com/gilmaimon/TinyWebsockets")]
        [DataRow("null")]
        public void Origin_OfALibrary_PassesWithBearerAlone(string origin)
        {
            ServerUnderTest server = Guard();
            string line = "Origin: " + origin + "\r\n";
            Assert.AreEqual(200, Answer.To(server.PageUri, Request("GET", "/secret", line + Bearer)).Status);
            Assert.AreEqual(401, Answer.To(server.PageUri, Request("GET", "/secret", line + Wrong)).Status);
            Assert.AreEqual(403, Answer.To(server.PageUri, Request("GET", "/secret", line)).Status);
        }

        [TestMethod]
        public void Host_RentedName_IsForbiddenWithoutAList()
        {
            ServerUnderTest server = Guard(Open);
            AssertStatus(server, "rebound.example", "http://rebound.example", 403);
            AssertStatus(server, "rebound.example", null, 403);
        }

        // Source before token: a page elsewhere learns nothing about tokens, and cannot shut its visitor's address out.
        [TestMethod]
        public void Origin_Foreign_IsForbiddenBeforeTheTokenIsLookedAt()
        {
            ServerUnderTest server = Guard();
            for (int i = 0; i < 10; i++)
            {
                Assert.AreEqual(403, Answer.To(server.PageUri, Request("GET", "/secrets", Handshake + "Origin: http://evil\r\nCookie: mote=guess\r\n")).Status);
            }

            Assert.AreEqual(200, Answer.To(server.PageUri, Request("GET", "/secret", Bearer)).Status);
        }

        [TestMethod]
        public void Host_MissingWithEveryMethod_IsRefusedAndCostsNoHandlerFault()
        {
            ServerUnderTest server = Guard(policy => policy.Hosts = ["mote.local"]);
            foreach (string method in (string[])["GET", "PUT", "HEAD", "POST"])
            {
                int status = Answer.To(server.PageUri, $"{method} / HTTP/1.1\r\n\r\n").Status;
                Assert.IsTrue(status is 400 or 403, $"{method}: {status}");
            }
        }

        private static void Open(AccessPolicy policy) => policy.Token = policy.ReadOnlyToken = null;

        private static void AssertStatus(ServerUnderTest server, string host, string? origin, int status)
        {
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            string lines = Handshake + (origin == null ? "" : $"Origin: {origin}\r\n");
            peer.Send(Encoding.ASCII.GetBytes($"GET /echo HTTP/1.1\r\nHost: {host}\r\n{lines}\r\n"));
            int before = server.Counters.Upgraded;
            Assert.AreEqual(status, Answer.Read(peer).Status, $"{host} {origin}");
            if (status != 101)
            {
                Assert.AreEqual(before, server.Counters.Upgraded);
            }
        }
    }
}
