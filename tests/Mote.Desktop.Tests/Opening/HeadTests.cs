using System.Text;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>RFC 9110 9.3.2: HEAD gets the head that GET would get, and no content.</summary>
    [TestClass]
    public sealed class HeadTests : AccessTests
    {
        [TestMethod]
        [DataRow("/secret", "", 200)]
        [DataRow("/secret?x=1", "", 200)]
        [DataRow("/secret", "If-None-Match: \"1\"\r\n", 304)]
        [DataRow("/answer", "", 200)]
        [DataRow("/secrets", "", 426)]
        [DataRow("/secrets", "Upgrade: websocket\r\nConnection: Upgrade\r\n", 426)]
        [DataRow("/nowhere", "", 404)]
        [DataRow("/secret", "Content-Length: 0\r\n", 200)]
        [DataRow("/secret", "Content-Length: 5\r\n", 400)]
        [DataRow("/secret", "Origin: http://evil\r\n", 403)]
        [DataRow("/secret", "Host: b\r\n", 400)]
        public void Head_OfAPath_HasNoContent(string path, string lines, int status)
        {
            ServerUnderTest server = Guard(policy => policy.Token = policy.ReadOnlyToken = null);
            AssertSameHead(server, path, lines, status, status != 426 || lines.Length == 0);
        }

        [TestMethod]
        [DataRow("/login", 401)]
        [DataRow("/secret", 401)]
        [DataRow("/secrets", 401)]
        [DataRow("/nowhere", 401)]
        public void Head_WithoutTheToken_HasNoContent(string path, int status) => AssertSameHead(Guard(), path, "", status, true);

        [TestMethod]
        [DataRow("/login")]
        [DataRow("/secret")]
        [DataRow("/secrets")]
        public void Head_WithAWrongToken_HasNoContent(string path) => AssertSameHead(Guard(), path, Wrong, 401, true);

        [TestMethod]
        public void Head_InHttp10_IsServed()
        {
            Answer answer = Answer.To(Guard(policy => policy.Token = policy.ReadOnlyToken = null).PageUri, "HEAD /secret HTTP/1.0\r\n\r\n");
            Assert.AreEqual(200, answer.Status);
            Assert.AreEqual("", answer.Body);
        }

        private static void AssertSameHead(ServerUnderTest server, string path, string lines, int status, bool isSame)
        {
            Answer get = Answer.To(server.PageUri, Request("GET", path, lines), Neighbour(2));
            Answer head = Answer.To(server.PageUri, Request("HEAD", path, lines), Neighbour(3));
            Assert.AreEqual(status, head.Status, head.Head);
            Assert.AreEqual("", head.Body);
            if (isSame)
            {
                Assert.AreEqual(get.Head, head.Head);
                Assert.AreEqual(Encoding.Latin1.GetByteCount(get.Body), int.Parse(head.Header("Content-Length") ?? "0", null));
            }
        }
    }
}
