using Mote.Core;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    [TestClass]
    public class RequestReaderTests
    {
        // RFC 9112 5, RFC 9110 5.6.1, RFC 6455 4.2.1: the ways one upgrade may be spelled.
        [TestMethod]
        [DataRow("Upgrade: websocket", "upgrade: websocket", "a name in lower case")]
        [DataRow("Upgrade: websocket", "UPGRADE: WEBSOCKET", "upper case")]
        [DataRow("Upgrade: websocket", "Upgrade: WebSocket", "mixed case")]
        [DataRow("Upgrade: websocket", "Upgrade:websocket", "no space")]
        [DataRow("Upgrade: websocket", "Upgrade:\t websocket \t", "spaces and tabs around")]
        [DataRow("Upgrade: websocket", "Upgrade: h2c, websocket", "a list")]
        [DataRow("Upgrade: websocket", "Upgrade: websocket,", "a list with an empty entry")]
        [DataRow("Upgrade: websocket", "Upgrade: h2c\r\nUpgrade: websocket", "two lines")]
        [DataRow("Upgrade: websocket", "Upgrade: websocket\r\nUpgrade: h2c", "two lines, the other way round")]
        [DataRow("Connection: Upgrade", "Connection: keep-alive, Upgrade", "Firefox's list")]
        [DataRow("Connection: Upgrade", "Connection: upgrade,keep-alive", "a list without spaces")]
        [DataRow("Connection: Upgrade", "Connection: ,\t,UPGRADE ,, close", "empty entries")]
        [DataRow("Connection: Upgrade", "connection: keep-alive\r\nCONNECTION: upgrade", "two lines")]
        [DataRow("Sec-WebSocket-Version: 13", "sec-websocket-version:13 ", "spaces around the version")]
        [DataRow("Sec-WebSocket-Key: ", "SEC-WEBSOCKET-KEY:   ", "spaces around the key")]
        [DataRow("Host: mote.local:8080", "X-Empty:\r\nHost: mote.local:8080", "a header without a value")]
        [DataRow("Host: mote.local:8080", "X-Text: \u00E9\u20AC\t\"\r\nHost: mote.local:8080", "bytes above 7F in a value, RFC 9110 5.5")]
        [DataRow("Host: mote.local:8080", "Content-Length: 0\r\nHost: mote.local:8080", "a body of no bytes")]
        [DataRow("Host: mote.local:8080", "Content-Length: 00\r\nHost: mote.local:8080", "a body of no bytes in two digits, RFC 9110 8.6")]
        [DataRow("Host: mote.local:8080", "Content-Length: 0\r\nContent-Length: 0\r\nHost: mote.local:8080", "a body of no bytes, said twice")]
        [DataRow("Host: mote.local:8080", "Host: My_mote-2.local.", "a name with a final dot")]
        [DataRow("Host: mote.local:8080", "Host: mote:", "an empty port")]
        [DataRow("Host: mote.local:8080", "Host: mote:0065535", "the last port")]
        [DataRow("Host: mote.local:8080", "Host: 127.1", "an address that nobody can have registered")]
        [DataRow("Host: mote.local:8080", "Host: [fe80::1%25eth-0.1]:80", "an address with a zone")]
        [DataRow("Host: mote.local:8080", "Host: [::ffff:192.168.4.1]", "a mapped address")]
        [DataRow("Host: mote.local:8080", "Host: mote.local:8080\r\nOrigin:", "an empty Origin")]
        [DataRow("Host: mote.local:8080", "!#$%&'*+-.^_`|~09azAZ: 1\r\nHost: mote.local:8080", "every sign a name may have")]
        [DataRow(
            "Host: mote.local:8080",
            "Sec-WebSocket-Extensions: permessage-deflate\r\nHost: mote.local:8080",
            "an extension, not taken")]
        [DataRow("Host: mote.local:8080", "Sec-WebSocket-Kez: 1\r\nHost: mote.local:8080", "a name of a known one's length")]
        [DataRow("Host: mote.local:8080", "Sec-WebSocket-Protocol-And-More: a b\r\nHost: mote.local:8080", "a known name and more")]
        [DataRow("HTTP/1.1", "HTTP/1.2", "a higher minor version, RFC 9110 2.5")]
        [DataRow("GET /ws", "\r\nGET /ws", "an empty line before, RFC 9112 2.2")]
        public void Feed_UpgradeSpelledOtherwise_IsAccepted(string part, string replacement, string what)
        {
            byte[] input = Requests.With(part, replacement);
            Splits.Expect("0 after " + input.Length.ToString(), input, Requests.Verdict, what);
        }

        [TestMethod]
        public void Feed_HeadersInReverseOrder_IsAccepted()
        {
            byte[] input = Requests.Bytes("GET /ws HTTP/1.1\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Connection: Upgrade\r\nUpgrade: websocket\r\nHost: a\r\n\r\n");
            Splits.Expect("0 after " + input.Length.ToString(), input, Requests.Verdict, "reverse order");
        }

        [TestMethod]
        public void Feed_BytesBehindTheHead_AreNotConsumed()
        {
            byte[] head = Requests.Bytes(Requests.Upgrade);
            byte[] input = Hex.Join(head, Requests.Bytes("GET / HTTP/1.1\r\n\r\n"));
            Splits.Expect("0 after " + head.Length.ToString(), input, Requests.Verdict, "another request");
        }

        [TestMethod]
        public void Feed_HeadOfExactlyTheLimit_IsDone()
        {
            byte[] input = Requests.Bytes(Requests.Upgrade);
            Assert.AreEqual(Status(ReadStatus.Done, RequestError.None, input.Length), Limited(input, input.Length, input.Length), "whole");
            Assert.AreEqual(Status(ReadStatus.Done, RequestError.None, input.Length), Limited(input, input.Length, 1), "byte by byte");
        }

        // RFC 6585 5: wherever in the head the limit falls behind the request line, it is the head that is too long.
        [TestMethod]
        public void Feed_HeadOverTheLimit_IsRefusedAtTheLimit()
        {
            byte[] input = Requests.Bytes(Requests.Upgrade);
            for (int limit = 18; limit < input.Length; limit++)
            {
                string expected = Status(ReadStatus.Failed, RequestError.HeadTooLong, limit);
                Assert.AreEqual(expected, Limited(input, limit, input.Length), "whole");
                Assert.AreEqual(expected, Limited(input, limit, 1), "byte by byte");
            }

            Assert.AreEqual(431, HttpStatus.For(RequestError.HeadTooLong));
        }

        // RFC 9112 3: 414 if the request line alone, its line end included, is over the limit.
        [TestMethod]
        public void Feed_RequestLineOverTheLimit_IsRefusedAtTheLimit()
        {
            byte[] input = Requests.Bytes(Requests.Upgrade);
            for (int limit = 1; limit < 18; limit++)
            {
                string expected = Status(ReadStatus.Failed, RequestError.RequestLineTooLong, limit);
                Assert.AreEqual(expected, Limited(input, limit, input.Length), "whole");
                Assert.AreEqual(expected, Limited(input, limit, 1), "byte by byte");
            }

            Assert.AreEqual(414, HttpStatus.For(RequestError.RequestLineTooLong));
        }

        [TestMethod]
        public void Feed_EndlessMethodTargetOrVersion_IsRefusedAtTheLimit()
        {
            string letters = new string('A', 3000);
            ExpectTooLong(letters, RequestError.RequestLineTooLong);
            ExpectTooLong("GET /" + letters, RequestError.RequestLineTooLong);
            ExpectTooLong("GET / HTTP/1.1\r\n" + letters, RequestError.HeadTooLong);
            ExpectTooLong("GET / HTTP/1.1\r\nCookie: " + letters, RequestError.HeadTooLong);
            ExpectTooLong("GET / HTTP/1.1\r\nOrigin: " + letters, RequestError.HeadTooLong);
            ExpectTooLong("GET / HTTP/1.1\r\nSec-WebSocket-Protocol: " + letters, RequestError.HeadTooLong);
        }

        // 71 bytes are kept: target, host, and the values of the upgrade.
        [TestMethod]
        [DataRow(71, "", (int)RequestError.None)]
        [DataRow(70, "", (int)RequestError.HeadTooLong)]
        [DataRow(10, "", (int)RequestError.RequestLineTooLong)]
        [DataRow(90, "User-Agent: ", (int)RequestError.None)]
        [DataRow(90, "Cookie: ", (int)RequestError.None)]
        [DataRow(90, "Authorization: ", (int)RequestError.None)]
        [DataRow(90, "Origin: ", (int)RequestError.HeadTooLong)]
        [DataRow(90, "Sec-WebSocket-Protocol: ", (int)RequestError.HeadTooLong)]
        public void Feed_LittleKept_LimitsOnlyWhatIsKept(int kept, string name, int expected)
        {
            string line = name.Length == 0 ? string.Empty : name + new string('a', 500) + "\r\n";
            byte[] input = Hex.Utf8("GET /longer-than-ten HTTP/1.1\r\nHost: mote.local:80\r\n" + line + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            for (int step = 1; step <= input.Length; step++)
            {
                RequestReader reader = new RequestReader(Requests.MaxBytes, kept);
                int total;
                ReadStatus status = Requests.Read(reader, input, step, step, out total);
                Assert.AreEqual(expected, Requests.Judge(reader, status), name + " in steps of " + step.ToString());
            }
        }

        // A form shares what is kept with the values before it.
        [TestMethod]
        [DataRow(30, (int)RequestError.None)]
        [DataRow(29, (int)RequestError.HeadTooLong)]
        public void Feed_FormAndLittleKept_IsRefusedBeforeTheForm(int kept, int expected)
        {
            byte[] input = Hex.Utf8("POST /login HTTP/1.1\r\nHost: mote\r\nContent-Length: 20\r\n\r\ntoken=a2345678901234");
            RequestReader reader = Requests.TokenReader(Requests.MaxBytes, kept);
            int consumed;
            ReadStatus status = reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual((int)(expected == 0 ? ReadStatus.Done : ReadStatus.Failed), (int)status);
            Assert.AreEqual(expected, (int)reader.Error);
            Assert.AreEqual(expected == 0 ? input.Length : input.Length - 20, consumed);
        }

        [TestMethod]
        public void Feed_LimitReachedAndNothingMore_Waits()
        {
            byte[] input = Requests.Bytes(Requests.Upgrade);
            RequestReader reader = new RequestReader(100);
            int consumed;
            Assert.AreEqual((int)ReadStatus.NeedMore, (int)reader.Feed(input, 0, 100, out consumed));
            Assert.AreEqual(100, consumed);
            Assert.AreEqual((int)ReadStatus.Failed, (int)reader.Feed(input, 100, 1, out consumed));
            Assert.AreEqual((int)RequestError.HeadTooLong, (int)reader.Error);
        }

        [TestMethod]
        public void Reset_AfterAnyOutcome_StartsOver()
        {
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            byte[] good = Requests.WithLine("Sec-WebSocket-Protocol: a\r\nOrigin: http://a\r\nIf-None-Match: \"1\"");
            byte[] plain = Requests.Bytes(Requests.Upgrade);
            int total;
            Requests.Read(reader, good, good.Length, 1, out total);
            reader.Reset();
            Assert.IsTrue(reader.IsUntouched);
            Requests.Read(reader, Requests.Bytes("GET / HTTP/1.1\r\nHost: a\r\nBad\r\n"), 29, 1, out total);
            Assert.IsFalse(reader.IsUntouched);
            reader.Reset();
            Requests.Read(reader, Requests.Bytes("GET /half HTTP/1.1\r\nHo"), 22, 1, out total);
            reader.Reset();
            ReadStatus status = Requests.Read(reader, plain, plain.Length, 1, out total);
            Assert.AreEqual((int)RequestError.None, (int)Requests.Judge(reader, status));
            RequestHead head = reader.Head;
            Assert.AreEqual(3, head.PathCount);
            Assert.IsFalse(head.Fields.Has(HeaderName.Origin));
            Assert.IsFalse(head.Fields.Has(HeaderName.WebSocketProtocol));
            Assert.AreEqual(0, head.Fields.CountOf(HeaderName.IfNoneMatch));
        }

        [TestMethod]
        public void Feed_Nothing_NeedsMore()
        {
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            int consumed;
            Assert.AreEqual((int)ReadStatus.NeedMore, (int)reader.Feed(new byte[0], 0, 0, out consumed));
            Assert.AreEqual(0, consumed);
            Assert.IsTrue(reader.IsUntouched);
        }

        private static void ExpectTooLong(string text, RequestError error)
        {
            byte[] input = Hex.Utf8(text);
            string expected = Status(ReadStatus.Failed, error, Requests.MaxBytes);
            Assert.AreEqual(expected, Limited(input, Requests.MaxBytes, input.Length), text.Substring(0, 12));
            Assert.AreEqual(expected, Limited(input, Requests.MaxBytes, 100), text.Substring(0, 12));
            Assert.AreEqual(expected, Limited(input, Requests.MaxBytes, 1), text.Substring(0, 12));
        }

        private static string Limited(byte[] input, int limit, int step)
        {
            RequestReader reader = new RequestReader(limit);
            int total;
            ReadStatus status = Requests.Read(reader, input, step, step, out total);
            return Status(status, reader.Error, total);
        }

        private static string Status(ReadStatus status, RequestError error, int total)
        {
            return ((int)status).ToString() + " " + ((int)error).ToString() + " " + total.ToString();
        }
    }
}
