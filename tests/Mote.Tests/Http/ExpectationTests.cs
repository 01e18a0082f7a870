using Mote.Core;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    // RFC 9110 10.1.1: Expect.
    [TestClass]
    public class ExpectationTests
    {
        private const string Length = "Content-Length: 3\r\n";

        // Bytes of the body that have come decide, so each request is cut at every byte: only right behind the head is 100 due.
        [TestMethod]
        [DataRow("HTTP/1.1", Length + "Expect: 100-continue\r\n", true, "as curl sends it")]
        [DataRow("HTTP/1.1", "eXPECT:\t100-Continue \r\n" + Length, true, "any case, before the length")]
        [DataRow("HTTP/1.1", Length + "Expect: 100-continue\r\nExpect: 100-continue\r\n", true, "twice")]
        [DataRow("HTTP/1.0", Length + "Expect: 100-continue\r\n", false, "MUST be ignored in HTTP/1.0")]
        [DataRow("HTTP/1.1", Length + "Expect:\r\n", false, "nothing expected")]
        [DataRow("HTTP/1.1", Length, false, "no Expect")]
        [DataRow("HTTP/1.1", Length + "X-Expect: 100-continue\r\n", false, "another header")]
        public void IsContinueDue_CutAnywhere_IsTrueBehindTheHeadOnly(string version, string lines, bool isDue, string what)
        {
            byte[] head = Requests.Bytes("POST /login " + version + "\r\nHost: a\r\n" + lines + "\r\n");
            byte[] input = Hex.Join(head, Requests.Bytes("abc"));
            for (int first = 0; first <= input.Length; first++)
            {
                RequestReader reader = Requests.TokenReader(Requests.MaxBytes, Requests.MaxBytes);
                int consumed;
                ReadStatus status = reader.Feed(input, 0, first, out consumed);
                Assert.AreEqual((int)(first == input.Length ? ReadStatus.Done : ReadStatus.NeedMore), (int)status, what);
                Assert.AreEqual(isDue && first == head.Length, reader.IsContinueDue, what + " at " + first.ToString());
                if (first < input.Length)
                {
                    Assert.AreEqual((int)ReadStatus.Done, (int)reader.Feed(input, first, input.Length - first, out consumed), what);
                }

                Assert.IsFalse(reader.IsContinueDue, what);
                Assert.AreEqual((int)RequestError.None, (int)reader.Head.Error, what);
                Assert.AreEqual(3, reader.Head.BodyCount, what);
            }
        }

        [TestMethod]
        [DataRow("200-ok")]
        [DataRow("100-continue, 200-ok")]
        [DataRow("100-continu")]
        [DataRow("100-continuee")]
        [DataRow("100-continue\r\nExpect: x")]
        [DataRow("x\r\nExpect: 100-continue")]
        public void Feed_AnotherExpectation_IsRefused(string value)
        {
            Requests.ExpectVerdict(Requests.WithLine("Expect: " + value), (int)RequestError.ExpectationFailed, value);
            Assert.AreEqual(417, HttpStatus.For(RequestError.ExpectationFailed));
        }

        [TestMethod]
        [DataRow("Expect: 100-continue")]
        [DataRow("Expect: 100-continue\r\nContent-Length: 0")]
        [DataRow("Content-Length: 0")]
        public void Feed_GetWithNothingToWaitFor_IsServed(string line)
        {
            Requests.ExpectVerdict(Requests.WithLine(line), 0, line);
        }

        [TestMethod]
        public void WriteContinue_Always_IsTheStatusLineAlone()
        {
            Canvas canvas = new Canvas(ResponseWriter.MaxBytes);
            int written = new ResponseWriter().WriteContinue(canvas.Buffer, Canvas.Offset);
            Hex.AreEqual(Hex.Text(Hex.Utf8("HTTP/1.1 100 Continue\r\n\r\n")), canvas.Buffer, Canvas.Offset, written, "100");
            canvas.ExpectMargins(written, "margins");
        }
    }
}
