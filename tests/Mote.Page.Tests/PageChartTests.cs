using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class PageChartTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        private const string Plot = " .chart";

        [TestMethod]
        public async Task History_AfterConnectingReloadingAndReconnecting_IsThereOnce()
        {
            IPage page = await ShowAsync();
            await ExpectFullAsync(page);
            await page.ReloadAsync();
            await ExpectFullAsync(page);

            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await page.EvaluateAsync("dispatchEvent(new Event('online'))");
            await ExpectStateAsync(page, "connected");
            await ExpectFullAsync(page);
            await ExpectCardsAsync(page);

            // Overlapping points would add up to more time than they span.
            Assert.IsLessThan(await SecondsSpannedAsync(page) + 30, await SecondsHeldAsync(page));
            ExpectQuietConsole();
        }

        // A record comes in pieces, and the first value may come before, between or after them.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        [DataRow(2)]
        public async Task Series_RecordInPieces_IsWholeWheneverTheFirstValueComes(int piecesBefore)
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            string result = await page.EvaluateAsync<string>(
                $$"""
                (() => {
                  const series = new (cards.get('temperature').series.constructor)(false);
                  const base = 1e12;
                  [[0, [1, 2, 3, 4]], [20000, [5, 6, 7, 8]], [40000, [9, 10]]].forEach(([at, record], piece) => {
                    if (piece === {{piecesBefore}}) series.add(base + 52000, 52);
                    series.fill(base + at, 5000, record);
                  });
                  return series.points.map(p => (p.at - base) / 1000 + ":" + (p.count ? p.last : "-")).join(" ");
                })()
                """);
            Assert.AreEqual("0:1 5:2 10:3 15:4 20:5 25:6 30:7 35:8 40:9 45:10 52:52", result);
        }

        // What the page saw itself is finer; the record fills only what it did not see, and not what the device could not read.
        [TestMethod]
        public async Task Series_FilledTwice_KeepsWhatItHasAndHasNoPointTwice()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            string result = await page.EvaluateAsync<string>(
                """
                (() => {
                  const series = new (cards.get('temperature').series.constructor)(false);
                  const base = 1e12;
                  for (let i = 20; i < 30; i++) series.add(base + i * 1000, i);
                  series.gap(base + 29500);
                  series.add(base + 41000, 41);
                  series.gap(base + 42000, true);
                  series.add(base + 60000, 60);
                  for (const late of [0, 3]) series.fill(base + late, 5000, [1, null, [2, 3, 4], 5, 6, 7, 8, 9, 10, 11, 12, 13]);
                  return series.points.filter(p => p.at - base < 20000 || p.at - base >= 29000).map(p => (p.at - base) + ":" + (p.count ? p.min + "," + p.sum + "," + p.max : "-")).join(" ");
                })()
                """);
            Assert.AreEqual("0:1,1,1 5000:- 10000:2,3,4 15000:5,5,5 29000:29,29,29 30000:8,8,8 35000:9,9,9 40000:10,10,10 41000:41,41,41 42000:- 60000:60,60,60", result);
        }

        [TestMethod]
        public async Task Chart_ArrowKeys_MoveThePointAndSayIt()
        {
            IPage page = await ShowAsync();
            await ExpectFullAsync(page);
            ILocator chart = page.GetByRole(AriaRole.Slider, new() { Name = "Temperature, last 10 min" });
            ILocator tip = page.Locator(Card("temperature") + " .tip");
            await chart.FocusAsync();
            await Expect(tip).ToBeHiddenAsync();
            await page.Keyboard.PressAsync("ArrowLeft");
            await Expect(tip).ToHaveTextAsync(NumberAndTime());
            await Expect(chart).ToHaveAttributeAsync("aria-valuetext", await tip.InnerTextAsync());

            await page.Keyboard.PressAsync("Home");
            string oldest = await tip.InnerTextAsync();
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(tip).Not.ToHaveTextAsync(oldest);
            await Expect(chart).ToHaveAttributeAsync("aria-valuenow", "1");
            await page.Keyboard.PressAsync("ArrowLeft");
            await Expect(tip).ToHaveTextAsync(oldest);
            await ShootAsync(page, "keyboard");
            await page.Keyboard.PressAsync("Escape");
            await Expect(tip).ToBeHiddenAsync();
            await page.Keyboard.PressAsync("End");
            await Expect(tip).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Tab");
            await Expect(tip).ToBeHiddenAsync();
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Chart_Pointer_ShowsValueRangeAndTime()
        {
            IPage page = await ShowAsync();
            await ExpectFullAsync(page);
            ILocator plot = page.Locator(Card("temperature") + " .plot");
            ILocator tip = page.Locator(Card("temperature") + " .tip");
            LocatorBoundingBoxResult box = (await plot.BoundingBoxAsync())!;
            await plot.HoverAsync(new LocatorHoverOptions { Position = new Position { X = box.Width * 0.8f, Y = box.Height / 2 } });
            await Expect(tip).ToHaveTextAsync(NumberAndTime(withRange: true));
            await ShootAsync(page, "hover");

            // A door that was open for four seconds.
            ILocator door = page.Locator(Card("door") + " .chart");
            await door.FocusAsync();
            await page.Keyboard.PressAsync("Home");
            await page.Keyboard.PressAsync("ArrowRight");
            await Expect(door).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex(@"^On · \d\d:\d\d:\d\d – \d\d:\d\d:\d\d$"));

            // The minute of which the device has nothing has no value either.
            await plot.HoverAsync(new LocatorHoverOptions { Position = new Position { X = box.Width * 0.38f, Y = box.Height / 2 } });
            await Expect(tip).ToBeHiddenAsync();
        }

        private static System.Text.RegularExpressions.Regex NumberAndTime(bool withRange = false) =>
            new(withRange ? @"^\d\d\.\d °C \(\d\d\.\d – \d\d\.\d\) · \d\d:\d\d:\d\d$" : @"^\d\d\.\d °C.* · \d\d:\d\d:\d\d$");

        // Two runs, for there is one gap, over the ten minutes.
        private static async Task ExpectFullAsync(IPage page)
        {
            await Expect(page.Locator(Card("temperature") + " .from")).ToHaveTextAsync("10 min ago");
            await Expect(page.Locator(Card("temperature") + " .line")).ToHaveAttributeAsync("d", new System.Text.RegularExpressions.Regex("^M[^M]+M[^M]+$"));
            await Expect(page.Locator(Card("fan") + Plot)).ToHaveAttributeAsync("aria-label", "Fan, last 10 min: 0 to 75");
        }

        private static Task<double> SecondsHeldAsync(IPage page) =>
            page.EvaluateAsync<double>("cards.get('humidity').series.points.reduce((sum, point) => sum + point.end - point.at, 0) / 1000");

        private static Task<double> SecondsSpannedAsync(IPage page) =>
            page.EvaluateAsync<double>("(points => points.at(-1).end - points[0].at)(cards.get('humidity').series.points) / 1000");
    }
}
