using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Handshake
{
    [TestClass]
    public class UpgradeResponseTests
    {
        private const string Plain = "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
            + "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store\r\n";

        // RFC 6455 1.3: the answer to the sample nonce. No extension is ever named.
        [TestMethod]
        public void WriteAccept_NoSubprotocol_IsExactlyTheAnswer()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Extensions: permessage-deflate"));
            int written = UpgradeResponse.WriteAccept(new ResponseWriter(), canvas.Buffer, Canvas.Offset, head, new AcceptKey(), null);
            ExpectText(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
                canvas,
                written);
        }

        [TestMethod]
        public void WriteAccept_Subprotocol_NamesThatOneOnly()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            RequestHead head = Requests.Head(Requests.WithLine("Sec-WebSocket-Protocol: mote.v2, mote.v1"));
            int written = UpgradeResponse.WriteAccept(new ResponseWriter(), canvas.Buffer, Canvas.Offset, head, new AcceptKey(), "mote.v1");
            ExpectText(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: mote.v1\r\n\r\n",
                canvas,
                written);
        }

        // RFC 9110 15.5.22 and 7.8, RFC 6455 4.4: 426 names the protocol and the version.
        [TestMethod]
        public void WriteRefusal_VersionUnsupported_NamesTheVersion()
        {
            ExpectRefusal(
                UpgradeError.VersionUnsupported,
                "HTTP/1.1 426 Upgrade Required\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + Plain + "Content-Length: 31\r\n\r\nUse Sec-WebSocket-Version: 13.\n");
        }

        [TestMethod]
        public void WriteAccept_LongestSubprotocol_StaysWithinMaxBytes()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            RequestHead head = Requests.Head(Requests.Bytes(Requests.Upgrade));
            int written = UpgradeResponse.WriteAccept(new ResponseWriter(), canvas.Buffer, Canvas.Offset, head, new AcceptKey(), new string('p', 64));
            canvas.ExpectMargins(written, "64 characters");
        }

        [TestMethod]
        [DataRow((int)UpgradeError.UpgradeMissing, "426 Upgrade Required", "Upgrade: websocket")]
        [DataRow((int)UpgradeError.NotGet, "426 Upgrade Required", "GET")]
        [DataRow((int)UpgradeError.HttpTooOld, "426 Upgrade Required", "HTTP/1.1")]
        [DataRow((int)UpgradeError.ConnectionWithoutUpgrade, "400 Bad Request", "Connection")]
        [DataRow((int)UpgradeError.VersionMissing, "400 Bad Request", "Sec-WebSocket-Version")]
        [DataRow((int)UpgradeError.VersionUnsupported, "426 Upgrade Required", "13")]
        [DataRow((int)UpgradeError.KeyMissing, "400 Bad Request", "missing")]
        [DataRow((int)UpgradeError.KeyRepeated, "400 Bad Request", "once")]
        [DataRow((int)UpgradeError.KeyInvalid, "400 Bad Request", "Base64")]
        [DataRow((int)UpgradeError.ProtocolMalformed, "400 Bad Request", "Sec-WebSocket-Protocol")]
        [DataRow((int)UpgradeError.ExtensionsMalformed, "400 Bad Request", "Sec-WebSocket-Extensions")]
        public void WriteRefusal_Error_SaysWhatWasWrongInOneLine(int error, string status, string word)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = UpgradeResponse.WriteRefusal(new ResponseWriter(), canvas.Buffer, Canvas.Offset, (UpgradeError)error, false);
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
            for (int error = 0; error <= (int)UpgradeError.ExtensionsMalformed; error++)
            {
                Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
                int written = UpgradeResponse.WriteRefusal(writer, canvas.Buffer, Canvas.Offset, (UpgradeError)error, false);
                canvas.ExpectMargins(written, error.ToString());
            }
        }

        // RFC 9110 9.3.2: no content for HEAD; 8.6: the length that GET would get.
        [TestMethod]
        public void WriteRefusal_ForHead_IsTheHeadOfTheSameAnswer()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = UpgradeResponse.WriteRefusal(new ResponseWriter(), canvas.Buffer, Canvas.Offset, UpgradeError.VersionUnsupported, true);
            ExpectText(
                "HTTP/1.1 426 Upgrade Required\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + Plain + "Content-Length: 31\r\n\r\n",
                canvas,
                written);
        }

        private static void ExpectRefusal(UpgradeError error, string expected)
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = UpgradeResponse.WriteRefusal(new ResponseWriter(), canvas.Buffer, Canvas.Offset, error, false);
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
