using System.Net;
using System.Net.WebSockets;
using System.Text;
using Mote.Server.Access;

[assembly: DoNotParallelize]

namespace Mote.Proxies.Tests
{
    /// <summary>A board behind the proxies that people have: under a prefix, with TLS ended there, with the host kept and renamed.</summary>
    [TestClass]
    public sealed class ProxyTests
    {
        [TestMethod]
        [DataRow("nginx", false)]
        [DataRow("nginx", true)]
        [DataRow("haproxy", false)]
        [DataRow("haproxy", true)]
        public async Task Prefix_WithoutAToken_ServesPageReadingsAndWebSocket(string proxy, bool isTls)
        {
            using Board board = new(null);
            using ProxyProcess process = new(proxy, board);
            using HttpClient client = Client(new CookieContainer());
            using HttpResponseMessage page = await client.GetAsync(process.Uri(isTls, "/mote/"));
            Assert.AreEqual(HttpStatusCode.OK, page.StatusCode, process.Said());
            Assert.AreEqual("gzip", page.Content.Headers.ContentEncoding.Single());
            Assert.Contains("\"temperature\":21.5", await client.GetStringAsync(process.Uri(isTls, "/mote/readings")));
            Assert.Contains("\"method\":\"hello\"", await HelloAsync(process.Uri(isTls, "/mote/ws"), new CookieContainer()));
        }

        // A page that lies at /mote asks for /mote/ws; nginx sends a browser to /mote/ by itself, HAProxy serves the page there.
        [TestMethod]
        [DataRow("nginx", HttpStatusCode.MovedPermanently)]
        [DataRow("haproxy", HttpStatusCode.OK)]
        public async Task Prefix_WithoutTheFinalSlash_LeadsToThePage(string proxy, HttpStatusCode expected)
        {
            using Board board = new(null);
            using ProxyProcess process = new(proxy, board);
            using HttpClient client = Client(new CookieContainer());
            using HttpResponseMessage page = await client.GetAsync(process.Uri(false, "/mote"));
            Assert.AreEqual(expected, page.StatusCode, process.Said());
        }

        [TestMethod]
        [DataRow("nginx", false)]
        [DataRow("nginx", true)]
        [DataRow("haproxy", false)]
        [DataRow("haproxy", true)]
        public async Task Prefix_WithAToken_SignsInAndStaysUnderThePrefix(string proxy, bool isTls)
        {
            using Board board = new(new AccessPolicy { Token = Board.Token, IsBehindTls = isTls });
            using ProxyProcess process = new(proxy, board);
            CookieContainer cookies = new();
            using HttpClient client = Client(cookies);
            Uri root = process.Uri(isTls, "/mote/");
            using HttpResponseMessage form = await client.GetAsync(root);
            Assert.AreEqual(HttpStatusCode.Unauthorized, form.StatusCode, process.Said());
            string action = (await form.Content.ReadAsStringAsync()).Split("<form method=post action=")[1].Split('>')[0];

            using FormUrlEncodedContent fields = new([new("token", Board.Token)]);
            using HttpRequestMessage post = new(HttpMethod.Post, new Uri(root, action)) { Content = fields };
            post.Headers.Add("Origin", root.GetLeftPart(UriPartial.Authority));
            using HttpResponseMessage signedIn = await client.SendAsync(post);
            Assert.AreEqual(HttpStatusCode.SeeOther, signedIn.StatusCode, process.Said());
            Assert.AreEqual(root, new Uri(post.RequestUri!, signedIn.Headers.Location!));

            // The cookie is for the board and not for what else the host serves.
            Assert.HasCount(1, cookies.GetCookies(process.Uri(isTls, "/mote/ws")));
            Assert.HasCount(0, cookies.GetCookies(process.Uri(isTls, "/")));
            Assert.AreEqual(isTls, cookies.GetCookies(process.Uri(isTls, "/mote/ws"))[0].Secure);
            using HttpResponseMessage page = await client.GetAsync(root);
            Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("\"method\":\"hello\"", await HelloAsync(process.Uri(isTls, "/mote/ws"), cookies));
        }

        // What nginx's proxy_pass speaks unless it is told otherwise.
        [TestMethod]
        public async Task Http10_AsNginxSpeaksByDefault_ServesPageAndReadings()
        {
            using Board board = new(null);
            using ProxyProcess process = new("nginx", board);
            using HttpClient client = Client(new CookieContainer());
            using HttpResponseMessage page = await client.GetAsync(process.Uri(false, "/plain/"));
            Assert.AreEqual(HttpStatusCode.OK, page.StatusCode, process.Said());
            Assert.AreEqual(page.Content.Headers.ContentLength, (await page.Content.ReadAsByteArrayAsync()).Length);
            Assert.Contains("\"temperature\":21.5", await client.GetStringAsync(process.Uri(false, "/plain/readings")));

            // nginx does not even pass an upgrade on: what is left of it is a GET.
            using HttpResponseMessage socket = await client.GetAsync(process.Uri(false, "/plain/ws"));
            Assert.AreEqual(HttpStatusCode.UpgradeRequired, socket.StatusCode);
        }

        // "option httpchk" asks in HTTP/1.0 and without Host: HAProxy answers with 503 itself from the first failed check on, and says so.
        [TestMethod]
        public async Task HealthCheck_OfHAProxy_FindsTheBoardUpAndThenGone()
        {
            using Board board = new(null);
            using ProxyProcess process = new("haproxy", board);
            await process.ChecksAsync("L7OK");
            using HttpClient client = Client(new CookieContainer());
            using HttpResponseMessage page = await client.GetAsync(process.Uri(false, "/mote/"));
            Assert.AreEqual(HttpStatusCode.OK, page.StatusCode, process.Said());
            board.Dispose();
            await process.ChecksAsync("L4CON");
            using HttpResponseMessage gone = await client.GetAsync(process.Uri(false, "/mote/"));

            // The page takes a 503 with Retry-After for the board's own "all places are taken"; this one has none.
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, gone.StatusCode);
            Assert.IsNull(gone.Headers.RetryAfter);
        }

        // The page asks by a POST why its WebSocket was rejected: it must see the same reason.
        [TestMethod]
        [DataRow("nginx")]
        [DataRow("haproxy")]
        public async Task Host_ChangedByTheProxy_IsForbiddenForTheWebSocketAndForThePost(string proxy)
        {
            using Board board = new(null);
            using ProxyProcess process = new(proxy, board);
            Uri uri = process.Uri(false, "/renamed/ws");
            WebSocketException rejected = await Assert.ThrowsExactlyAsync<WebSocketException>(() => HelloAsync(uri, new CookieContainer()));
            Assert.Contains("403", rejected.Message);

            using HttpClient client = Client(new CookieContainer());
            using HttpRequestMessage post = new(HttpMethod.Post, uri);
            post.Headers.Add("Origin", uri.GetLeftPart(UriPartial.Authority));
            using HttpResponseMessage answer = await client.SendAsync(post);
            Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode, process.Said());
        }

        // A browser leaves the default port out of Origin; a proxy may write it into Host all the same.
        [TestMethod]
        [DataRow("nginx", "http://board.local")]
        [DataRow("nginx", "http://board.local:80")]
        [DataRow("haproxy", "http://board.local")]
        [DataRow("haproxy", "http://board.local:80")]
        public async Task Host_WithTheDefaultPort_IsTheOriginWithAndWithoutIt(string proxy, string origin)
        {
            using Board board = new(null);
            using ProxyProcess process = new(proxy, board);
            string hello = await HelloAsync(process.Uri(false, "/named/ws"), new CookieContainer(), origin);
            Assert.Contains("\"method\":\"hello\"", hello, process.Said());
            WebSocketException rejected = await Assert.ThrowsExactlyAsync<WebSocketException>(
                () => HelloAsync(process.Uri(false, "/named/ws"), new CookieContainer(), "http://board.local:8080"));
            Assert.Contains("403", rejected.Message);
        }

        private static HttpClient Client(CookieContainer cookies) => new(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = cookies,
                UseProxy = false,
                ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            },
            disposeHandler: true)
        {
            Timeout = ProxyProcess.Patience,
        };

        // The first message of a WebSocket that is opened as a page of the same origin opens it.
        private static async Task<string> HelloAsync(Uri uri, CookieContainer cookies, string? origin = null)
        {
            using CancellationTokenSource patience = new(ProxyProcess.Patience);
            using ClientWebSocket socket = new();
            socket.Options.Cookies = cookies;
            socket.Options.Proxy = null;
            socket.Options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
            socket.Options.SetRequestHeader("Origin", origin ?? uri.GetLeftPart(UriPartial.Authority));
            UriBuilder address = new(uri) { Scheme = uri.Scheme == "https" ? "wss" : "ws" };
            await socket.ConnectAsync(address.Uri, patience.Token);
            byte[] buffer = new byte[4096];
            WebSocketReceiveResult result = await socket.ReceiveAsync(buffer, patience.Token);
            return Encoding.UTF8.GetString(buffer, 0, result.Count);
        }
    }
}
