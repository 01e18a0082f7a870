using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Commands carry the time after which they are too late, and the page says what may still become of them.</summary>
    [TestClass]
    public sealed class PageDeadlineTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        [DataRow("[data-channel='pump'] [role=switch]", "set")]
        [DataRow("[data-channel='pump'] .pulse", "pulse")]
        [DataRow("[data-channel='fan'] .steps button", "set")]
        public async Task Command_Each_CarriesTheStartAndTheLatestTime(string control, string method)
        {
            Device.Greeting = () => Greetings.Full(more: ",\"boot\":77");
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            long earliest = FakeDevice.Now;
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"humidity\":49}");
            await Expect(page.Locator(Card("humidity") + " .value")).ToHaveTextAsync("49");
            await page.Locator(control).First.ClickAsync();
            JsonElement request = Device.NextRequest();
            Assert.AreEqual(method, request.GetProperty("method").GetString());
            Assert.AreEqual(77, request.GetProperty("params").GetProperty("boot").GetInt32());

            // Never later than five seconds from when it was sent; what was on the way makes it earlier.
            Assert.IsInRange(earliest + 5000, FakeDevice.Now + 5000, request.GetProperty("params").GetProperty("before").GetInt64());
        }

        [TestMethod]
        [DataRow("en-GB", "Refused: too late, nothing was done")]
        [DataRow("zh-CN", "已拒绝：太迟，没有执行")]
        [DataRow("de-DE", "Abgelehnt: zu spät, nichts ausgeführt")]
        [DataRow("fr-FR", "Refusé : trop tard, rien n’a été fait")]
        [DataRow("es-ES", "Rechazado: demasiado tarde, no se hizo nada")]
        [DataRow("ja-JP", "拒否：時間切れ、実行されていません")]
        public async Task Command_TooLate_IsSaidInTheVisitorsLanguage(string locale, string words)
        {
            Device.Answer = _ => "\"error\":{\"code\":-32003,\"message\":\"Too late\"}";
            IPage page = await ShowAsync(locale);
            await page.Locator(Switch("pump")).ClickAsync();
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync(words);
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "false");
        }

        // A device that tells no start does not know of the latest time either.
        [TestMethod]
        [DataRow(",\"boot\":77", "The device did not answer")]
        [DataRow("", "The device did not answer: it may still happen")]
        public async Task Command_NotAnsweredInTime_MayStillHappenOnlyWhereTheDeviceKnowsNoTime(string boot, string words)
        {
            IPage page = await ShowUnansweredAsync(boot);
            await page.Clock.RunForAsync(6000);
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync(words);
            await Expect(page.Locator("#announce")).ToHaveTextAsync("Pump: " + words);
        }

        [TestMethod]
        public async Task Command_ConnectionLostBeforeItsTime_MayStillHappen()
        {
            IPage page = await ShowUnansweredAsync(",\"boot\":77");
            Device.IsRefusing = true;
            await Device.LoseAsync();
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync("The device did not answer: it may still happen");
        }

        // It cannot be pressed then, but a slider's value may wait for its turn to be sent.
        [TestMethod]
        public async Task Command_NotSentBeforeTheLoss_WasNotDone()
        {
            IPage page = await ShowUnansweredAsync(",\"boot\":77");
            Device.IsRefusing = true;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            string words = await page.EvaluateAsync<string>("connection.command('set', { name: 'pump', value: true }).catch(error => error.message)");
            Assert.AreEqual("Connection lost: nothing was done", words);
        }

        // Each of them has interval 500 for the temperature.
        [TestMethod]
        [DataRow(true, "stale")]
        [DataRow(false, "connected")]
        public async Task Silence_OfTwoSeconds_IsNoticedWhereADeviceSpeaksOften(bool isBrisk, string state)
        {
            Device.Greeting = () => isBrisk ? Greetings.Full() : Greetings.Plain();
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator(Card("temperature"))).ToHaveAttributeAsync("data-fresh", "true");
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await ExpectStateAsync(page, "connected");
            await page.Clock.RunForAsync(1000);
            await ExpectStateAsync(page, "connected");
            Device.IsSilent = true;
            await page.Clock.RunForAsync(2300);
            await ExpectStateAsync(page, state);
        }

        [TestMethod]
        public async Task Network_Gone_IsShownAtOnceUnlessTheDeviceStillAnswers()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.IsSilent = true;
            await page.EvaluateAsync("dispatchEvent(new Event('offline'))");
            await ExpectStateAsync(page, "stale");
            await Expect(page.Locator(Switch("pump"))).ToBeDisabledAsync();
            Device.IsSilent = false;
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"humidity\":49}");
            await ExpectStateAsync(page, "connected");
            await page.EvaluateAsync("dispatchEvent(new Event('offline'))");
            await ExpectStateAsync(page, "connected");
        }

        // A switch has been pressed, the device has heard it and says nothing, and no time passes.
        private async Task<IPage> ShowUnansweredAsync(string more)
        {
            Device.Greeting = () => Greetings.Full(more: more);
            Device.Answer = _ => null;
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await ExpectStateAsync(page, "connected");
            await page.Locator(Switch("pump")).ClickAsync();
            Device.NextRequest();
            return page;
        }
    }
}
