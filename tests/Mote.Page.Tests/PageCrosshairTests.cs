using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>One place in time, shown in all charts; and one chart on all of the screen.</summary>
    [TestClass]
    public sealed class PageCrosshairTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Crosshair_PointerInOneChart_IsAtTheSameTimeInAll()
        {
            IPage page = await ShowAsync();
            await ExpectDrawnAsync(page);
            LocatorBoundingBoxResult box = await BoxAsync(page.Locator(Card("humidity") + " .plot"));
            await page.Mouse.MoveAsync(box.X + (box.Width * 0.75f), box.Y + (box.Height / 2));
            await Expect(page.Locator(".cursor:visible")).ToHaveCountAsync(Greetings.Channels.Length);
            foreach (string channel in Greetings.Channels)
            {
                Assert.AreEqual(0.75, await PartAsync(page, channel), 0.01, channel);
            }

            await Expect(page.Locator(Card("humidity") + " .tip")).ToHaveTextAsync(new Regex(@"^\d\d % .* · \d\d:\d\d:\d\d$"));
            await Expect(page.Locator(Card("temperature") + " .tip")).ToHaveTextAsync(new Regex(@"^\d\d\.\d °C$"));
            await Expect(page.Locator(Card("fan") + " .tip")).ToHaveTextAsync("40 %");
            await Expect(page.Locator(Card("heater") + " .tip")).ToHaveTextAsync("On");
            await ShootAsync(page, "crosshair");
            await page.Mouse.MoveAsync(1, 1);
            await Expect(page.Locator(".cursor:visible, .tip:visible")).ToHaveCountAsync(0);
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Crosshair_KeysInOneChart_LeaveWhatTheOthersSay()
        {
            IPage page = await ShowAsync();
            await ExpectDrawnAsync(page);
            string newest = (await page.Locator(Card("fan") + " .chart").GetAttributeAsync("aria-valuetext"))!;
            await page.Locator(Card("humidity") + " .chart").FocusAsync();
            await page.Keyboard.PressAsync("Home");
            await Expect(page.Locator(Card("fan") + " .tip")).ToHaveTextAsync("0 %");
            StringAssert.StartsWith(newest, "40 %");
            await Expect(page.Locator(Card("fan") + " .chart")).ToHaveAttributeAsync("aria-valuetext", new Regex("^40 %"));
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.Locator(".tip:visible")).ToHaveCountAsync(0);
        }

        [TestMethod]
        public async Task Tip_ByTouch_IsAboveTheFingerAndStaysUntilTheNextTap()
        {
            IPage page = await ShowAsync();
            await ExpectDrawnAsync(page);
            ICDPSession finger = await FingerAsync(page);
            LocatorBoundingBoxResult box = await BoxAsync(page.Locator(Card("temperature") + " .plot"));
            ILocator tip = page.Locator(Card("temperature") + " .tip");
            await TouchAsync(finger, "touchStart", box.X + (box.Width * 0.6f), box.Y + (box.Height / 2));
            await TouchAsync(finger, "touchEnd");
            await Expect(tip).ToHaveTextAsync(new Regex(@"^\d\d\.\d °C .* · \d\d:\d\d:\d\d$"));
            LocatorBoundingBoxResult above = await BoxAsync(tip);
            Assert.IsLessThanOrEqualTo(box.Y, above.Y + above.Height);

            // It moves with what it shows.
            string shown = await tip.InnerTextAsync();
            double before = await PartAsync(page, "temperature");
            await page.EvaluateAsync("(chart => chart.draw(chart.from + chart.spanMs + 60000))(cards.get('temperature').chart)");
            Assert.AreEqual(shown, await tip.InnerTextAsync());
            Assert.AreEqual(before - 0.1, await PartAsync(page, "temperature"), 0.01);

            // Only now: for its picture the driver makes the window as high as the page, and the chart may lose the focus and its tip by that.
            await ShootAsync(page, "touch");
            await TouchAsync(finger, "touchStart", 5, 400);
            await TouchAsync(finger, "touchEnd");
            await Expect(page.Locator(".tip:visible")).ToHaveCountAsync(0);
        }

        [TestMethod]
        public async Task Tip_FingerThatScrolls_ChoosesNothing()
        {
            IPage page = await ShowAsync();
            await page.SetViewportSizeAsync(390, 500);
            await page.Locator(Card("temperature") + " h3 button").ClickAsync();
            await ExpectDrawnAsync(page);
            ICDPSession finger = await FingerAsync(page);
            LocatorBoundingBoxResult box = await BoxAsync(page.Locator(Card("temperature") + " .plot"));
            float x = box.X + (box.Width / 2);
            float y = box.Y + (box.Height / 2);
            await TouchAsync(finger, "touchStart", x, y);
            for (int i = 1; i <= 10; i++)
            {
                await TouchAsync(finger, "touchMove", x, y - (i * 12));
            }

            await TouchAsync(finger, "touchEnd");
            await Expect(page.Locator(".tip:visible")).ToHaveCountAsync(0);
            Assert.IsGreaterThan(0, await page.EvaluateAsync<double>("scrollY"));
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public async Task FullScreen_OfOneCard_EndsWithEscapeAndWithItsButton(bool isKnownToTheBrowser)
        {
            Axe.Require();
            IPage page = await NewPageAsync();
            if (!isKnownToTheBrowser)
            {
                await page.AddInitScriptAsync("delete Element.prototype.requestFullscreen");
            }

            await Device.ShowAsync(page);
            await ExpectDrawnAsync(page);
            ILocator card = page.Locator(Card("temperature"));
            ILocator button = page.GetByRole(AriaRole.Button, new() { Name = "Full screen: Temperature" });
            LocatorBoundingBoxResult before = await BoxAsync(card);
            await button.ClickAsync();
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(card).ToHaveClassAsync(new Regex(@"\bfull\b"));
            Assert.AreEqual(isKnownToTheBrowser, await page.EvaluateAsync<bool>("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(!!document.fullscreenElement), 100)))"));
            LocatorBoundingBoxResult full = await BoxAsync(card);
            Assert.IsGreaterThan(before.Width * 1.5f, full.Width);
            Assert.AreEqual(0, full.X);
            Assert.AreEqual(0, full.Y);
            await Expect(page.Locator(Card("temperature") + " .from")).ToHaveTextAsync("10 min ago");
            await Axe.AssertNoViolationAsync(page, "full screen");
            await ShootAsync(page, "full-" + isKnownToTheBrowser);
            await page.Keyboard.PressAsync("Escape");
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
            Assert.AreEqual(before.Width, (await BoxAsync(card)).Width, 1);

            await button.ClickAsync();
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
            await button.ClickAsync();
            await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
            ExpectQuietConsole();
        }

        private static async Task ExpectDrawnAsync(IPage page)
        {
            await ExpectCardsAsync(page);
            await Expect(page.Locator(Card("fan") + " .chart")).ToHaveAttributeAsync("aria-label", "Fan, last 10 min: 0 to 75");
        }

        private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator element) => (await element.BoundingBoxAsync())!;

        private static async Task<double> PartAsync(IPage page, string channel)
        {
            LocatorBoundingBoxResult plot = await BoxAsync(page.Locator(Card(channel) + " .plot"));
            LocatorBoundingBoxResult cursor = await BoxAsync(page.Locator(Card(channel) + " .cursor"));
            return (cursor.X - plot.X) / plot.Width;
        }

        private static async Task<ICDPSession> FingerAsync(IPage page)
        {
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
            return session;
        }

        private static Task TouchAsync(ICDPSession finger, string type, params float[] place)
        {
            object[] points = place.Length == 0 ? [] : [new Dictionary<string, object> { ["x"] = place[0], ["y"] = place[1] }];
            return finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
        }
    }
}
