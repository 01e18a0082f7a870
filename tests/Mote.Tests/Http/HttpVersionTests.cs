using Mote.Core;
using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    // RFC 9112 2.3, 3.2: what the version changes. Each request is read whole, at every split, and byte by byte.
    [TestClass]
    public class HttpVersionTests
    {
        [TestMethod]
        [DataRow("GET /ws HTTP/1.0\r\n\r\n", "0 1.0 /ws at ", "the whole of what some health checks send")]
        [DataRow("GET /ws HTTP/1.0\r\nHost: a:80\r\n\r\n", "0 1.0 /ws at a:80", "a Host")]
        [DataRow("GET /ws HTTP/1.0\r\nConnection: keep-alive\r\nHost: board\r\n\r\n", "0 1.0 /ws at board", "asking for keep-alive")]
        [DataRow("GET http://a/ws HTTP/1.0\r\n\r\n", "0 1.0 /ws at a", "an absolute target in place of Host")]
        [DataRow("GET http://a/ws HTTP/1.0\r\nHost: b\r\n\r\n", "0 1.0 /ws at a", "an absolute target besides Host")]
        [DataRow("GET /ws HTTP/1.1\r\nHost: a\r\n\r\n", "0 1.1 /ws at a", "HTTP/1.1")]
        [DataRow("GET /ws HTTP/1.9\r\nHost: a\r\n\r\n", "0 1.1 /ws at a", "a later minor version is read as HTTP/1.1")]
        public void Feed_MajorVersion1_IsRead(string request, string expected, string what)
        {
            Splits.Expect(expected, Requests.Bytes(request), Read, what);
        }

        [TestMethod]
        [DataRow("GET /ws HTTP/1.1\r\n\r\n", (int)RequestError.HostMissing, "HTTP/1.1")]
        [DataRow("GET /ws HTTP/1.9\r\n\r\n", (int)RequestError.HostMissing, "a later minor version")]
        [DataRow("GET http://a/ws HTTP/1.1\r\n\r\n", (int)RequestError.HostMissing, "an absolute target does not replace the line")]
        [DataRow("GET /ws HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", (int)RequestError.HostRepeated, "two in HTTP/1.0")]
        [DataRow("GET /ws HTTP/1.0\r\nHost:\r\n\r\n", (int)RequestError.HostMalformed, "an empty one in HTTP/1.0")]
        [DataRow("GET /ws HTTP/1.0\r\nHost: a b\r\n\r\n", (int)RequestError.HostMalformed, "no name in HTTP/1.0")]
        [DataRow("GET /ws HTTP/2.0\r\n\r\n", (int)RequestError.VersionNotSupported, "another major version")]
        [DataRow("GET /ws HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", (int)RequestError.HasBody, "RFC 9112 6.1: faulty framing in HTTP/1.0")]
        public void Feed_VersionAndHost_AreJudgedTogether(string request, int error, string what)
        {
            Requests.ExpectVerdict(Requests.Bytes(request), error, what);
        }

        [TestMethod]
        public void Feed_Version11BehindVersion10_NeedsItsHostAgain()
        {
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            int total;
            byte[] first = Requests.Bytes("GET / HTTP/1.0\r\n\r\n");
            Requests.Read(reader, first, first.Length, 1, out total);
            Assert.AreEqual((int)RequestError.None, (int)reader.Head.Error);
            reader.Reset();
            byte[] second = Requests.Bytes("GET / HTTP/1.1\r\n\r\n");
            Requests.Read(reader, second, second.Length, 1, out total);
            Assert.AreEqual((int)RequestError.HostMissing, (int)reader.Head.Error);
        }

        private static string Read(byte[] input, int first, int step)
        {
            RequestReader reader = new RequestReader(Requests.MaxBytes);
            int total;
            Assert.AreEqual((int)ReadStatus.Done, (int)Requests.Read(reader, input, first, step, out total), "the head is not whole");
            RequestHead head = reader.Head;
            string text = ((int)head.Error).ToString() + (head.IsVersion10 ? " 1.0 " : " 1.1 ");
            for (int i = 0; i < head.PathCount; i++)
            {
                text += ((char)head.Buffer[head.PathOffset + i]).ToString();
            }

            text += " at ";
            for (int i = 0; i < head.Fields.CountOf(HeaderName.Host); i++)
            {
                text += ((char)head.Buffer[head.Fields.OffsetOf(HeaderName.Host) + i]).ToString();
            }

            return text;
        }
    }
}
