using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The same page from an allowed and from a forbidden origin: the simulator has two names.</summary>
    [TestClass]
    public sealed class OriginSampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        [DataRow("127.0.0.1", "ws", "message: your page is my own, and may command")]
        [DataRow("127.0.0.1", "reason", "message: your page is my own, and may command")]
        [DataRow("localhost", "ws", "close, code 1006, reason ''")]
        [DataRow("localhost", "reason", "close, code 1008, reason 'origin not allowed'")]
        [DataRow("localhost", "any", "message: your page is foreign, and may not command")]
        public async Task Page_ToEitherNameAtEachPath_ShowsWhatABrowserCanRead(string host, string path, string shown)
        {
            Axe.Require();
            IPage page = await OpenAsync("origin");
            await page.Locator("#host").SelectOptionAsync(host);
            await page.Locator("#path").SelectOptionAsync(path);
            await page.Locator("#form button").PressAsync("Enter");
            await Expect(page.Locator("#log")).ToContainTextAsync(shown);
            if (path != "ws" || host == "127.0.0.1")
            {
                // A browser complains of the 403, as it should.
                await ProveAsync(page, "origin");
            }
        }

        [TestMethod]
        [DataRow("ws", HttpStatusCode.Forbidden)]
        [DataRow("reason", HttpStatusCode.SwitchingProtocols)]
        public async Task Endpoint_ForeignClientOfAForeignOrigin_IsToldSo(string path, HttpStatusCode status)
        {
            using ClientWebSocket client = new();
            client.Options.SetRequestHeader("Origin", "http://elsewhere.example");
            client.Options.CollectHttpResponseDetails = true;
            try
            {
                await client.ConnectAsync(await SocketAsync("origin", path), Limit.StepToken);
                WebSocketReceiveResult result = await client.ReceiveAsync(new byte[200], Limit.StepToken);
                Assert.AreEqual(WebSocketCloseStatus.PolicyViolation, result.CloseStatus);
                Assert.AreEqual("origin not allowed", result.CloseStatusDescription);
            }
            catch (WebSocketException) when (status == HttpStatusCode.Forbidden)
            {
                // What the status is says the rest.
            }

            Assert.AreEqual(status, client.HttpStatusCode);
        }

        // Every path that leaves out the check of origins stands here, so that nobody adds one unseen.
        [TestMethod]
        public void AcceptAnyOrigin_InAllSources_IsUsedHereAlone()
        {
            string[] expected =
            [
                "src/Mote.Samples/Origin/OriginSample.cs: server.AddWebSocket(path + \"any\", new OriginHandler(false), acceptAnyOrigin: true);",
                "src/Mote.Samples/Origin/OriginSample.cs: server.AddWebSocket(path + \"reason\", new OriginHandler(true), acceptAnyOrigin: true);",
            ];
            string[] found = [.. new[] { "src", "hardware" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                .SelectMany(file => Uses(File.ReadAllText(file)).Select(use => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/') + ": " + use))
                .Order(StringComparer.Ordinal)];
            CollectionAssert.AreEqual(expected, found, string.Join('\n', found));
        }

        // A call with the argument's name, or with a Boolean in its place behind the handler.
        private static IEnumerable<string> Uses(string text) => text.Split('\n').Select(line => line.Trim())
            .Where(line => line.Contains("acceptAnyOrigin:", StringComparison.Ordinal)
                || System.Text.RegularExpressions.Regex.IsMatch(line, @"\.AddWebSocket\([^;]*,\s*(true|false)\s*\)"));
    }
}
