using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>One point in front of everything: every path, every method.</summary>
    [TestClass]
    public sealed class WalkTests : AccessTests
    {
        private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get"];

        private static readonly string[] _paths =
            ["/", "/secret", "/secret?token=" + Secret, "/secrets", "/echo", "/login", "/answer", "/nowhere", "/secret/", "//secret", "/login/", "/%73ecret"];

        [TestMethod]
        public void EveryPathAndMethod_WithoutAToken_TellsNothing()
        {
            ServerUnderTest server = Guard();
            int number = 0;
            foreach (string path in _paths)
            {
                foreach (string method in _methods.Where(method => method != "POST" || path != "/login"))
                {
                    foreach (string lines in (string[])["", Handshake])
                    {
                        Answer answer = Answer.To(server.PageUri, Request(method, path, lines), Neighbour(++number % 200));
                        AssertTellsNothing(answer, method + " " + path);
                        Assert.IsFalse(answer.IsForm && method != "GET", "A form for " + method);
                        Assert.IsTrue(answer.Body.Length == 0 || method != "HEAD", "Content for HEAD of " + path);
                    }
                }
            }

            Assert.AreEqual(0, server.Counters.Upgraded);
            Assert.AreEqual(0, server.Counters.Documents);
            Assert.IsTrue(Answer.To(server.PageUri, Request("GET", "/")).IsForm);
            Assert.IsTrue(Answer.To(server.PageUri, Request("GET", "/secret?x")).IsForm);
            Assert.IsTrue(Answer.To(server.PageUri, Request("GET", "/login")).IsForm);
            Assert.IsFalse(Answer.To(server.PageUri, Request("GET", "/nowhere")).IsForm);
            Assert.IsFalse(Answer.To(server.PageUri, Request("GET", "/answer")).IsForm);
            Assert.IsFalse(Answer.To(server.PageUri, Request("GET", "/secrets", Handshake)).IsForm);
        }

        // All at once, and each from an address of its own: every one of them is made to wait. Eight to a server, because strangers share ten wrong tokens a minute.
        [TestMethod]
        public void EveryPathAndMethod_WithAWrongToken_TellsNothing()
        {
            string[][] all = [.. _paths.SelectMany(path => _methods.SelectMany(method => new[] { "", Handshake }.Select(lines => new[] { method, path, lines })))];
            List<(ServerUnderTest Server, List<(RawPeer Peer, string What)> Waiting)> asked = [];
            int number = 0;
            foreach (string[][] some in all.Chunk(8))
            {
                ServerUnderTest server = Guard();
                List<(RawPeer Peer, string What)> waiting = [];
                foreach (string[] request in some)
                {
                    RawPeer peer = RawPeer.Connect(server.PageUri, Neighbour(++number));
                    peer.Send(System.Text.Encoding.ASCII.GetBytes(Request(request[0], request[1], request[2] + Wrong)));
                    waiting.Add((peer, request[0] + " " + request[1]));
                }

                asked.Add((server, waiting));
            }

            foreach ((ServerUnderTest server, List<(RawPeer Peer, string What)> waiting) in asked)
            {
                foreach ((RawPeer peer, string what) in waiting)
                {
                    AssertTellsNothing(Answer.Read(peer), what);
                    peer.Dispose();
                }

                server.WaitUntilAlone();
                Assert.AreEqual(0, server.Counters.Upgraded);
                Assert.AreEqual(0, server.Counters.Documents);
                server.Server.Stop();
            }
        }

        [TestMethod]
        public void EveryPathAndMethod_WithTheToken_IsServedOrRefusedForWhatItIs()
        {
            ServerUnderTest server = Guard();
            foreach (string path in _paths)
            {
                foreach (string method in _methods.Where(method => method != "POST" || path != "/login"))
                {
                    bool isOptions = method == "OPTIONS";
                    bool isKnown = path is "/" or "/answer" or "/secrets" or "/echo" or "/login" || path.Split('?')[0] == "/secret";
                    int expected = method is not ("GET" or "HEAD" or "OPTIONS") && isKnown ? 405 : path switch
                    {
                        _ when isOptions && isKnown => 204,
                        "/" => 200,
                        "/answer" => 200,
                        _ when path.Split('?')[0] == "/secret" => 200,
                        "/secrets" or "/echo" => 426,
                        "/login" => 401,
                        _ => 404,
                    };
                    Answer answer = Answer.To(server.PageUri, Request(method, path, Bearer));
                    Assert.AreEqual(expected, answer.Status, method + " " + path);
                    Assert.AreEqual(path.Split('?')[0] is "/secret" or "/answer" && method == "GET", answer.Body == Secret, method + " " + path);
                }
            }

            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Send(System.Text.Encoding.ASCII.GetBytes(Request("GET", "/secrets", Handshake + Bearer)));
            Assert.AreEqual(101, Answer.Read(peer).Status);
            Assert.StartsWith(Secret, peer.ReadMessage());
        }

        // RFC 9110 7.8: a server may ignore the wish for another protocol.
        [TestMethod]
        [DataRow("/secret")]
        [DataRow("/answer")]
        public void Document_AskedForAWebSocket_IsTheDocument(string path)
        {
            Answer answer = Answer.To(Guard().PageUri, Request("GET", path, Handshake + Bearer));
            Assert.AreEqual(200, answer.Status);
            Assert.AreEqual(Secret, answer.Body);
            Assert.IsNull(answer.Header("Upgrade"));
        }

        // What the browser keeps of a page is no way around the token.
        [TestMethod]
        public void Page_KnownToTheBrowser_IsNotConfirmedWithoutAToken()
        {
            ServerUnderTest server = Guard();
            const string Known = "If-None-Match: \"1\"\r\n";
            Assert.AreEqual(401, Answer.To(server.PageUri, Request("GET", "/secret", Known)).Status);
            Assert.AreEqual(304, Answer.To(server.PageUri, Request("GET", "/secret", Known + Bearer)).Status);
        }

        [TestMethod]
        public void SignInPath_WithoutATokenWanted_IsOneLikeOthers()
        {
            ServerUnderTest server = Guard(policy => policy.Token = policy.ReadOnlyToken = null);
            Assert.AreEqual(404, Answer.To(server.PageUri, Request("GET", "/login")).Status);
            Assert.AreEqual(404, Answer.To(server.PageUri, Request("POST", "/login", "Content-Length: 7\r\n") + "token=x").Status);
            Assert.AreEqual(Secret, Answer.To(server.PageUri, Request("GET", "/secret")).Body);
        }

        private static void AssertTellsNothing(Answer answer, string what)
        {
            Assert.AreEqual(401, answer.Status, what);
            Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate")!, what);
            Assert.DoesNotContain(Secret, answer.Text, what);
            Assert.DoesNotContain("Sec-WebSocket-Accept", answer.Head, what);
            Assert.IsNull(answer.Header("ETag"), what);
            Assert.IsNull(answer.Header("Allow"), what);
            Assert.AreEqual("no-store", answer.Header("Cache-Control"), what);
        }
    }
}
