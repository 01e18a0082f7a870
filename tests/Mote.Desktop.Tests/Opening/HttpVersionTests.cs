using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>HTTP/1.0 as nginx's proxy_pass, HAProxy's checks, ab and MicroPython's urequest send it. RFC 9110 2.5, RFC 9112 2.3.</summary>
    [TestClass]
    public sealed class HttpVersionTests : AccessTests
    {
        [TestMethod]
        [DataRow("GET /secret HTTP/1.0\r\n\r\n", "option httpchk of HAProxy")]
        [DataRow("GET /secret HTTP/1.0\r\nHost: board\r\nConnection: close\r\n\r\n", "proxy_pass of nginx")]
        [DataRow("GET /secret HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nUser-Agent: ApacheBench/2.3\r\nAccept: */*\r\n\r\n", "ab")]
        [DataRow("GET /secret HTTP/1.0\r\nConnection: Keep-Alive\r\nHost: 127.0.0.1:8080\r\n\r\n", "ab -k")]
        [DataRow("GET http://board/secret HTTP/1.0\r\n\r\n", "through a proxy")]
        [DataRow("GET /answer HTTP/1.0\r\n\r\n", "a document made for the request")]
        public void Document_RequestedWithHttp10_IsServedAndEnds(string request, string what)
        {
            Answer answer = Answer.To(Guard(Open).PageUri, request);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer.Head, what);
            Assert.AreEqual(Secret, answer.Body, what);
            Assert.AreEqual("close", answer.Header("Connection"), what);
            Assert.AreEqual(Secret.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Header("Content-Length"), what);
            Assert.IsNull(answer.Header("Transfer-Encoding"), what);
        }

        [TestMethod]
        [DataRow("GET /secret HTTP/1.1\r\n\r\n", 400)]
        [DataRow("GET /secret HTTP/2.0\r\nHost: a\r\n\r\n", 505)]
        [DataRow("GET /secret http/1.0\r\n\r\n", 400)]
        [DataRow("GET  /secret HTTP/1.0\r\n\r\n", 400)]
        [DataRow("GET /secret  HTTP/1.0\r\n\r\n", 400)]
        [DataRow("GET /secret HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", 400)]
        [DataRow("GET /nowhere HTTP/1.0\r\n\r\n", 404)]
        [DataRow("GET /secrets HTTP/1.0\r\n\r\n", 426)]
        [DataRow("GET /secrets HTTP/1.0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", 426)]
        [DataRow("GET /secret HTTP/1.9\r\nHost: a\r\n\r\n", 200)]
        public void Request_OfAnotherShape_GetsItsStatus(string request, int status)
        {
            ServerUnderTest server = Guard(Open);
            Assert.AreEqual(status, Answer.To(server.PageUri, request).Status, request);
            Assert.AreEqual(0, server.Counters.Upgraded);
        }

        // Nothing names the device in such a request, so a list of names cannot let it pass.
        [TestMethod]
        [DataRow("GET /secret HTTP/1.0\r\n\r\n", 403)]
        [DataRow("GET /secret HTTP/1.0\r\nHost: board\r\n\r\n", 200)]
        [DataRow("GET http://board/secret HTTP/1.0\r\n\r\n", 200)]
        [DataRow("GET http://other/secret HTTP/1.0\r\nHost: board\r\n\r\n", 403)]
        [DataRow("GET /secret HTTP/1.1\r\n\r\n", 400)]
        public void Host_MissingWhereHostsAreListed_IsForbidden(string request, int status)
        {
            ServerUnderTest server = Guard(policy =>
            {
                Open(policy);
                policy.Hosts = ["board"];
            });
            Assert.AreEqual(status, Answer.To(server.PageUri, request).Status, request);
        }

        [TestMethod]
        public void Token_WithHttp10_IsWantedAndTaken()
        {
            ServerUnderTest server = Guard();
            Assert.AreEqual(401, Answer.To(server.PageUri, "GET /secret HTTP/1.0\r\n\r\n").Status);
            Assert.AreEqual(Secret, Answer.To(server.PageUri, "GET /secret HTTP/1.0\r\n" + Bearer + "\r\n").Body);
        }

        private static void Open(Mote.Server.Access.AccessPolicy policy) => policy.Token = policy.ReadOnlyToken = null;
    }
}
