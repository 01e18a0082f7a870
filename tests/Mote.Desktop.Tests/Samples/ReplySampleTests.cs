using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The samples that reply to a message: in JSON, and with a number.</summary>
    [TestClass]
    public sealed class ReplySampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task JsonReply_UsedByKeyboard_ShowsTheAnswer()
        {
            Axe.Require();
            IPage page = await OpenAsync("json-reply");
            await Expect(page.Locator("#state")).ToHaveTextAsync("open, subprotocol json");
            await page.Locator("#send").PressAsync("Enter");
            await Expect(page.Locator("#log")).ToContainTextAsync("""{"message":"She said \"hello\\\""}""");
            await Expect(page.Locator("#log")).ToContainTextAsync("""parsed: She said "hello\""");
            await ProveAsync(page, "json-reply");
        }

        [TestMethod]
        public async Task JsonReply_ForeignClient_IsAnsweredInJson() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("json-reply"), "json");

        [TestMethod]
        public async Task JsonReply_SubprotocolOffered_IsAgreed() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("json-reply"), "subprotocol", "json,xml");

        [TestMethod]
        [DataRow(null, HttpStatusCode.UpgradeRequired)]
        [DataRow("13", HttpStatusCode.BadRequest)]
        public async Task JsonReply_NoUpgrade_IsRejected(string? version, HttpStatusCode expected)
        {
            // With the version and Upgrade, but without a key, it is a broken upgrade; without them it is a plain request.
            using HttpClient http = new();
            using HttpRequestMessage request = new(HttpMethod.Get, await AddressAsync("json-reply", "ws"));
            if (version != null)
            {
                request.Headers.Add("Sec-WebSocket-Version", version);
                request.Headers.Add("Upgrade", "websocket");
                request.Headers.Connection.Add("Upgrade");
            }

            using HttpResponseMessage response = await http.SendAsync(request, TestContext.CancellationToken);
            Assert.AreEqual(expected, response.StatusCode);
        }

        [TestMethod]
        public async Task Push_UsedByKeyboard_ShowsSecondsAndAnswers()
        {
            Axe.Require();
            IPage page = await OpenAsync("push");
            await Expect(page.Locator("#log")).ToContainTextAsync(new Regex("second \\d+: \\d+"));
            await page.Locator("#text").PressAsync("Enter");
            await Expect(page.Locator("#log")).ToContainTextAsync(new Regex("answer: \\d+"));
            await ProveAsync(page, "push");
        }

        [TestMethod]
        public async Task Push_ForeignClient_HearsEachSecond() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("push"), "push");
    }
}
