using Mote.Core;
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

        // RFC 9110 7.2, RFC 3986 3.2.2: names that are looked up and addresses, with or without a port.
        [TestMethod]
        [DataRow("mote")]
        [DataRow("mote.local")]
        [DataRow("mote_1.local.")]
        [DataRow("192.168.4.1")]
        [DataRow("192.168.4.1:80")]
        [DataRow("mote.local:")]
        [DataRow("xn--mte-sna.local:65535")]
        [DataRow("[::]")]
        [DataRow("[FE80::1]:8080")]
        [DataRow("[::ffff:192.168.4.1]:8080")]
        public void Feed_Host_IsKept(string host)
        {
            RequestHead head = Requests.Head(Requests.With("Host: mote.local:8080", "Host:\t" + host + "  "));
            Assert.AreEqual((int)RequestError.None, (int)head.Error, host);
            Requests.ExpectField(host, head, HeaderName.Host, host);
        }

        // RFC 6454 7: one Origin, taken as it is; none is told from an empty one.
        [TestMethod]
        public void Feed_Origin_IsKept()
        {
            RequestHead head = Requests.Head(Requests.WithLine("oRIGIN: http://mote.local:8080 "));
            Requests.ExpectField("http://mote.local:8080", head, HeaderName.Origin, "Origin");
            Assert.IsFalse(Requests.Head(Requests.Bytes(Requests.Upgrade)).Fields.Has(HeaderName.Origin), "no Origin");
            FieldTable fields = Requests.Head(Requests.WithLine("Origin: ")).Fields;
            Assert.IsTrue(fields.Has(HeaderName.Origin), "an empty Origin");
            Assert.AreEqual(0, fields.CountOf(HeaderName.Origin), "an empty Origin");
        }

        [TestMethod]
        public void Feed_IfNoneMatch_IsKept()
        {
            RequestHead head = Requests.Head(Requests.WithLine("If-None-Match: W/\"1\", \"2\""));
            Requests.ExpectField("W/\"1\", \"2\"", head, HeaderName.IfNoneMatch, "two tags");
            Assert.AreEqual(0, Requests.Head(Requests.Bytes(Requests.Upgrade)).Fields.CountOf(HeaderName.IfNoneMatch), "none");
        }

        // A page's request has none of the upgrade's headers.
        [TestMethod]
        public void Feed_PlainGet_IsWholeAndNoUpgrade()
        {
            RequestHead head = Requests.Head(Requests.Bytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
            Assert.AreEqual((int)RequestError.None, (int)head.Error);
            Assert.IsTrue(head.IsGet);
            for (int field = HeaderName.Origin; field <= HeaderName.WebSocketExtensions; field++)
            {
                Assert.IsFalse(head.Fields.Has(field), field.ToString());
                Assert.IsFalse(head.Fields.IsRepeated(field), field.ToString());
                Assert.AreEqual(0, head.Fields.CountOf(field), field.ToString());
            }
        }

        // RFC 9110 5.3: lines of one list are one list; the values of other fields stand between them and must stay whole.
        [TestMethod]
        public void Feed_OffersInManyLines_AreJoined()
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
            Requests.ExpectField("http://o", head, HeaderName.Origin, "origin");
            byte[][] spoken = new byte[1][];
            for (int i = 0; i < Lines; i++)
            {
                spoken[0] = Hex.Utf8("p" + i.ToString());
                Assert.AreEqual(0, SubprotocolList.Select(head, spoken), "p" + i.ToString());
            }
        }

        [TestMethod]
        public void Feed_LongestOffer_IsKeptWhole()
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
            Requests.ExpectField(offer, head, HeaderName.WebSocketProtocol, "the offer");
            Requests.ExpectField("a", head, HeaderName.Host, "the host");
        }

        // Each line is joined to its list, and the values between are moved: none may lose a byte, in whatever order they come.
        [TestMethod]
        [DataRow("Connection: a\r\nUpgrade: b\r\nOrigin: o\r\nConnection: c\r\nUpgrade: d\r\n", "a,c", "b,d", "others between")]
        [DataRow("Connection: a\r\nConnection: c\r\nOrigin: o\r\nUpgrade: b\r\nUpgrade: d\r\n", "a,c", "b,d", "side by side")]
        [DataRow("Upgrade: b\r\nConnection:\r\nOrigin: o\r\nConnection: c\r\n", ",c", "b", "an empty line first")]
        [DataRow("Upgrade: b\r\nConnection: a\r\nUpgrade:  \r\nOrigin: o\r\nUpgrade: d\r\n", "a", "b,,d", "an empty line between")]
        [DataRow("Origin: o\r\nUpgrade: b, x\t \r\nConnection: a\r\nUpgrade: \td \r\nConnection: c\r\nUpgrade: e\r\n", "a,c", "b, x,d,e", "space around")]
        public void Feed_ListInManyLines_IsJoinedInOrder(string lines, string connection, string upgrade, string what)
        {
            byte[] input = Hex.Utf8("GET /path?query HTTP/1.1\r\nHost: host\r\n" + lines + "If-None-Match: tag\r\n\r\n");
            for (int step = 1; step <= input.Length; step++)
            {
                RequestReader reader = new RequestReader(Requests.MaxBytes);
                int total;
                Requests.Read(reader, input, step, step, out total);
                RequestHead head = reader.Head;
                Hex.AreEqual(Hex.Text(Hex.Utf8("/path?query")), head.Buffer, head.PathOffset, head.PathCount + 1 + head.QueryCount, what);
                Requests.ExpectField("host", head, HeaderName.Host, what);
                Requests.ExpectField("o", head, HeaderName.Origin, what);
                Requests.ExpectField(connection, head, HeaderName.Connection, what);
                Requests.ExpectField(upgrade, head, HeaderName.Upgrade, what);
                Requests.ExpectField("tag", head, HeaderName.IfNoneMatch, what);
            }
        }

        // The comma before a line of a list needs a byte too.
        [TestMethod]
        [DataRow(16, true)]
        [DataRow(15, false)]
        public void Feed_ListInManyLines_NeedsRoomForItsCommas(int keptBytes, bool fits)
        {
            byte[] input = Hex.Utf8("GET / HTTP/1.1\r\nHost: host\r\nUpgrade: four\r\nUpgrade: six789\r\n\r\n");
            RequestReader reader = new RequestReader(Requests.MaxBytes, keptBytes);
            int total;
            ReadStatus status = Requests.Read(reader, input, 1, 1, out total);
            Assert.AreEqual((int)(fits ? ReadStatus.Done : ReadStatus.Failed), (int)status);
            Assert.AreEqual((int)(fits ? RequestError.None : RequestError.HeadTooLong), (int)reader.Error);
        }
    }
}
