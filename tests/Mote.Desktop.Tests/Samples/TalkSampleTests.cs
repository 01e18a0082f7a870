using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The samples in which several clients meet.</summary>
    [TestClass]
    public sealed class TalkSampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Chat_UsedByKeyboard_ShowsNamesAndTextsHarmless()
        {
            Axe.Require();
            IPage page = await OpenAsync("chat");
            ILocator log = page.Locator("#log");
            await Expect(log).ToContainTextAsync(new Regex("\\* Welcome, guest\\d+\\. Commands"));
            foreach (string line in new[] { "/nick <i>Ann</i>", "<img src=x onerror=alert(1)>", "/who" })
            {
                await page.Locator("#text").FillAsync(line);
                await page.Locator("#text").PressAsync("Enter");
            }

            await Expect(log).ToContainTextAsync(new Regex("\\* guest\\d+ is now <i>Ann</i>\\."));
            await Expect(log).ToContainTextAsync("<i>Ann</i>: <img src=x onerror=alert(1)>");
            await Expect(log).ToContainTextAsync(new Regex("\\* Here: .*<i>Ann</i>"));
            await Expect(page.Locator("#log img, #log i")).ToHaveCountAsync(0);
            await ProveAsync(page, "chat");
        }

        [TestMethod]
        public async Task Chat_ForeignClient_IsHeardInTheBrowser()
        {
            IPage page = await OpenAsync("chat");
            await Expect(page.Locator("#log")).ToContainTextAsync("* Welcome");
            await ForeignClient.NodeWs().PlayAsync(await SocketAsync("chat"), "chat");
            await Expect(page.Locator("#log")).ToContainTextAsync("<b>nód</b>: κόσμε <img src=x>");
            await Expect(page.Locator("#log")).ToContainTextAsync("* <b>nód</b> leaves.");
        }

        [TestMethod]
        public async Task Greeting_ButtonPressed_ShowsThreeFragmentsAndTheAnswer()
        {
            Axe.Require();
            IPage page = await OpenAsync("greeting");
            ILocator log = page.Locator("#log");
            await Expect(page.Locator("#state")).ToHaveTextAsync("watching");
            await page.Locator("#send").PressAsync("Enter");
            foreach (string line in new[] { "FIN 0, text: and a", "FIN 0, continuation: happy new", "FIN 1, continuation: year!", "answered: Happy new year to you too!" })
            {
                await Expect(log).ToContainTextAsync(line);
            }

            await page.Locator("#hello").PressAsync("Enter");
            await Expect(log).ToContainTextAsync("FIN 1, text: hello");
            await Expect(log).ToContainTextAsync("answered: Hi.");
            await ProveAsync(page, "greeting");
        }

        [TestMethod]
        public async Task Greeting_ForeignClient_IsAnswered() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("greeting"), "greeting");

        [TestMethod]
        public async Task Heartbeat_ClientThatFallsSilent_IsShownAsGivenUp()
        {
            Axe.Require();
            IPage page = await OpenAsync("heartbeat");
            ILocator log = page.Locator("#log");
            await Expect(page.Locator("#last")).ToHaveTextAsync(new Regex("^\\d+ ms, peer \\d+$"));
            await Expect(page.Locator("#plot polyline")).Not.ToHaveCountAsync(0);
            await page.Locator("#send").PressAsync("Enter");
            await Expect(log).ToContainTextAsync(new Regex("peer \\d+: given up"));
            await Expect(log).ToContainTextAsync(new Regex("peer \\d+: gone"));
            await Expect(page.Locator("#state")).ToHaveTextAsync("open");
            await ProveAsync(page, "heartbeat");
        }

        [TestMethod]
        public async Task Heartbeat_ForeignClientThatAnswersNoPing_IsClosedWith1008() =>
            await ForeignClient.NodeWs().PlayAsync(await SocketAsync("heartbeat"), "silent");

        [TestMethod]
        public async Task Heartbeat_DarkWindow_PlotsInALightColour()
        {
            IPage page = await OpenAsync("heartbeat");
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            ILocator line = page.Locator("#plot polyline").First;
            await Expect(line).ToHaveAttributeAsync("points", new Regex(","));
            string stroke = await line.EvaluateAsync<string>("line => getComputedStyle(line).stroke");
            Assert.AreEqual("rgb(255, 255, 255)", stroke);
        }

        [TestMethod]
        public async Task Chat_TextOfTooManyBytes_IsKeptInTheFieldAndTheRoomStaysOpen()
        {
            IPage page = await OpenAsync("chat");
            await Expect(page.Locator("#state")).ToHaveTextAsync("in the room");
            string tooLong = string.Concat(Enumerable.Repeat("é", 65));
            await page.Locator("#text").FillAsync(tooLong);
            await page.Locator("#text").PressAsync("Enter");
            await Expect(page.Locator("#text")).ToHaveValueAsync(tooLong);
            await page.Locator("#text").FillAsync(tooLong[1..]);
            await page.Locator("#text").PressAsync("Enter");
            await Expect(page.Locator("#log")).ToContainTextAsync(": " + tooLong[1..]);
            await Expect(page.Locator("#state")).ToHaveTextAsync("in the room");
        }

        [TestMethod]
        public async Task Heartbeat_ForeignClientWithAStrayPong_IsTimedAllTheSame() =>
            await ForeignClient.NodeWs().PlayAsync(await SocketAsync("heartbeat"), "heartbeat");
    }
}
