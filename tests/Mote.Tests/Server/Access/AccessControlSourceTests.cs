using System;
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
        [DataRow("mote.local:80", "http://mote.local", true, "the default port in the host")]
        [DataRow("mote.local", "http://mote.local:80", true, "the default port in the origin")]
        [DataRow("mote.local:443", "https://mote.local", true, "the default port of https")]
        [DataRow("mote.local:443", "http://mote.local", false, "the default port of the other scheme")]
        [DataRow("mote.local:", "http://mote.local", true, "an empty port")]
        [DataRow("mote.local:080", "http://mote.local", true, "a port with a zero before it")]
        [DataRow("mote.local.", "http://mote.local", true, "a final dot in the host")]
        [DataRow("mote.local:8080", "http://mote.local.:8080", true, "a final dot in the origin")]
        [DataRow("mote..local", "http://mote.local", false, "two dots")]
        [DataRow("My_Mote", "http://my_mote", true, "an underscore")]
        [DataRow("my~mote", "http://my^mote", false, "what is no letter and differs as cases do")]
        [DataRow("[fe80::1]", "http://[fe80:0:0:0:0:0:0:1]", true, "an IPv6 address without abbreviation")]
        [DataRow("[FE80:0000::0001%25eth0]:80", "http://[fe80::1]", true, "a zone")]
        [DataRow("[fe80::1%eth0]", "http://[fe80::1]", true, "a zone that is not encoded")]
        [DataRow("[::ffff:192.168.4.1]", "http://[::ffff:c0a8:401]", true, "a mapped IPv4 address")]
        [DataRow("[::ffff:c0a8:401]", "http://192.168.4.1", true, "an IPv4 address and its mapped form")]
        [DataRow("[fe80::1]", "http://[fe80::2]", false, "another IPv6 address")]
        [DataRow("[fe80::1]", "http://[fe80::1", false, "no closing bracket")]
        [DataRow("mote.local:99999", "http://mote.local:99999", false, "a port that is none")]
        [DataRow("null", "null", false, "null is nobody's own")]
        [DataRow("mote.local:8080", "", false, "an empty one")]
        public void CheckSource_Origin_PassesIfItIsTheHost(string host, string origin, bool passes, string what)
        {
            Rejection expected = passes ? Rejection.None : Rejection.OriginForbidden;
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Assert.AreEqual((int)expected, (int)Check(gate, From(host, "Origin: " + origin), false), what);
        }

        // RFC 6454 5: the scheme is part of an origin, and ours is known where TLS is our own.
        [TestMethod]
        [DataRow("https://mote.local", true)]
        [DataRow("https://mote.local:443", true)]
        [DataRow("http://mote.local", false)]
        [DataRow("http://mote.local:443", false)]
        public void CheckSource_OverTls_OnlyHttpsIsOwn(string origin, bool passes)
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Rejection expected = passes ? Rejection.None : Rejection.OriginForbidden;
            Assert.AreEqual((int)expected, (int)Check(gate, From("mote.local", "Origin: " + origin), true), origin);
        }

        // Nobody can have these names point at the device from outside; all others anybody may have rented for that.
        [TestMethod]
        [DataRow("192.168.4.1", true)]
        [DataRow("192.168.4.1:8080", true)]
        [DataRow("[fd00::1]:8080", true)]
        [DataRow("localhost:8080", true)]
        [DataRow("mote", true)]
        [DataRow("mote.", true)]
        [DataRow("mote.LOCAL", true)]
        [DataRow("kitchen.mote.local.:80", true)]
        [DataRow("rebound.example", false)]
        [DataRow("rebound.example:8080", false)]
        [DataRow("rebound.example.", false)]
        [DataRow("mote.local.example", false)]
        [DataRow("mote.xlocal", false)]
        [DataRow("mote.locals", false)]
        [DataRow("192.168.4.1.example", false)]
        [DataRow("mote..", false)]
        public void CheckSource_NoListOfHosts_TakesOnlyNamesOfThisNetwork(string host, bool passes)
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Rejection expected = passes ? Rejection.None : Rejection.HostForbidden;
            Assert.AreEqual((int)expected, (int)Check(gate, From(host, "Origin: http://" + host), false), host);

            AccessPolicy any = new AccessPolicy();
            any.Hosts = new string[] { "*" };
            Assert.AreEqual((int)Rejection.None, (int)Check(new AccessControl(any, false), From(host, "Origin: http://" + host), false), host);
        }

        [TestMethod]
        [DataRow("https://panel.example:443", null)]
        [DataRow("https://[FD00::1]:8443", null)]
        [DataRow("app://panel", null)]
        [DataRow("file://", null)]
        [DataRow("panel.example", "is no origin")]
        [DataRow("https://panel.example/", "is no origin")]
        [DataRow("https://panel.example/path", "is no origin")]
        [DataRow("https://user@panel.example", "is no origin")]
        [DataRow("https://*.example", "is no origin")]
        [DataRow("https://", "is no origin")]
        [DataRow("https://[::1:8080", "is no origin")]
        [DataRow("https://[fd00:::1]", "is no origin")]
        [DataRow("*", "is no origin")]
        [DataRow("", "is no origin")]
        [DataRow("null", "is the origin of every page")]
        [DataRow("https://panel.example:0", "has a port that is none")]
        [DataRow("https://panel.example:70000", "has a port that is none")]
        [DataRow("https://panel.example:x", "has a port that is none")]
        [DataRow("https://m\u00F6te.example", "has letters outside ASCII")]
        [DataRow("https://x.", null)]
        [DataRow("http://192.168.4.1.:81", null)]
        [DataRow("http://0x7f.example", null)]
        [DataRow("http://127.1", "ends in a number")]
        [DataRow("http://192.168.001.002", "ends in a number")]
        [DataRow("http://0x7f.1", "ends in a number")]
        [DataRow("http://panel.0x7F", "ends in a number")]
        [DataRow("http://2130706433:80", "ends in a number")]
        [DataRow("http://[192.168.4.1]", "is no origin")]
        [DataRow("https://x..", "is no origin")]
        [DataRow("https://a..b", "is no origin")]
        [DataRow("https://.a", "is no origin")]
        public void FindMistake_Origin_NamesWhatNeverMatches(string origin, string expected)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Origins = new string[] { "https://good.example", origin };
            ExpectMistake(policy, origin, expected);
        }

        [TestMethod]
        [DataRow("mote.example", null)]
        [DataRow("my_mote.example.", null)]
        [DataRow("mote.example:80", null)]
        [DataRow("mote.example:443", null)]
        [DataRow("fd00::1", null)]
        [DataRow("[fd00::1]", null)]
        [DataRow("fe80::1%eth0", null)]
        [DataRow("::ffff:127.0.0.1", null)]
        [DataRow("127.0.0.1.", null)]
        [DataRow("127.0.0.001", "ends in a number")]
        [DataRow("127.1", "ends in a number")]
        [DataRow("192.168.001.002", "ends in a number")]
        [DataRow("192.168.4.300:80", "ends in a number")]
        [DataRow("mote.0x", "ends in a number")]
        [DataRow("a..b", "is no host")]
        [DataRow("x..", "is no host")]
        [DataRow("xn--mte-sna.example", null)]
        [DataRow("mote.example:8080", "has a port")]
        [DataRow("http://mote.example", "is no host")]
        [DataRow("mote.example/", "is no host")]
        [DataRow("*.example", "is no host")]
        [DataRow("*", "is no host")]
        [DataRow("", "is no host")]
        [DataRow("fd00:::1", "is no host")]
        [DataRow("m\u00F6te.example", "has letters outside ASCII")]
        public void FindMistake_Host_NamesWhatNeverMatches(string host, string expected)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Hosts = new string[] { "good.example", host };
            ExpectMistake(policy, host, expected);
        }

        [TestMethod]
        public void CheckSource_NoOrigin_Passes()
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            Assert.AreEqual((int)Rejection.None, (int)Check(gate, From("mote.local", "X-Other: 1"), false));
        }

        // RFC 9112 3.2.2: an absolute target's authority replaces Host.
        [TestMethod]
        public void CheckSource_AbsoluteTarget_CountsInsteadOfHost()
        {
            AccessControl gate = new AccessControl(new AccessPolicy(), false);
            string lines = " HTTP/1.1\r\nHost: evil\r\nOrigin: http://mote\r\n\r\n";
            Assert.AreEqual((int)Rejection.None, (int)Check(gate, Requests.Head(Requests.Bytes("GET http://mote/ws" + lines)), false));
            Assert.AreEqual((int)Rejection.OriginForbidden, (int)Check(gate, Requests.Head(Requests.Bytes("GET /ws" + lines)), false));
        }

        [TestMethod]
        [DataRow("https://panel.example", true)]
        [DataRow("HTTPS://PANEL.example", true)]
        [DataRow("http://other.example:81", true)]
        [DataRow("http://mote.local:8080", true)]
        [DataRow("http://panel.example", false)]
        [DataRow("https://panel.example:443", true)]
        [DataRow("https://panel.example.", true)]
        [DataRow("https://panel.example:444", false)]
        [DataRow("http://other.example", false)]
        [DataRow("file://", true)]
        [DataRow("FILE://", true)]
        [DataRow("file:///home", false)]
        [DataRow("https://panel.example.evil", false)]
        [DataRow("https://sub.panel.example", false)]
        [DataRow("null", false)]
        public void CheckSource_ListOfOrigins_WidensIt(string origin, bool passes)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Origins = new string[] { "https://Panel.example", "http://other.example:81", "file://" };
            Rejection expected = passes ? Rejection.None : Rejection.OriginForbidden;
            Assert.AreEqual((int)expected, (int)Check(new AccessControl(policy, false), From("mote.local:8080", "Origin: " + origin), false), origin);
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
            Assert.AreEqual((int)expected, (int)Check(new AccessControl(policy, false), From(host, "X-Other: 1"), false), host);
        }

        [TestMethod]
        [DataRow("::ffff:127.0.0.1", "127.0.0.1:8080")]
        [DataRow("::ffff:127.0.0.1", "[::ffff:7f00:1]")]
        [DataRow("127.0.0.1", "[::ffff:127.0.0.1]")]
        [DataRow("fe80::1%eth0", "[fe80::1]")]
        [DataRow("mote.example:80", "mote.example")]
        [DataRow("[fd00::1]:443", "[fd00::1]:8443")]
        [DataRow("127.0.0.1.", "127.0.0.1")]
        public void CheckSource_ListedHostInAnotherSpelling_Passes(string listed, string host)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Hosts = new string[] { listed };
            AccessControl gate = new AccessControl(policy, false);
            Assert.AreEqual((int)Rejection.None, (int)Check(gate, From(host, "X-Other: 1"), false), host);
            Assert.AreEqual((int)Rejection.HostForbidden, (int)Check(gate, From("127.0.0.2", "X-Other: 1"), false), "another");
        }

        // A method that is refused anyway is read on without a Host; that must not be looked for in front of the buffer.
        [TestMethod]
        public void CheckSource_NoHostWithAnotherMethod_IsNotOnTheList()
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Hosts = new string[] { "mote.local" };
            RequestHead head = Requests.Head(Requests.Bytes("PUT / HTTP/1.1\r\n\r\n"));
            Assert.AreEqual((int)Rejection.HostForbidden, (int)Check(new AccessControl(policy, false), head, false));
        }

        private static void ExpectMistake(AccessPolicy policy, string entry, string expected)
        {
            string mistake = policy.FindMistake();
            if (expected == null)
            {
                Assert.IsNull(mistake, mistake);
                return;
            }

            Assert.IsNotNull(mistake, entry);
            string start = "'" + entry + "' " + expected;
            Assert.AreEqual(start, mistake.Substring(0, start.Length));
            Expect.Throws(typeof(ArgumentException), () => new AccessControl(policy, false), entry);
        }

        private static Rejection Check(AccessControl gate, RequestHead head, bool isSecure)
        {
            byte[] reader;
            return gate.CheckSource(head, isSecure, out reader);
        }

        private static RequestHead From(string host, string line)
        {
            return Requests.Head(Requests.Bytes("GET /ws HTTP/1.1\r\nHost: " + host + "\r\n" + line + "\r\n\r\n"));
        }
    }
}
