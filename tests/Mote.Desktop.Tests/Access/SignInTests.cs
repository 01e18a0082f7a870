using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Access
{
    /// <summary>The way in for browsers: form, cookie, page, WebSocket.</summary>
    [TestClass]
    public sealed class SignInTests : AccessTests
    {
        [TestMethod]
        [DataRow(Token, "command")]
        [DataRow(ReadOnlyToken, "look")]
        public async Task Form_WithTheToken_OpensPageAndWebSocket(string token, string right)
        {
            ServerUnderTest server = Guard();
            CookieContainer cookies = new();
            using HttpClient browser = Browser(server, cookies);

            using HttpResponseMessage asked = await browser.GetAsync(new Uri("/secret", UriKind.Relative));
            Assert.AreEqual(HttpStatusCode.Unauthorized, asked.StatusCode);
            Assert.Contains("<form method=post action=login>", await asked.Content.ReadAsStringAsync());

            using HttpResponseMessage signedIn = await PostAsync(browser, token);
            Assert.AreEqual(HttpStatusCode.SeeOther, signedIn.StatusCode);
            Assert.AreEqual("./", signedIn.Headers.Location?.OriginalString);
            Assert.IsTrue(signedIn.Headers.CacheControl!.NoStore);
            string cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
            string[] attributes = cookie.Split("; ");
            CollectionAssert.IsSubsetOf((string[])["HttpOnly", "SameSite=Strict"], attributes, cookie);

            // RFC 6265 5.1.4: it is for all that lies beside the form, under whatever prefix a proxy serves that.
            Assert.DoesNotContain("Path", cookie);
            Assert.DoesNotContain(token, cookie);

            Assert.AreEqual(Secret, await browser.GetStringAsync(new Uri("/secret", UriKind.Relative)));
            using EchoClient client = await EchoClient.ConnectAsync(server.At("/secrets"), options => options.Cookies = cookies);
            (_, byte[] greeting) = await client.ReceiveAsync();
            Assert.AreEqual($"{Secret} {right} ", Encoding.ASCII.GetString(greeting));
        }

        // A proxy may have taken a prefix off the path, so nothing may begin with a slash.
        [TestMethod]
        [DataRow("/", "login")]
        [DataRow("/login", "login")]
        [DataRow("/secret", "login")]
        [DataRow("/deep/er/secret", "../../login")]
        [DataRow("/deep/er/", "../../login")]
        public void Form_AtAnyPath_PostsRelativelyToIt(string path, string action)
        {
            ServerUnderTest server = Guard(configure: one =>
            {
                one.Server.AddDocument("/deep/er/secret", one.Page);
                one.Server.AddDocument("/deep/er/", one.Page);
            });
            Answer answer = Answer.To(server.PageUri, Request("GET", path));
            Assert.AreEqual(401, answer.Status);
            Assert.Contains($"<form method=post action={action}>{(path == "/" ? "<i data-root" : "<")}", answer.Body);
            Assert.AreEqual(answer.Body.Length, int.Parse(answer.Header("Content-Length")!, CultureInfo.InvariantCulture));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Cookie_WhereAProxyEndsTls_IsSecure(bool isBehindTls)
        {
            ServerUnderTest server = Guard(policy => policy.IsBehindTls = isBehindTls);
            string body = "token=" + Uri.EscapeDataString(Token);
            Answer answer = Answer.To(server.PageUri, Request("POST", "/login", $"Content-Length: {body.Length}\r\n") + body);
            Assert.AreEqual(303, answer.Status);
            Assert.AreEqual(isBehindTls, answer.Header("Set-Cookie")!.EndsWith("; Secure", StringComparison.Ordinal));
        }

        [TestMethod]
        public async Task WebSocket_WithoutTheCookie_IsRefused()
        {
            ServerUnderTest server = Guard();
            WebSocketException refused = await Assert.ThrowsExactlyAsync<WebSocketException>(() => EchoClient.ConnectAsync(server.At("/secrets")));
            Assert.Contains("401", refused.Message);
        }

        [TestMethod]
        public async Task Form_WithAWrongToken_SaysSoAndSetsNoCookie()
        {
            ServerUnderTest server = Guard();
            CookieContainer cookies = new();
            using HttpClient browser = Browser(server, cookies);
            using HttpResponseMessage answer = await PostAsync(browser, Token + "!");
            Assert.AreEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
            string text = await answer.Content.ReadAsStringAsync();
            Assert.Contains("That token is wrong.", text);
            Assert.Contains("<form method=post action=login>", text);
            Assert.AreEqual(0, cookies.Count);
            using HttpResponseMessage page = await browser.GetAsync(new Uri("/secret", UriKind.Relative));
            Assert.AreEqual(HttpStatusCode.Unauthorized, page.StatusCode);
        }

        // Else a page that was left open, and connects again and again, would keep its address shut out.
        [TestMethod]
        [DataRow("/secret", "")]
        [DataRow("/secrets", "Upgrade: websocket\r\n")]
        public void Cookie_OfATokenThatWasChanged_IsForgotten(string path, string lines)
        {
            ServerUnderTest server = Guard();
            Answer answer = Answer.To(server.PageUri, Request("GET", path, lines + "Cookie: mote=b2xk\r\n"));
            Assert.AreEqual(401, answer.Status);
            Assert.StartsWith("mote=; Max-Age=0", answer.Header("Set-Cookie")!);
            Assert.IsNull(Answer.To(server.PageUri, Request("GET", path, lines)).Header("Set-Cookie"));
        }

        // The page of somebody else must not sign a visitor in or out.
        [TestMethod]
        public void Form_FromAnotherOrigin_IsForbidden()
        {
            ServerUnderTest server = Guard();
            string body = "token=" + Uri.EscapeDataString(Token);
            string lines = $"Origin: http://evil.example\r\nContent-Length: {body.Length}\r\n";
            Answer answer = Answer.To(server.PageUri, Request("POST", "/login", lines) + body);
            Assert.AreEqual(403, answer.Status);
            Assert.IsNull(answer.Header("Set-Cookie"));
        }

        [TestMethod]
        public void Form_DribbledByteByByte_IsTaken()
        {
            ServerUnderTest server = Guard();
            string body = "token=" + Uri.EscapeDataString(Token);
            using RawPeer peer = RawPeer.Connect(server.PageUri);
            peer.Dribble(Encoding.ASCII.GetBytes(Request("POST", "/login", $"Content-Length: {body.Length}\r\n") + body));
            Assert.AreEqual(303, Answer.Read(peer).Status);
        }

        [TestMethod]
        public void Form_TooLong_IsRefused()
        {
            ServerUnderTest server = Guard();
            Answer answer = Answer.To(server.PageUri, Request("POST", "/login", "Content-Length: 513\r\n") + new string('x', 513));
            Assert.AreEqual(413, answer.Status);
        }

        private static HttpClient Browser(ServerUnderTest server, CookieContainer cookies) =>
            new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies, UseProxy = false }, disposeHandler: true)
            {
                BaseAddress = new Uri($"http://127.0.0.1:{server.Server.Port}/"),
                Timeout = Limit.Step,
            };

        private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string token)
        {
            using FormUrlEncodedContent form = new([new("token", token)]);
            return await browser.PostAsync(new Uri("/login", UriKind.Relative), form);
        }
    }
}
