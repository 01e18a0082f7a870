using System;
using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server.Access
{
    /// <summary>Which listed origin a response names, and which a policy.</summary>
    [TestClass]
    public class AccessControlOriginTests
    {
        // Fetch 4.10: a browser compares the bytes in the response with the origin that it has sent.
        [TestMethod]
        [DataRow("https://panel.example", true)]
        [DataRow("HTTPS://Panel.example.:443", true)]
        [DataRow("http://[FD00:0::1]:81", true)]
        [DataRow("http://[fd00::1%25e\"0]:81", false)]
        [DataRow("file://", false)]
        [DataRow("http://mote.local:8080", false)]
        [DataRow("https://other.example", false)]
        [DataRow("null", false)]
        public void CheckSource_ListedOrigin_IsReturnedAsItWasSent(string origin, bool isListed)
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Origins = new string[] { "https://Panel.example", "http://[fd00::1]:81", "file://" };
            AccessControl gate = new AccessControl(policy, false);
            byte[] reader;
            gate.CheckSource(From("mote.local:8080", "Origin: " + origin), false, out reader);
            Assert.AreEqual(isListed ? origin : "", reader == null ? "" : System.Text.Encoding.UTF8.GetString(reader, 0, reader.Length));
            gate.CheckSource(From("elsewhere.example", "Origin: " + origin), false, out reader);
            Assert.IsNull(reader, "another host");
            gate.CheckSource(From("mote.local:8080", "Origin: " + origin + "\r\nOrigin: " + origin), false, out reader);
            Assert.IsNull(reader, "two of them");
        }

        // The response has to hold what it names.
        [TestMethod]
        public void CheckSource_OriginLongerThanABrowserWritesIt_PassesAndIsNotReturned()
        {
            AccessPolicy policy = new AccessPolicy();
            policy.Origins = new string[] { "https://panel.example" };
            byte[] reader;
            RequestHead head = From("mote.local", "Origin: https://panel.example:" + new string('0', 200) + "443");
            Assert.AreEqual((int)Rejection.None, (int)new AccessControl(policy, false).CheckSource(head, false, out reader));
            Assert.IsNull(reader);
        }

        [TestMethod]
        public void FrameAncestors_Origins_AreWhatAPolicyCanName()
        {
            AccessPolicy policy = new AccessPolicy();
            Assert.IsNull(new AccessControl(policy, false).FrameAncestors());
            policy.Origins = new string[] { "file://", "http://[fd00::1]:81" };
            Assert.IsNull(new AccessControl(policy, false).FrameAncestors());
            policy.Origins = new string[] { "https://Panel.example.:8443", "file://", "http://wall:8123", "app://panel." };
            byte[] sources = new AccessControl(policy, false).FrameAncestors();
            Assert.AreEqual(" https://Panel.example:8443 http://wall:8123 app://panel", System.Text.Encoding.UTF8.GetString(sources, 0, sources.Length));
            policy.Origins = new string[] { "https://x:", "https://y.:00443", "https://z:8080" };
            sources = new AccessControl(policy, false).FrameAncestors();
            Assert.AreEqual(" https://x https://y:443 https://z:8080", System.Text.Encoding.UTF8.GetString(sources, 0, sources.Length));
        }

        [TestMethod]
        public void FindMistake_OriginsLongerThanAResponseTakes_NamesTheFirstTooMany()
        {
            AccessPolicy policy = new AccessPolicy();
            string most = "https://" + new string('b', 55);
            policy.Origins = new string[] { "https://" + new string('a', 56), most };
            Assert.IsNull(policy.FindMistake());
            Assert.AreEqual(AccessPolicy.MaxOriginsLength + 1, new AccessControl(policy, false).FrameAncestors().Length);
            policy.Origins[1] = most + "b";
            Assert.AreEqual(0, policy.FindMistake().IndexOf("'" + policy.Origins[1] + "' is one too many"));
            Expect.Throws(typeof(ArgumentException), () => new AccessControl(policy, false), "one too many");
        }

        private static RequestHead From(string host, string line)
        {
            return Requests.Head(Requests.Bytes("GET /ws HTTP/1.1\r\nHost: " + host + "\r\n" + line + "\r\n\r\n"));
        }
    }
}
