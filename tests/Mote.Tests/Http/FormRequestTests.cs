using Mote.Core;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    // RFC 9112 6: the one body that is taken, with the one kind of length.
    [TestClass]
    public class FormRequestTests
    {
        private const string Start = "POST /login HTTP/1.1\r\nHost: a\r\n";

        [TestMethod]
        [DataRow("Content-Length: 9\r\n\r\ntoken=abc", "token=abc", "a form")]
        [DataRow("Content-Length: 1\r\n\r\nx", "x", "one byte")]
        [DataRow("content-length:\t009 \r\n\r\ntoken=abc", "token=abc", "zeros in front")]
        [DataRow("Content-Length: 6\r\n\r\n<0D><0A><0D><0A><00><FF>", "\r\n\r\n<00>\u00FF", "any bytes")]
        [DataRow("Content-Length: 0\r\n\r\n", "", "an empty body")]
        [DataRow("X-Other: 1\r\n\r\n", "", "no body")]
        [DataRow("Content-Length: 1\r\nSec-WebSocket-Protocol: chat\r\nCookie: a=1; mote=abc\r\n\r\nx", "x", "kept values on both sides")]
        public void Feed_Form_IsKept(string rest, string body, string what)
        {
            byte[] input = Requests.Bytes(Start + rest);
            Splits.Expect("0 after " + input.Length.ToString() + ": " + body, input, Read, what);
        }

        [TestMethod]
        public void Feed_BytesBehindTheForm_AreNotConsumed()
        {
            byte[] form = Requests.Bytes(Start + "Content-Length: 3\r\n\r\nabc");
            byte[] input = Hex.Join(form, Requests.Bytes("GET / HTTP/1.1\r\n\r\n"));
            Splits.Expect("0 after " + form.Length.ToString() + ": abc", input, Read, "pipelined");
        }

        [TestMethod]
        [DataRow("Content-Length:\r\n\r\n", "empty")]
        [DataRow("Content-Length: -1\r\n\r\n", "negative")]
        [DataRow("Content-Length: +1\r\n\r\n", "a sign")]
        [DataRow("Content-Length: 0x1\r\n\r\n", "hex")]
        [DataRow("Content-Length: 1 1\r\n\r\n", "a space inside")]
        [DataRow("Content-Length: 1,1\r\n\r\n", "a list; RFC 9112 6.3 item 5 lets it be refused")]
        [DataRow("Content-Length: 1.0\r\n\r\n", "a fraction")]
        [DataRow("Content-Length: 1\r\nContent-Length: 1\r\n\r\n", "twice")]
        [DataRow("Content-Length: 0\r\nContent-Length: 1\r\n\r\n", "twice, first none")]
        [DataRow("Content-Length: 1\r\nContent-Length: 0\r\n\r\n", "twice, then none")]
        [DataRow("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "both, the way requests are smuggled")]
        [DataRow("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", "both, the other way round")]
        public void Feed_Length_IsRefusedAndNothingBehindItRead(string rest, string what)
        {
            byte[] head = Requests.Bytes(Start + rest);
            byte[] input = Hex.Join(head, Requests.Bytes("token=abc"));
            Splits.Expect(((int)RequestError.HasBody).ToString() + " after " + head.Length.ToString() + ": ", input, Read, what);
        }

        // RFC 9112 6.3: a client that gets 411 may send the body again with its length. 6.1: both together are refused above.
        [TestMethod]
        [DataRow("Transfer-Encoding: chunked\r\n\r\n", "chunked")]
        [DataRow("Transfer-Encoding: gzip, chunked\r\n\r\n", "two codings")]
        [DataRow("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n", "two lines")]
        public void Feed_CodedBody_IsAskedForItsLength(string rest, string what)
        {
            byte[] head = Requests.Bytes(Start + rest);
            byte[] input = Hex.Join(head, Requests.Bytes("9\r\ntoken=abc\r\n0\r\n\r\n"));
            Splits.Expect(((int)RequestError.LengthRequired).ToString() + " after " + head.Length.ToString() + ": ", input, Read, what);
            Assert.AreEqual(HttpStatus.LengthRequired, HttpStatus.For(RequestError.LengthRequired));
        }

        [TestMethod]
        [DataRow("Content-Length: 513\r\n\r\n", "too long")]
        [DataRow("Content-Length: 99999999999999999999\r\n\r\n", "longer than a number")]
        [DataRow("Content-Length: 4294967297\r\n\r\n", "1 after 32 bits")]
        public void Feed_LengthOverTheLimit_IsRefusedAndNothingBehindItRead(string rest, string what)
        {
            byte[] head = Requests.Bytes(Start + rest);
            byte[] input = Hex.Join(head, Requests.Bytes("token=abc"));
            Splits.Expect(((int)RequestError.BodyTooLong).ToString() + " after " + head.Length.ToString() + ": ", input, Read, what);
        }

        // RFC 9110 8.3.1: the type is compared without regard to case, and parameters do not change it.
        [TestMethod]
        [DataRow("Content-Type: application/json", true)]
        [DataRow("content-type:\tApplication/JSON ", true)]
        [DataRow("Content-Type: application/json; charset=utf-8", true)]
        [DataRow("Content-Type: application/json ;charset=\"utf-8\"", true)]
        [DataRow("Content-Type: application/json\r\nContent-Type: application/json", true)]
        [DataRow("X-Other: application/json", false)]
        [DataRow("Content-Type: text/plain", false)]
        [DataRow("Content-Type: text/plain; application/json", false)]
        [DataRow("Content-Type: application/json, text/plain", false)]
        [DataRow("Content-Type: application/jso", false)]
        [DataRow("Content-Type: application/json5", false)]
        [DataRow("Content-Type: applicationOjson", false)]
        [DataRow("Content-Type:", false)]
        [DataRow("Content-Type: application/json\r\nContent-Type: text/plain", false)]
        [DataRow("Content-Type: text/plain\r\nContent-Type: application/json", false)]
        public void Feed_ContentType_IsJsonOrNot(string field, bool isJson)
        {
            byte[] input = Requests.Bytes(Start + field + "\r\nContent-Length: 1\r\n\r\n1");
            for (int step = 1; step <= input.Length; step += input.Length - 1)
            {
                RequestReader reader = Reader();
                int total;
                Assert.AreEqual((int)ReadStatus.Done, (int)Requests.Read(reader, input, step, step, out total));
                Assert.AreEqual(isJson, reader.Head.IsJson);
                Assert.AreEqual(1, reader.Head.BodyCount);
                reader.Reset();
                Assert.IsFalse(reader.Head.IsJson);
            }
        }

        [TestMethod]
        public void Feed_LongestForm_IsKept()
        {
            string body = new string('x', 512);
            byte[] input = Requests.Bytes(Start + "Content-Length: 512\r\n\r\n" + body);
            Assert.AreEqual("0 after " + input.Length.ToString() + ": " + body, Read(input, input.Length, 1));
            Assert.AreEqual("0 after " + input.Length.ToString() + ": " + body, Read(input, 1, 1));
        }

        // Head and body share the buffer: what would not fit is refused at the end of the head, before a byte of the body.
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, (int)RequestError.HeadTooLong)]
        public void Feed_HeadAndFormTogether_HaveTheLimitOfTheHead(int over, int error)
        {
            string end = "\r\nContent-Length: 100\r\n\r\n";
            int padding = 400 - Start.Length - "X-Pad: ".Length - end.Length - 100 + over;
            byte[] input = Requests.Bytes(Start + "X-Pad: " + new string('p', padding) + end + new string('x', 100));
            RequestReader reader = Requests.TokenReader(400, 400);
            int consumed;
            ReadStatus status = reader.Feed(input, 0, input.Length, out consumed);
            Assert.AreEqual((int)(over == 0 ? ReadStatus.Done : ReadStatus.Failed), (int)status);
            Assert.AreEqual(error, (int)reader.Error);
            Assert.AreEqual(over == 0 ? input.Length : input.Length - 100, consumed);
        }

        [TestMethod]
        public void Feed_FormNotWhole_NeedsMore()
        {
            byte[] input = Requests.Bytes(Start + "Content-Length: 9\r\n\r\ntoken=ab");
            RequestReader reader = Reader();
            int total;
            Assert.AreEqual((int)ReadStatus.NeedMore, (int)Requests.Read(reader, input, 7, 7, out total));
            Assert.AreEqual(input.Length, total);
        }

        [TestMethod]
        [DataRow("PUT")]
        [DataRow("post")]
        [DataRow("POS")]
        [DataRow("POSTS")]
        public void Feed_AnotherMethodWithABody_IsRefusedForItsMethod(string method)
        {
            byte[] head = Requests.Bytes(method + " /login HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
            byte[] input = Hex.Join(head, Requests.Bytes("abc"));
            Splits.Expect(((int)RequestError.MethodNotAllowed).ToString() + " after " + head.Length.ToString() + ": ", input, Read, method);
        }

        [TestMethod]
        public void Feed_TwoFormsOneAfterTheOther_ShareNothing()
        {
            RequestReader reader = Reader();
            int total;
            byte[] first = Requests.Bytes(Start + "Content-Length: 9\r\n\r\ntoken=abc");
            Requests.Read(reader, first, first.Length, 1, out total);
            reader.Reset();
            byte[] second = Requests.Bytes(Start + "\r\n");
            Assert.AreEqual((int)ReadStatus.Done, (int)Requests.Read(reader, second, second.Length, 1, out total));
            Assert.AreEqual(0, reader.Head.BodyCount);
            Assert.IsTrue(reader.Head.IsPost);
        }

        private static RequestReader Reader()
        {
            RequestReader reader = Requests.TokenReader(Requests.MaxBytes, Requests.MaxBytes);
            return reader;
        }

        private static string Read(byte[] input, int first, int step)
        {
            RequestReader reader = Reader();
            int total;
            ReadStatus status = Requests.Read(reader, input, first, step, out total);
            Assert.AreEqual((int)ReadStatus.Done, (int)status, "the request is not whole");
            RequestHead head = reader.Head;
            string text = ((int)head.Error).ToString() + " after " + total.ToString() + ": ";
            if (head.Error != RequestError.None)
            {
                return text;
            }

            for (int i = 0; i < head.BodyCount; i++)
            {
                // A string of the device ends at a NUL.
                byte b = head.Buffer[head.BodyOffset + i];
                text += b == 0 ? "<00>" : ((char)b).ToString();
            }

            return text;
        }
    }
}
