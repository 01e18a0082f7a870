using Mote.Core.Http;
using Mote.Server;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class AccessControlSourceTests
    {
        // RFC 6455 10.2, RFC 6454 7: the page's origin against the host that was asked.
        [TestMethod]
        [DataRow("mote.local:8080", "http://mote.local:8080", true, "the same")]
        [DataRow("mote.local:8080", "https://mote.local:8080", true, "another scheme")]
        [DataRow("mote.local:8080", "HTTP://MOTE.local:8080", true, "upper case in the origin")]
        [DataRow("MOTE.Local:8080", "http://mote.local:8080", true, "upper case in the host")]
        [DataRow("mote.local", "http://mote.local", true, "without a port")]
        [DataRow("[fe80::1]:8080", "http://[FE80::1]:8080", true, "an IPv6 address")]
        [DataRow("mote.local:8080", "http://mote.local:8081", false, "another port")]
        [DataRow("mote.local:8080", "http://mote.local", false, "no port")]
        [DataRow("mote.local", "http://mote.local:8080", false, "a port")]
        [DataRow("mote.local:8080", "http://evil.local:8080", false, "another host")]
        [DataRow("mote.local:8080", "http://xmote.local:8080", false, "a longer name")]
        [DataRow("mote.local:8080", "http://ote.local:8080", false, "a shorter name")]
        [DataRow("mote.local:8080", "http://mote.local:8080.evil", false, "more behind it")]
        [DataRow("mote.local:8080", "http://evil/mote.local:8080", false, "a path")]
        [DataRow("mote.local:8080", "evil/xmote.local:8080", false, "no scheme")]
        [DataRow("mote.local:8080", "http:/xmote.local:8080", false, "one slash")]
        [DataRow("mote.local:8080", "ftp://mote.local:8080", false, "a scheme of no web page")]
        [DataRow("mote.local:8080", "//mote.local:8080", false, "an empty scheme")]
        [DataRow("mote.local:8080", "mote.local:8080", false, "the host alone")]
        [DataRow("mote.local:8080", "http://", false, "a scheme alone")]
        [DataRow("mote.local:8080", "null", false, "a sandboxed page or a file")]
        [DataRow("null", "null", false, "null is nobody's own")]
        [DataRow("mote.local:8080", "", false, "an empty one")]
        public void CheckSource_Origin_PassesIfItIsTheHost(string host, string origin, bool passes, string what)
        {
            Rejection expected = passes ? Rejection.None : Rejection.OriginForbidden;
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Assert.AreEqual((int)expected, (int)gate.CheckSource(From(host, "Origin: " + origin)), what);
        }

        [TestMethod]
        public void CheckSource_NoOrigin_Passes()
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckSource(From("mote.local", "X-Other: 1")));
        }

        // RFC 9112 3.2.2: an absolute target's authority replaces Host.
        [TestMethod]
        public void CheckSource_AbsoluteTarget_CountsInsteadOfHost()
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            string lines = " HTTP/1.1\r\nHost: evil\r\nOrigin: http://mote\r\n\r\n";
            Assert.AreEqual((int)Rejection.None, (int)gate.CheckSource(Requests.Head(Requests.Bytes("GET http://mote/ws" + lines))));
            Assert.AreEqual((int)Rejection.OriginForbidden, (int)gate.CheckSource(Requests.Head(Requests.Bytes("GET /ws" + lines))));
        }

        [TestMethod]
        [DataRow("https://panel.example", true)]
        [DataRow("HTTPS://PANEL.example", true)]
        [DataRow("http://other.example:81", true)]
        [DataRow("http://mote.local:8080", true)]
        [DataRow("http://panel.example", false)]
        [DataRow("https://panel.example:443", false)]
        [DataRow("https://panel.example.evil", false)]
        [DataRow("https://sub.panel.example", false)]
        [DataRow("null", false)]
        public void CheckSource_ListOfOrigins_WidensIt(string origin, bool passes)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Origins = new string[] { "https://Panel.example", "http://other.example:81" };
            Rejection expected = passes ? Rejection.None : Rejection.OriginForbidden;
            Assert.AreEqual((int)expected, (int)new AccessControl(policy, false).CheckSource(From("mote.local:8080", "Origin: " + origin)), origin);
        }

        [TestMethod]
        [DataRow("mote.local", true)]
        [DataRow("mote.local:8080", true)]
        [DataRow("mote.local:", true)]
        [DataRow("MOTE.LOCAL:80", true)]
        [DataRow("192.168.4.1:80", true)]
        [DataRow("[::1]", true)]
        [DataRow("[::1]:8080", true)]
        [DataRow("[FE80::1]:8080", true)]
        [DataRow("mote.locals", false)]
        [DataRow("mote.loca", false)]
        [DataRow("evil.example", false)]
        [DataRow("mote.local.evil.example:80", false)]
        [DataRow("192.168.4.2", false)]
        [DataRow("[::2]:8080", false)]
        [DataRow("[::1:8080]", false)]
        public void CheckSource_ListOfHosts_HoldsWithoutThePort(string host, bool passes)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Hosts = new string[] { "Mote.Local", "192.168.4.1", "[::1]", "fe80::1" };
            Rejection expected = passes ? Rejection.None : Rejection.HostForbidden;
            Assert.AreEqual((int)expected, (int)new AccessControl(policy, false).CheckSource(From(host, "X-Other: 1")), host);
        }

        // A method that is refused anyway is read on without a Host; that must not be looked for in front of the buffer.
        [TestMethod]
        public void CheckSource_NoHostWithAnotherMethod_IsNotOnTheList()
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Hosts = new string[] { "mote.local" };
            RequestHead head = Requests.Head(Requests.Bytes("PUT / HTTP/1.1\r\n\r\n"));
            Assert.AreEqual((int)Rejection.HostForbidden, (int)new AccessControl(policy, false).CheckSource(head));
        }

        private static RequestHead From(string host, string line)
        {
            return Requests.Head(Requests.Bytes("GET /ws HTTP/1.1\r\nHost: " + host + "\r\n" + line + "\r\n\r\n"));
        }
    }
}
