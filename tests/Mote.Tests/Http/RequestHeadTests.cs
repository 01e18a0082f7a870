using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    [TestClass]
    public class RequestHeadTests
    {
        // RFC 9112 3.2: the origin form and the absolute form; its authority replaces Host's.
        [TestMethod]
        [DataRow("/", "/ ?  | host mote.local:8080")]
        [DataRow("/ws", "/ws ?  | host mote.local:8080")]
        [DataRow("/ws?", "/ws ?  | host mote.local:8080")]
        [DataRow("/ws?a=1&b=2", "/ws ? a=1&b=2 | host mote.local:8080")]
        [DataRow("/?x", "/ ? x | host mote.local:8080")]
        [DataRow("/ws?a?b", "/ws ? a?b | host mote.local:8080")]
        [DataRow("//ws/../%20", "//ws/../%20 ?  | host mote.local:8080")]
        [DataRow("/http://other/", "/http://other/ ?  | host mote.local:8080")]
        [DataRow("http://other/ws?q", "/ws ? q | host other")]
        [DataRow("http://other:81", "/ ?  | host other:81")]
        [DataRow("HTTPS://[::1]:81/ws", "/ws ?  | host [::1]:81")]
        public void Feed_Target_IsTakenApart(string target, string expected)
        {
            byte[] input = Requests.With("/ws", target);
            string all = "GET " + expected + " | origin none | key dGhlIHNhbXBsZSBub25jZQ== | protocols  | error 0 | rest 0";
            Splits.Expect(all, input, Requests.Describe, target);
        }

        // RFC 9110 7.2, RFC 3986 3.2.2: names and addresses, with or without a port.
        [TestMethod]
        [DataRow("mote")]
        [DataRow("mote.local")]
        [DataRow("mote_1.local.")]
        [DataRow("192.168.4.1")]
        [DataRow("192.168.4.1:80")]
        [DataRow("mote.local:")]
        [DataRow("xn--mte-sna.local:65535")]
        [DataRow("%C3%B6(a);b=c")]
        [DataRow("[::]")]
        [DataRow("[FE80::1]:8080")]
        [DataRow("[::ffff:192.168.4.1]:8080")]
        public void Feed_Host_IsKept(string host)
        {
            RequestHead head = Requests.Head(Requests.With("Host: mote.local:8080", "Host:\t" + host + "  "));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, host);
            Hex.AreEqual(Hex.Text(Hex.Utf8(host)), head.Buffer, head.HostOffset, head.HostCount, host);
        }

        // RFC 6454 7: one Origin, taken as it is; none is told from an empty one.
        [TestMethod]
        public void Feed_Origin_IsKept()
        {
            RequestHead head = Requests.Head(Requests.WithLine("oRIGIN: http://mote.local:8080 "));
            Hex.AreEqual(Hex.Text(Hex.Utf8("http://mote.local:8080")), head.Buffer, head.OriginOffset, head.OriginCount, "Origin");
            Assert.AreEqual(-1, Requests.Head(Requests.Bytes(Requests.Upgrade)).OriginCount, "no Origin");
            Assert.AreEqual(0, Requests.Head(Requests.WithLine("Origin: ")).OriginCount, "an empty Origin");
        }

        [TestMethod]
        public void Feed_IfNoneMatch_IsKept()
        {
            RequestHead head = Requests.Head(Requests.WithLine("If-None-Match: W/\"1\", \"2\""));
            Hex.AreEqual(Hex.Text(Hex.Utf8("W/\"1\", \"2\"")), head.Buffer, head.IfNoneMatchOffset, head.IfNoneMatchCount, "two tags");
            Assert.AreEqual(0, Requests.Head(Requests.Bytes(Requests.Upgrade)).IfNoneMatchCount, "none");
        }

        // A page's request has none of the upgrade's headers.
        [TestMethod]
        public void Feed_PlainGet_IsWholeAndNoUpgrade()
        {
            RequestHead head = Requests.Head(Requests.Bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
            Assert.AreEqual((int)RequestError.None, (int)head.Error);
            Assert.IsTrue(head.IsGet);
            Assert.IsFalse(head.UpgradesToWebSocket);
            Assert.IsFalse(head.ConnectionUpgrades);
            Assert.IsFalse(head.IsVersion13);
            Assert.AreEqual(0, head.VersionLines);
            Assert.AreEqual(0, head.KeyLines);
        }

        // The offered subprotocols fill the buffer from its end and the values from its start; they must never overlap.
        [TestMethod]
        public void Feed_OffersInManyLines_FillTheBufferFromBothEnds()
        {
            const int Lines = 60;
            string text = "GET /ws HTTP/1.1\r\nHost: a\r\n";
            for (int i = 0; i < Lines; i++)
            {
                text += "Sec-WebSocket-Protocol: p" + i.ToString() + "\r\n";
            }

            text += "Origin: http://o\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            byte[] input = Hex.Utf8(text);
            RequestReader reader = new RequestReader(input.Length);
            int total;
            Requests.Read(reader, input, input.Length, 1, out total);
            RequestHead head = reader.Head;
            Assert.AreEqual((int)RequestError.None, (int)head.Error);
            Hex.AreEqual(Hex.Text(Hex.Utf8("/ws")), head.Buffer, head.PathOffset, head.PathCount, "path");
            Hex.AreEqual(Hex.Text(Hex.Utf8("http://o")), head.Buffer, head.OriginOffset, head.OriginCount, "origin");
            byte[][] spoken = new byte[1][];
            for (int i = 0; i < Lines; i++)
            {
                spoken[0] = Hex.Utf8("p" + i.ToString());
                Assert.AreEqual(0, UpgradeRequest.SelectSubprotocol(head, spoken), "p" + i.ToString());
            }
        }

        // One offer as long as the head allows: it is moved over its own place.
        [TestMethod]
        public void Feed_OneLongOffer_IsMovedWhole()
        {
            string offer = string.Empty;
            for (int i = 0; i < 150; i++)
            {
                offer += (i + 100).ToString();
            }

            byte[] input = Hex.Utf8("GET / HTTP/1.1\r\nSec-WebSocket-Protocol:" + offer + "\r\nHost:a\r\n\r\n");
            RequestReader reader = new RequestReader(input.Length);
            int total;
            Requests.Read(reader, input, input.Length, 1, out total);
            RequestHead head = reader.Head;
            Hex.AreEqual(Hex.Text(Hex.Utf8(offer)), head.Buffer, head.ProtocolsOffset, head.ProtocolsCount, "the offer");
            Hex.AreEqual("61", head.Buffer, head.HostOffset, head.HostCount, "the host");
        }
    }
}
