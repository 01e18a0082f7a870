using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Opening
{
    /// <summary>What the pages of a listed origin may do, and those of others may not. Fetch 3.2, CSP3 6.4.2.</summary>
    [TestClass]
    public sealed class ListedOriginTests : AccessTests
    {
        private const string Panel = "https://panel.example";

        [TestMethod]
        [DataRow("GET", "/secret", Panel, Token, 200)]
        [DataRow("HEAD", "/secret", Panel, Token, 200)]
        [DataRow("GET", "/answer", Panel, Token, 200)]
        [DataRow("GET", "/nowhere", Panel, Token, 404)]
        [DataRow("GET", "/secrets", Panel, Token, 426)]
        [DataRow("PUT", "/secret", Panel, Token, 405)]
        [DataRow("GET", "/answer", Panel, null, 401)]
        [DataRow("GET", "/secret", Panel, null, 401)]
        [DataRow("GET", "/answer", Panel, "guess", 401)]
        [DataRow("GET", "/secret", Panel, "guess", 401)]
        [DataRow("OPTIONS", "/secret", Panel, null, 204)]
        [DataRow("OPTIONS", "/nowhere", Panel, null, 204)]
        [DataRow("GET", "/secret", "https://other.example", null, 403)]
        [DataRow("GET", "/secret", "https://other.example", "guess", 401)]
        [DataRow("GET", "/secret", "https://other.example", Token, 200)]
        [DataRow("OPTIONS", "/secret", "https://other.example", null, 403)]
        [DataRow("OPTIONS", "/secret", "null", null, 403)]
        [DataRow("OPTIONS", "/secret", null, null, 401)]
        [DataRow("GET", "/secret", null, Token, 200)]
        public void Response_ToAPage_NamesItsOriginIfThatIsListed(string method, string path, string? origin, string? token, int status)
        {
            string lines = (origin == null ? "" : $"Origin: {origin}\r\n") + (token == null ? "" : $"Authorization: Bearer {token}\r\n");
            ServerUnderTest server = Guard(policy => policy.Origins = [Panel]);
            Answer answer = Answer.To(server.PageUri, Request(method, path, lines));
            Assert.AreEqual(status, answer.Status);
            Assert.AreEqual(origin == Panel ? Panel : null, answer.Header("Access-Control-Allow-Origin"));

            // What a browser may keep says so to everybody.
            bool isKept = answer.Header("Cache-Control") == "no-cache";
            Assert.AreEqual(origin == Panel || isKept ? "Origin" : null, answer.Header("Vary"));
            Assert.AreEqual(status == 204 ? "GET, HEAD, POST" : null, answer.Header("Access-Control-Allow-Methods"));
            Assert.AreEqual(status == 204 ? "authorization, content-type" : null, answer.Header("Access-Control-Allow-Headers"));
            Assert.IsNull(answer.Header("Access-Control-Allow-Credentials"));

            // The next response of the same server is another page's.
            Assert.IsNull(Answer.To(server.PageUri, Request("GET", "/nowhere", Bearer)).Header("Access-Control-Allow-Origin"));
        }

        [TestMethod]
        public void Options_WithoutAList_IsRefusedAsEver()
        {
            ServerUnderTest server = Guard(policy => policy.Token = policy.ReadOnlyToken = null);
            Answer answer = Answer.To(server.PageUri, Request("OPTIONS", "/secret", "Origin: http://mote.local:8080\r\n"));
            Assert.AreEqual(405, answer.Status);
            Assert.IsNull(answer.Header("Access-Control-Allow-Origin"));
        }

        [TestMethod]
        [DataRow("/secret", Token)]
        [DataRow("/login", null)]
        public void Document_WithListedOrigins_MayBeFramedByThese(string path, string? token)
        {
            ServerUnderTest server = Guard(policy => policy.Origins = [Panel, "http://wall:8123"]);
            Answer answer = Answer.To(server.PageUri, Request("GET", path, token == null ? "" : Bearer));
            Assert.Contains("; frame-ancestors https://panel.example http://wall:8123", answer.Header("Content-Security-Policy")!);
        }

        [TestMethod]
        public void Start_OriginsTooLongForAResponse_Throws()
        {
            MoteServer server = new() { Access = new AccessPolicy { Origins = ["https://" + new string('a', 121)] } };
            Assert.ThrowsExactly<ArgumentException>(() => server.Start("127.0.0.1", 0));
        }
    }
}
