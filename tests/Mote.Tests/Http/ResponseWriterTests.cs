using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    [TestClass]
    public class ResponseWriterTests
    {
        private const string Plain = "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store\r\n";

        // RFC 9110 15.5.6: 405 names the methods that are allowed.
        [TestMethod]
        public void WriteRefusal_MethodNotAllowed_NamesGetAndHead()
        {
            ExpectRefusal(
                RequestError.MethodNotAllowed,
                "HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nAllow: GET, HEAD\r\n" + Plain + "Content-Length: 17\r\n\r\nUse GET or HEAD.\n");
        }

        [TestMethod]
        public void WriteRefusal_NotHttp_WritesNothing()
        {
            Canvas canvas = new Canvas(0);
            Assert.AreEqual(0, new ResponseWriter().WriteRefusal(canvas.Buffer, Canvas.Offset, RequestError.NotHttp, false));
            canvas.ExpectMargins(0, "not HTTP");
        }

        // RFC 9112 4, RFC 9110 8: the head of a page with and without what is optional.
        [TestMethod]
        public void WriteDocumentHead_EverythingGiven_IsExactlyTheHead()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            ResponseWriter writer = new ResponseWriter();
            int written = writer.WriteDocumentHead(canvas.Buffer, Canvas.Offset, "text/html; charset=utf-8", "gzip", "\"1a\"", "style-src 'sha256-x'", 10240);
            ExpectText(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-cache\r\nETag: \"1a\"\r\nX-Content-Type-Options: nosniff\r\n"
                + "Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'; connect-src 'self' ws: wss:; img-src data:; manifest-src data:; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'; style-src 'sha256-x'\r\nContent-Encoding: gzip\r\nContent-Length: 10240\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        public void WriteDocumentHead_NothingOptional_LeavesItOut()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = new ResponseWriter().WriteDocumentHead(canvas.Buffer, Canvas.Offset, "text/plain", null, null, null, 0);
            ExpectText(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n"
                + "Content-Type: text/plain\r\nContent-Security-Policy: default-src 'none'; connect-src 'self' ws: wss:; img-src data:; manifest-src data:; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'\r\nContent-Length: 0\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        public void WriteContentHead_LongestType_FitsItsRoom()
        {
            string type = "application/" + "a2345678901234567890123456789012345678901234567890xx";
            Assert.AreEqual(ResponseWriter.MaxContentTypeBytes, type.Length);
            Canvas canvas = new Canvas(ResponseWriter.DynamicHeadBytes);
            int written = new ResponseWriter().WriteContentHead(canvas.Buffer, Canvas.Offset, HttpStatus.Ok, type, 65536);
            ExpectText(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: " + type
                + "\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nContent-Length: 65536\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        public void WriteDocumentHead_EverythingAtItsLongest_StaysWithinMaxBytes()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            ResponseWriter writer = new ResponseWriter();
            writer.FrameAncestors = new byte[129];
            writer.AllowOriginOnce(new byte[133]);
            int written = writer.WriteDocumentHead(
                canvas.Buffer, Canvas.Offset, "text/html; charset=utf-8", "gzip", "\"0123456789abcdef\"", new string('s', ResponseWriter.MaxPolicyLength), 100000);
            canvas.ExpectMargins(written, "longest");
        }

        // Fetch 3.2.3: only the response that the origin was meant for names it.
        [TestMethod]
        public void AllowOriginOnce_TwoResponses_NamesItInTheFirst()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            ResponseWriter writer = new ResponseWriter();
            writer.AllowOriginOnce(Hex.Utf8("http://a"));
            int written = writer.WriteNotModified(canvas.Buffer, Canvas.Offset, "\"1a\"");
            ExpectText(
                "HTTP/1.1 304 Not Modified\r\nAccess-Control-Allow-Origin: http://a\r\nVary: Origin\r\nConnection: close\r\nCache-Control: no-cache\r\n"
                + "ETag: \"1a\"\r\n\r\n",
                canvas,
                written);
            canvas = new Canvas(ResponseWriter.MaxBytes);
            written = writer.WriteNotModified(canvas.Buffer, Canvas.Offset, "\"1a\"");
            Assert.IsTrue(Text(canvas, written).IndexOf("Origin") < 0, "the second");
        }

        // Fetch 3.2.5: what a browser keeps says that it depends on the origin, to a request without one too.
        [TestMethod]
        public void WriteNotModified_WithListedOrigins_VariesByOrigin()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            ResponseWriter writer = new ResponseWriter();
            writer.FrameAncestors = Hex.Utf8(" http://a");
            int written = writer.WriteNotModified(canvas.Buffer, Canvas.Offset, "\"1a\"");
            ExpectText(
                "HTTP/1.1 304 Not Modified\r\nConnection: close\r\nCache-Control: no-cache\r\nVary: Origin\r\nETag: \"1a\"\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        [DataRow(true, "\r\nTransfer-Encoding: chunked\r\n\r\n")]
        [DataRow(false, "\r\n\r\n")]
        public void WriteStreamHead_LongestType_FitsItsRoom(bool isChunked, string end)
        {
            string type = "application/" + "a2345678901234567890123456789012345678901234567890xx";
            Assert.AreEqual(ResponseWriter.MaxContentTypeBytes, type.Length);
            Canvas canvas = new Canvas(ResponseWriter.DynamicHeadBytes);
            int written = new ResponseWriter().WriteStreamHead(canvas.Buffer, Canvas.Offset, type, isChunked);
            ExpectText(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Type: " + type
                + "\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'" + end,
                canvas,
                written);
        }

        // RFC 9110 15.4.5: no content, the tag again.
        [TestMethod]
        public void WriteNotModified_Tag_IsExactlyTheHead()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = new ResponseWriter().WriteNotModified(canvas.Buffer, Canvas.Offset, "\"1a\"");
            ExpectText(
                "HTTP/1.1 304 Not Modified\r\nConnection: close\r\nCache-Control: no-cache\r\nETag: \"1a\"\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        [DataRow((int)RequestError.RequestLineMalformed, "400 Bad Request", "request line")]
        [DataRow((int)RequestError.TargetMalformed, "400 Bad Request", "target")]
        [DataRow((int)RequestError.RequestLineTooLong, "414 URI Too Long", "request line")]
        [DataRow((int)RequestError.HeadTooLong, "431 Request Header Fields Too Large", "headers")]
        [DataRow((int)RequestError.VersionNotSupported, "505 HTTP Version Not Supported", "HTTP/1.1")]
        [DataRow((int)RequestError.BareLineEnd, "400 Bad Request", "CR LF")]
        [DataRow((int)RequestError.ControlCharacter, "400 Bad Request", "control character")]
        [DataRow((int)RequestError.HeaderMalformed, "400 Bad Request", "colon")]
        [DataRow((int)RequestError.SpaceBeforeColon, "400 Bad Request", "space")]
        [DataRow((int)RequestError.FoldedLine, "400 Bad Request", "one line")]
        [DataRow((int)RequestError.HostMissing, "400 Bad Request", "Host")]
        [DataRow((int)RequestError.HostRepeated, "400 Bad Request", "once")]
        [DataRow((int)RequestError.HostMalformed, "400 Bad Request", "Host")]
        [DataRow((int)RequestError.OriginRepeated, "400 Bad Request", "Origin")]
        [DataRow((int)RequestError.HasBody, "400 Bad Request", "body")]
        [DataRow((int)RequestError.LengthRequired, "411 Length Required", "Content-Length")]
        [DataRow((int)RequestError.ExpectationFailed, "417 Expectation Failed", "100-continue")]
        [DataRow((int)RequestError.MethodNotAllowed, "405 Method Not Allowed", "GET")]
        public void WriteRefusal_Error_SaysWhatWasWrongInOneLine(int error, string status, string word)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = new ResponseWriter().WriteRefusal(canvas.Buffer, Canvas.Offset, (RequestError)error, false);
            canvas.ExpectMargins(written, status);
            string text = Text(canvas, written);
            Assert.AreEqual(0, text.IndexOf("HTTP/1.1 " + status + "\r\n"), text);
            int end = text.IndexOf("\r\n\r\n");
            string body = text.Substring(end + 4);
            Assert.IsTrue(text.IndexOf("\r\nContent-Length: " + body.Length.ToString() + "\r\n") > 0, text);
            Assert.IsTrue(text.IndexOf("close\r\n") > 0, text);
            Assert.IsTrue(body.IndexOf(word) >= 0, body);
            Assert.AreEqual(body.Length - 1, body.IndexOf('\n'), "one line: " + body);
            for (int i = 0; i < body.Length - 1; i++)
            {
                Assert.IsTrue(body[i] >= ' ' && body[i] < 127, "ASCII: " + body);
            }
        }

        [TestMethod]
        public void WriteRefusal_EveryError_StaysWithinMaxBytes()
        {
            ResponseWriter writer = new ResponseWriter();
            for (int error = 0; error <= (int)RequestError.MethodNotAllowed; error++)
            {
                Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
                int written = writer.WriteRefusal(canvas.Buffer, Canvas.Offset, (RequestError)error, false);
                canvas.ExpectMargins(written, error.ToString());
            }
        }

        // RFC 9110 9.3.2: the server MUST NOT send content in the response to HEAD; 8.6: Content-Length says what GET would get.
        [TestMethod]
        public void WriteRefusal_ForHead_IsTheHeadOfTheSameAnswer()
        {
            ResponseWriter writer = new ResponseWriter();
            for (int error = 0; error <= (int)RequestError.MethodNotAllowed; error++)
            {
                Canvas whole = new Canvas(ResponseWriter.MaxBytes);
                int count = writer.WriteRefusal(whole.Buffer, Canvas.Offset, (RequestError)error, false);
                Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
                int written = writer.WriteRefusal(canvas.Buffer, Canvas.Offset, (RequestError)error, true);
                string text = Text(whole, count);
                string head = text.Substring(0, count == 0 ? 0 : text.IndexOf("\r\n\r\n") + 4);
                ExpectText(head, canvas, written);
            }
        }

        private static void ExpectRefusal(RequestError error, string expected)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = new ResponseWriter().WriteRefusal(canvas.Buffer, Canvas.Offset, error, false);
            ExpectText(expected, canvas, written);
        }

        private static void ExpectText(string expected, Canvas canvas, int written)
        {
            Assert.AreEqual(expected, Text(canvas, written));
            canvas.ExpectMargins(written, "margins");
        }

        private static string Text(Canvas canvas, int count)
        {
            char[] chars = new char[count];
            for (int i = 0; i < count; i++)
            {
                chars[i] = (char)canvas.Buffer[Canvas.Offset + i];
            }

            return new string(chars);
        }
    }
}
