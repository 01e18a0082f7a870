using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class PageConnectionTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Connection_Lost_IsShownUntilItIsBack()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.IsRefusing = true;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await Expect(page.Locator("#announce")).ToHaveTextAsync("Connection lost, controls are disabled");
            await Expect(page.Locator(".switch:enabled, .pulse:enabled, input:enabled")).ToHaveCountAsync(0);
            await Expect(page.Locator("[data-channel][data-fresh=false]")).ToHaveCountAsync(Greetings.Channels.Length);
            await Expect(page.Locator("#status")).ToHaveTextAsync(new Regex(@"^Reconnecting in \d+ s$"));
            await ProveAsync(page, "reconnecting");

            Device.IsRefusing = false;
            await ExpectStateAsync(page, "connected");
            await ExpectCardsAsync(page);
            await Expect(page.Locator(Switch("pump"))).ToBeEnabledAsync();
            await Expect(page.Locator("#announce")).ToHaveTextAsync("Connected, controls are enabled");
            ExpectQuietConsole();
        }

        [TestMethod]
        [DataRow("dispatchEvent(new Event('online'))")]
        [DataRow("document.dispatchEvent(new Event('visibilitychange'))")]
        [DataRow("document.getElementById('retry').click()")]
        public async Task Connection_NetworkOrPersonReturns_IsTriedAtOnce(string occasion)
        {
            IPage page = await NewPageAsync();

            // Time stands still, so nothing comes back by itself.
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await page.EvaluateAsync(occasion);
            await ExpectStateAsync(page, "connected");
        }

        [TestMethod]
        public async Task Connection_DeviceSilent_IsStaleThenReconnecting()
        {
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);

            // From here on the page's time passes only as it is told.
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await ExpectStateAsync(page, "connected");
            Device.IsSilent = true;
            await page.Clock.RunForAsync(9500);
            await ExpectStateAsync(page, "stale");
            await Expect(page.Locator("#status")).ToHaveTextAsync(new Regex(@"^No answer for \d+ s$"));
            await Expect(page.Locator(Switch("pump"))).ToBeDisabledAsync();
            await ShootAsync(page, "stale");
            Device.IsRefusing = true;
            await page.Clock.RunForAsync(8000);
            await ExpectStateAsync(page, "reconnecting");
        }

        [TestMethod]
        public async Task Connection_TokenNoLongerGood_OffersToSignIn()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.IsRefusing = true;
            Device.Status = 401;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "signedOut");
            await Expect(page.Locator("#status")).ToHaveTextAsync("Signed out");
            await Expect(page.Locator("#announce")).ToHaveTextAsync("Signed out");
            await Expect(page.Locator(".switch:enabled, .pulse:enabled, input:enabled")).ToHaveCountAsync(0);
            await ProveAsync(page, "signed-out");

            // Reloading brings the form, for the device serves it in the page's place; here it brings the page of somebody signed in.
            Device.IsRefusing = false;
            await page.RunAndWaitForRequestFinishedAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator("#signin")).ToBeHiddenAsync();
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Connection_HostForbidden_SaysWhyAndTriesOnlyWhenAsked()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.IsRefusing = true;
            Device.Status = 403;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "shutOut");
            const string Reason = "Rejected: this address is not the device's own, or a proxy changes Host";
            await Expect(page.Locator("#status")).ToHaveTextAsync(Reason);
            await Expect(page.Locator("#announce")).ToHaveTextAsync(Reason);
            await Expect(page.Locator("#signin")).ToBeHiddenAsync();
            await ProveAsync(page, "shut-out");
            Device.IsRefusing = false;
            await page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
            await ExpectStateAsync(page, "connected");
            ExpectQuietConsole();
        }

        // A proxy whose device is gone says 503 too, but not when to come again.
        [TestMethod]
        [DataRow(503, true, @"^All places are taken · Reconnecting in \d+ s$")]
        [DataRow(503, false, @"^Reconnecting in \d+ s$")]
        [DataRow(429, true, @"^Too many wrong tokens · Reconnecting in \d+ s$")]
        public async Task Connection_RejectedForNow_SaysWhyAndTriesAgain(int status, bool hasRetryAfter, string expected)
        {
            IPage page = await ShowAsync();
            Device.IsRefusing = true;
            Device.Status = status;
            Device.HasRetryAfter = hasRetryAfter;
            await page.RunAndWaitForResponseAsync(() => Device.LoseAsync(), response => response.Status == status);
            await Expect(page.Locator("#status")).ToHaveTextAsync(new Regex(expected));
            Device.IsRefusing = false;
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator("#status")).ToHaveTextAsync("Connected");
        }

        [TestMethod]
        [DataRow("/mote")]
        [DataRow("/mote/")]
        public async Task Page_UnderAPrefix_FindsItsSocketThere(string path)
        {
            Device.Path = path;
            IPage page = await ShowAsync();
            await ExpectStateAsync(page, "connected");
            Assert.AreEqual("http://mote.test/mote/ws", await page.EvaluateAsync<string>("connection.url"));
        }

        [TestMethod]
        public async Task Connection_SignedInElsewhere_IsBackWhenThePageIsSeenAgain()
        {
            IPage page = await ShowAsync();
            Device.IsRefusing = true;
            Device.Status = 401;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "signedOut");
            Device.IsRefusing = false;
            await page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
            await ExpectStateAsync(page, "connected");
        }

        [TestMethod]
        public async Task Reading_Null_IsShownInsteadOfTheLastValue()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"temperature\":null,\"door\":null}");
            foreach (string channel in (string[])["temperature", "door"])
            {
                await Expect(page.Locator(Card(channel))).ToHaveAttributeAsync("data-fresh", "false");
                await Expect(page.Locator(Card(channel) + " .age")).ToHaveTextAsync("Could not be read");
                await Expect(page.Locator(Card(channel) + " .value")).ToHaveTextAsync("–");
            }

            await Expect(page.Locator(Card("humidity"))).ToHaveAttributeAsync("data-fresh", "true");
            await ProveAsync(page, "unread");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"temperature\":20}");
            await Expect(page.Locator(Card("temperature"))).ToHaveAttributeAsync("data-fresh", "true");
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("20.0");
            await Expect(page.Locator(Card("temperature") + " .age")).ToHaveTextAsync("now");
        }

        [TestMethod]
        public async Task Fault_Told_IsShownUntilDismissedAndNotAgain()
        {
            Axe.Require();
            Device.Greeting = () => Greetings.Full(more: ",\"fault\":\"stack overflow in Sampler\"");
            IPage page = await ShowAsync();
            ILocator notice = page.Locator("#notice");
            await Expect(notice.Locator("p")).ToHaveTextAsync("The device restarted: stack overflow in Sampler · power on");
            await ProveAsync(page, "fault");
            await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
            await Expect(notice).ToBeHiddenAsync();
            await page.ReloadAsync();
            await ExpectCardsAsync(page);
            await Expect(notice).ToBeHiddenAsync();
        }

        [TestMethod]
        public async Task Device_RestartedMeanwhile_IsSaid()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await Expect(page.Locator("#notice")).ToBeHiddenAsync();
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", "\"name\":\"Greenhouse\",\"version\":\"0.2.0\",\"uptime\":900,\"mayCommand\":true,\"reset\":\"software\""),
                Greetings.Channel("pump", "output", "bool", "", 0, 1),
                FakeDevice.Notice("readings", "\"t\":900,\"v\":{\"pump\":true}"),
            ];
            await Device.LoseAsync();
            await Expect(page.Locator("#notice p")).ToHaveTextAsync("The device restarted: software");

            // What it no longer declares is gone.
            await Expect(page.Locator("[data-channel]")).ToHaveCountAsync(1);
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "true");
        }
    }
}
