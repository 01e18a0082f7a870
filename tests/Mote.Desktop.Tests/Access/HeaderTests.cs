using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>What every answer says, and what none says.</summary>
    [TestClass]
    public sealed class HeaderTests : AccessTests
    {
        private const string Marker = "m4rk3r";

        // Each brings the marker into another part; lines that are lists or values too.
        private static IEnumerable<string> MarkedRequests()
        {
            foreach (string right in (string[])["", Bearer])
            {
                yield return $"M4RK3R / HTTP/1.1\r\nHost: a\r\n{right}\r\n";
                yield return $"{Marker}\r\n\r\n";
                yield return $"GET /{Marker}?{Marker} HTTP/1.1\r\nHost: a\r\n{right}\r\n";
                yield return $"GET /secret?{Marker} HTTP/1.1\r\nHost: a\r\n{right}\r\n";
                yield return $"GET {Marker} HTTP/1.1\r\nHost: a\r\n{right}\r\n";
                yield return $"GET http://{Marker}/{Marker} HTTP/1.1\r\nHost: {Marker}\r\n{right}\r\n";
                yield return $"GET / {Marker}\r\nHost: a\r\n{right}\r\n";
                yield return $"GET / HTTP/1.1\r\nHost: {Marker} {Marker}\r\n{right}\r\n";
                yield return Request("GET", "/", $"{Marker}: {Marker}\r\n{right}");
                yield return Request("GET", "/", $"{Marker} : {Marker}\r\n{right}");
                yield return Request("GET", "/", $"{Marker}\r\n{right}");
                yield return Request("GET", "/", $"Origin: http://{Marker}\r\n{right}");
                yield return Request("GET", "/", $"Cookie: {Marker}={Marker}; mote={Marker}\r\n{right}");
                yield return Request("GET", "/", $"If-None-Match: \"{Marker}\"\r\n{right}");
                yield return Request("GET", "/", $"Content-Length: {Marker}\r\n{right}");
                yield return Request("GET", "/", $"Transfer-Encoding: {Marker}\r\n{right}");
                yield return Request("GET", "/secrets", $"Upgrade: {Marker}\r\nConnection: Upgrade\r\n{right}");
                yield return Request("GET", "/secrets", Handshake.Replace("Version: 13", "Version: " + Marker, StringComparison.Ordinal) + right);
                yield return Request("GET", "/secrets", Handshake.Replace("dGhl", Marker, StringComparison.Ordinal) + right);
                yield return Request("GET", "/secrets", Handshake + $"Sec-WebSocket-Extensions: {Marker}; {Marker}=1\r\n{right}");
                yield return Request("GET", "/secrets", Handshake + $"Sec-WebSocket-Protocol: {Marker}, chat, mote.token.{Marker}\r\n{right}");
                yield return Request("GET", "/secrets", Handshake + $"Sec-WebSocket-Protocol: {Marker} {Marker}\r\n{right}");
            }

            yield return Request("GET", "/", $"Authorization: Bearer {Marker}\r\n");
            yield return Request("GET", "/secrets", $"Authorization: {Marker}\r\n");
            yield return Request("POST", "/login?" + Marker, $"Content-Length: 12\r\n") + "token=" + Marker;
            yield return Request("POST", "/login", $"Content-Length: 12\r\n") + "token=" + Marker;
            yield return Request("POST", "/login", $"Content-Type: {Marker}\r\nContent-Length: 6\r\n") + Marker;
            yield return Request("POST", "/login", $"Content-Length: 6000\r\n") + Marker;
        }

        [TestMethod]
        public void Request_WithMarksInEveryPart_IsNotReflected()
        {
            ServerUnderTest server = Guard();
            int number = 0;
            HashSet<int> seen = [];
            List<(RawPeer Peer, string Request)> asked = [];
            foreach (string request in MarkedRequests())
            {
                RawPeer peer = RawPeer.Connect(server.PageUri, Neighbour(++number));
                peer.Send(System.Text.Encoding.ASCII.GetBytes(request));
                asked.Add((peer, request));
            }

            foreach ((RawPeer peer, string request) in asked)
            {
                Answer answer = Answer.Read(peer);
                seen.Add(answer.Status);
                Assert.DoesNotContain(Marker, answer.Text.ToLowerInvariant(), request);
                peer.Dispose();
            }

            CollectionAssert.IsSubsetOf((int[])[101, 200, 400, 401, 403, 404, 405, 426], seen.ToArray(), string.Join(' ', seen));
        }

        [TestMethod]
        public void Answer_WithAText_IsSafeToShow()
        {
            ServerUnderTest server = Guard();
            Assert.AreEqual(200, Answer.To(server.PageUri, Request("GET", "/secret", Bearer), Neighbour(1)).Status);
            Assert.AreEqual(200, Answer.To(server.PageUri, Request("GET", "/secret", Bearer), Neighbour(2)).Status);
            ServerUnderTest.WaitUntil(
                () =>
                {
                    _ = Task.Run(() => Answer.To(server.PageUri, Request("GET", "/secret", Wrong), Neighbour(99)));
                    return Answer.To(server.PageUri, Request("GET", "/nowhere"), Neighbour(99)).Status == 429;
                },
                "strangers were shut out");
            (string Request, int Status, int From)[] asked =
            [
                (Request("GET", "/nowhere", Bearer), 404, 1),
                (Request("PUT", "/secret", Bearer), 405, 1),
                (Request("GET", "/secrets", Bearer), 426, 1),
                (Request("GET", "/secrets"), 401, 1),
                (Request("GET", "/secrets", Wrong), 401, 2),
                (Request("GET", "/secret", "Origin: http://evil\r\n"), 403, 1),
                (Request("GET", "/secrets", Bearer), 429, 99),
                ("GET / HTTP/1.1\r\n\r\n", 400, 1),
                ("GET / HTTP/2.0\r\n\r\n", 505, 1),
                ("GET /" + new string('x', 3000) + " HTTP/1.1\r\n\r\n", 414, 1),
                (Request("GET", "/", "X: " + new string('x', 5000) + "\r\n"), 431, 1),
            ];
            foreach ((string request, int status, int from) in asked)
            {
                Answer answer = Answer.To(server.PageUri, request, Neighbour(from));
                Assert.AreEqual(status, answer.Status);
                Assert.AreEqual("text/plain; charset=utf-8", answer.Header("Content-Type"), answer.Head);
                Assert.AreEqual("nosniff", answer.Header("X-Content-Type-Options"), answer.Head);
                Assert.AreEqual("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"), answer.Head);
                Assert.AreEqual("no-store", answer.Header("Cache-Control"), answer.Head);
                Assert.AreEqual(answer.Body.Length, int.Parse(answer.Header("Content-Length")!, null), answer.Head);
            }
        }

        // RFC 9110 9.3.2: no content, whatever the answer is; 8.6: the length that GET would get.
        [TestMethod]
        public void Head_Refused_GetsNoContent()
        {
            ServerUnderTest server = Guard();
            (string Lines, string Path, int Status)[] asked =
            [
                ("", "/secret", 401),
                ("", "/secrets", 401),
                ("", "/login", 401),
                (Wrong, "/secret", 401),
                (Bearer, "/login", 401),
                (Bearer, "/nowhere", 404),
                (Bearer, "/secrets", 426),
                (Bearer + Handshake, "/secrets", 426),
                ("Origin: http://evil\r\n", "/secret", 403),
                (Bearer + "Content-Length: 5\r\n", "/secret", 400),
                (Bearer + "no colon\r\n", "/secret", 400),
                (Bearer + "X: " + new string('x', 5000) + "\r\n", "/secret", 431),
                ("", "/" + new string('x', 3000), 414),
            ];
            int number = 0;
            foreach ((string lines, string path, int status) in asked)
            {
                Answer answer = Answer.To(server.PageUri, Request("HEAD", path, lines), Neighbour(++number));
                Assert.AreEqual(status, answer.Status, path + lines);
                Assert.AreEqual("", answer.Body, path + lines);
                Assert.AreNotEqual("0", answer.Header("Content-Length"), path + lines);
            }

            // The next peer in the same place asks with GET.
            Assert.AreNotEqual("", Answer.To(server.PageUri, Request("GET", "/nowhere", Bearer)).Body);
        }

        // RFC 9110 10.2.1.
        [TestMethod]
        [DataRow("/login", "GET, HEAD, POST")]
        [DataRow("/secret", "GET, HEAD")]
        [DataRow("/secrets", "GET, HEAD")]
        public void MethodNotAllowed_AtAPath_NamesWhatIs(string path, string allowed)
        {
            ServerUnderTest server = Guard();
            Answer answer = Answer.To(server.PageUri, Request("DELETE", path, Bearer));
            Assert.AreEqual(405, answer.Status);
            Assert.AreEqual(allowed, answer.Header("Allow"));
        }

        [TestMethod]
        public void AnyMethod_AtTheFormsPathWithoutTokens_IsNotFound()
        {
            ServerUnderTest server = Start(witnessed: false);
            foreach (string method in (string[])["GET", "PUT", "POST", "OPTIONS"])
            {
                Answer answer = Answer.To(server.PageUri, Request(method, "/login"));
                Assert.AreEqual(404, answer.Status, method);
                Assert.IsNull(answer.Header("Allow"), method);
            }
        }

        [TestMethod]
        public void Page_Served_IsNotFramedNorSniffedNorKeptUnasked()
        {
            ServerUnderTest server = Guard();
            Answer page = Answer.To(server.PageUri, Request("GET", "/secret", Bearer));
            Assert.AreEqual("nosniff", page.Header("X-Content-Type-Options"));
            Assert.AreEqual("no-cache", page.Header("Cache-Control"));
            Assert.AreEqual(
                "default-src 'none'; connect-src 'self' ws: wss:; img-src data:; manifest-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                page.Header("Content-Security-Policy"));
            Answer known = Answer.To(server.PageUri, Request("GET", "/secret", Bearer + "If-None-Match: \"1\"\r\n"));
            Assert.AreEqual("no-cache", known.Header("Cache-Control"));
            Assert.AreEqual("", known.Body);
        }

        [TestMethod]
        public void Form_Served_LoadsNothingPostsOnlyHereAndRunsWhatItsPolicyAllows()
        {
            ServerUnderTest server = Guard();
            Answer form = Answer.To(server.PageUri, Request("GET", "/login"));
            Assert.AreEqual("nosniff", form.Header("X-Content-Type-Options"));
            Assert.AreEqual("no-store", form.Header("Cache-Control"));
            string policy = form.Header("Content-Security-Policy")!;
            foreach (string part in (string[])["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"])
            {
                Assert.Contains(part, policy);
            }

            Assert.Contains($"style-src '{Hash(form, "style")}'", policy);
            Assert.Contains($"script-src '{Hash(form, "script")}'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.AreEqual(form.Body.Length, int.Parse(form.Header("Content-Length")!, null));
            Assert.DoesNotContain("src=", form.Body);
            Assert.DoesNotContain("http", form.Body);
        }

        // Answers are read as Latin-1: a character is a byte.
        private static string Hash(Answer answer, string element)
        {
            string text = answer.Body.Split($"<{element}>")[1].Split($"</{element}>")[0];
            return "sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.Latin1.GetBytes(text)));
        }
    }
}
