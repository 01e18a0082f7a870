using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Mote.Server.Access;

namespace Mote.Proxies.Tests
{
    /// <summary>Wrong tokens behind a proxy, from many addresses: those of the loopback network.</summary>
    [TestClass]
    public sealed class ForwardedTests
    {
        private const int Strangers = 10;

        [TestMethod]
        [DataRow("nginx")]
        [DataRow("haproxy")]
        public async Task WrongTokens_BehindATrustedProxy_ShutOutStrangersAndNoKnownAddress(string proxy)
        {
            using Board board = new(new AccessPolicy { Token = Board.Token, TrustedProxies = ["127.0.0.1"] });
            using ProxyProcess process = new(proxy, board);
            Uri uri = process.Uri(false, "/mote/readings");
            Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(uri, "127.0.0.2", Board.Token)).Status, process.Said());
            await GuessAsync(uri);

            // The eleventh is not looked at, whatever it presents, and it does not help to claim that somebody else has sent it.
            (HttpStatusCode status, TimeSpan? retryAfter) = await GetAsync(uri, "127.0.0.3", Board.Token);
            Assert.AreEqual(HttpStatusCode.TooManyRequests, status);
            Assert.IsInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), retryAfter!.Value);
            Assert.AreEqual(HttpStatusCode.TooManyRequests, (await GetAsync(uri, "127.0.0.3", Board.Token, "127.0.0.2")).Status);
            Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(uri, "127.0.0.2", Board.Token)).Status);
        }

        // All that comes through the proxy has one address then, which is known.
        [TestMethod]
        public async Task WrongTokens_BehindAProxyThatIsNotTrusted_CountForTheProxy()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token, TrustedProxies = ["127.0.0.9"] });
            using ProxyProcess process = new("nginx", board);
            Uri uri = process.Uri(false, "/mote/readings");
            Assert.AreEqual(HttpStatusCode.OK, (await GetAsync(uri, "127.0.0.2", Board.Token)).Status, process.Said());
            await GuessAsync(uri);
            Assert.AreEqual(HttpStatusCode.TooManyRequests, (await GetAsync(uri, "127.0.0.2", Board.Token)).Status);
        }

        // From ten addresses, a wrong token each.
        private static async Task GuessAsync(Uri uri)
        {
            for (int i = 0; i < Strangers; i++)
            {
                (HttpStatusCode status, _) = await GetAsync(uri, $"127.0.1.{i}", "wrong");
                Assert.IsTrue(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, status.ToString());
            }
        }

        private static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> GetAsync(Uri uri, string from, string token, string? forwarded = null)
        {
            using SocketsHttpHandler handler = new() { UseProxy = false, ConnectCallback = (context, cancel) => ConnectAsync(from, context.DnsEndPoint, cancel) };
            using HttpClient client = new(handler) { Timeout = ProxyProcess.Patience };
            using HttpRequestMessage request = new(HttpMethod.Get, uri);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (forwarded != null)
            {
                request.Headers.Add("X-Forwarded-For", forwarded);
            }

            using HttpResponseMessage response = await client.SendAsync(request);
            return (response.StatusCode, response.Headers.RetryAfter?.Delta);
        }

        private static async ValueTask<Stream> ConnectAsync(string from, DnsEndPoint to, CancellationToken cancel)
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(to, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
