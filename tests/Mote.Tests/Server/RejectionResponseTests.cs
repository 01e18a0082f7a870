using Mote.Core.Http;
using Mote.Server.Access;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Server
{
    [TestClass]
    public class RejectionResponseTests
    {
        private const string Plain = "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store\r\n";

        // RFC 9110 10.2.1: all the methods that are.
        [TestMethod]
        public void Write_FormMethodNotAllowed_NamesPostToo()
        {
            ExpectRefusal(
                Rejection.FormMethodNotAllowed,
                "HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nAllow: GET, HEAD, POST\r\n" + Plain + "Content-Length: 40\r\n\r\nUse GET or HEAD, or POST with the form.\n");
        }

        [TestMethod]
        public void Write_PathUnknown_IsExactlyTheAnswer()
        {
            ExpectRefusal(
                Rejection.PathUnknown,
                "HTTP/1.1 404 Not Found\r\nConnection: close\r\n" + Plain + "Content-Length: 32\r\n\r\nNothing is served at this path.\n");
        }

        [TestMethod]
        [DataRow((int)Rejection.HostForbidden, "403 Forbidden", "host name")]
        [DataRow((int)Rejection.OriginForbidden, "403 Forbidden", "origin")]
        [DataRow((int)Rejection.TokenMissing, "401 Unauthorized", "token")]
        [DataRow((int)Rejection.TokenWrong, "401 Unauthorized", "wrong")]
        [DataRow((int)Rejection.TooManyAttempts, "429 Too Many Requests", "wait")]
        [DataRow((int)Rejection.FormMethodNotAllowed, "405 Method Not Allowed", "POST")]
        [DataRow((int)Rejection.PathUnknown, "404 Not Found", "path")]
        [DataRow((int)Rejection.DocumentFailed, "500 Internal Server Error", "could not make")]
        [DataRow((int)Rejection.CheckFailed, "500 Internal Server Error", "could not check")]
        public void Write_Error_SaysWhatWasWrongInOneLine(int error, string status, string word)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = RejectionResponse.Write(new ResponseWriter(), canvas.Buffer, Canvas.Offset, (Rejection)error, false, 60);
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
        public void Write_EveryError_StaysWithinMaxBytes()
        {
            ResponseWriter writer = new ResponseWriter();
            for (int error = 0; error <= (int)Rejection.CheckFailed; error++)
            {
                Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
                writer.AllowOriginOnce(new byte[133]);
                int written = RejectionResponse.Write(writer, canvas.Buffer, Canvas.Offset, (Rejection)error, false, 60);
                canvas.ExpectMargins(written, error.ToString());
            }
        }

        // RFC 9110 9.3.2: the server MUST NOT send content in the response to HEAD; 8.6: Content-Length says what GET would get.
        [TestMethod]
        public void Write_ForHead_IsTheHeadOfTheSameAnswer()
        {
            ResponseWriter writer = new ResponseWriter();
            for (int error = 0; error <= (int)Rejection.CheckFailed; error++)
            {
                Canvas whole = new Canvas(ResponseWriter.MaxBytes);
                int count = RejectionResponse.Write(writer, whole.Buffer, Canvas.Offset, (Rejection)error, false, 60);
                Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
                int written = RejectionResponse.Write(writer, canvas.Buffer, Canvas.Offset, (Rejection)error, true, 60);
                string text = Text(whole, count);
                string head = text.Substring(0, count == 0 ? 0 : text.IndexOf("\r\n\r\n") + 4);
                ExpectText(head, canvas, written);
            }
        }

        // RFC 9110 15.5.2: what to authenticate with; RFC 6265 5.2.2: the browser forgets a token that is wrong, and only such a one.
        [TestMethod]
        public void Write_Unauthorized_AsksForATokenAndForgetsAWrongOne()
        {
            ExpectRefusal(
                Rejection.TokenMissing,
                "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nWWW-Authenticate: Bearer realm=\"mote\"\r\n" + Plain
                + "Content-Length: 86\r\n\r\nA token is needed: Authorization: Bearer, the mote cookie, or subprotocol mote.token.\n");
            ExpectRefusal(
                Rejection.TokenWrong,
                "HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nWWW-Authenticate: Bearer realm=\"mote\"\r\n"
                + "Set-Cookie: mote=; Max-Age=0; HttpOnly; SameSite=Strict\r\n" + Plain
                + "Content-Length: 20\r\n\r\nThe token is wrong.\n");
        }

        private static void ExpectRefusal(Rejection rejection, string expected)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = RejectionResponse.Write(new ResponseWriter(), canvas.Buffer, Canvas.Offset, rejection, false, 60);
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
