using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Browser
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

        [TestMethod]
        public async Task Series_FilledTwice_KeepsWhatIsNewerAndHasNoPointTwice()
        {
            IPage page = await ShowAsync();
            string result = await page.EvaluateAsync<string>(
                """
                (() => {
                  const series = new Series();
                  const base = 1e12;
                  for (let i = 0; i < 30; i++) series.add(base + i * 1000, i);
                  series.gap(base + 29500);
                  series.add(base + 41000, 41);
                  for (const late of [0, 3]) series.fill(base + late, 5000, [1, null, [2, 3, 4], 5, 6, 7, 8, 9]);
                  return series.points.map(p => (p.at - base) + ":" + (p.count ? p.min + "," + p.sum + "," + p.max : "-")).join(" ");
                })()
                """);
            Assert.AreEqual("3:1,1,1 5003:- 10003:2,3,4 15003:5,5,5 20003:6,6,6 25003:7,7,7 30003:8,8,8 35003:9,9,9 41000:41,41,41", result);
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

            // A door that was open for two fifths of a period.
            ILocator door = page.Locator(Card("door") + " .chart");
            await door.FocusAsync();
            await page.Keyboard.PressAsync("Home");
            for (int i = 0; i < 25 && !(await door.GetAttributeAsync("aria-valuetext"))!.StartsWith("On", StringComparison.Ordinal); i++)
            {
                await page.Keyboard.PressAsync("ArrowRight");
            }

            await Expect(door).ToHaveAttributeAsync("aria-valuetext", new System.Text.RegularExpressions.Regex(@"^On 40 % · \d\d:\d\d:\d\d$"));

            // The minute of which the device has nothing has no value either.
            await plot.HoverAsync(new LocatorHoverOptions { Position = new Position { X = box.Width * 0.38f, Y = box.Height / 2 } });
            await Expect(tip).ToBeHiddenAsync();
        }

        [TestMethod]
        public async Task Csv_TimeKnown_HoldsWhatTheChartsHold()
        {
            // The device's record begins 602 s before it greets the page.
            TimeSpan age = TimeSpan.FromSeconds(602);
            TimeSpan rounding = TimeSpan.FromSeconds(1);
            DateTimeOffset before = DateTimeOffset.UtcNow;
            IPage page = await ShowAsync();
            await ExpectFullAsync(page);
            string[] lines = await DownloadAsync(page);
            StringAssert.StartsWith(lines[0], "time,min temperature (°C),avg temperature (°C),max temperature (°C),min humidity (%)");
            string[] cells = lines[1].Split(',');
            DateTimeOffset first = DateTimeOffset.ParseExact(cells[0], "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.IsInRange(before - age - rounding, DateTimeOffset.UtcNow - age + rounding, first);
            Assert.HasCount(1 + (3 * Greetings.Channels.Length), cells);
            Assert.AreEqual("20.65", cells[1]);
            Assert.AreEqual("21", cells[2]);
            Assert.AreEqual("21.49", cells[3]);
            Assert.IsGreaterThan(120, lines.Length);

            // The gap of the one channel is filled for the others.
            Assert.IsTrue(lines[45].Contains(",,,,", StringComparison.Ordinal), lines[45]);
            string[] times = [.. lines.Skip(1).Select(line => line.Split(',')[0])];
            CollectionAssert.AreEqual(times.Order(StringComparer.Ordinal).Distinct().ToArray(), times);
        }

        [TestMethod]
        public async Task Csv_TimeUnknown_CountsTheDevicesSecondsAndQuotesNames()
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                Greetings.Channel("=a \\\"b\\\", c", "sensor", "number", "", 0, 10),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"=a \\\"b\\\", c\":7}"),
            ];
            long before = FakeDevice.Now / 1000;
            IPage page = await ShowAsync();
            await Expect(page.Locator(".value")).ToHaveTextAsync("7");
            string[] lines = await DownloadAsync(page);
            Assert.AreEqual("seconds since start,\"min =a \"\"b\"\", c\",\"avg =a \"\"b\"\", c\",\"max =a \"\"b\"\", c\"", lines[0]);
            string[] cells = lines[1].Split(',');
            Assert.IsInRange(before - 1, (FakeDevice.Now / 1000) + 1, long.Parse(cells[0], CultureInfo.InvariantCulture));
            CollectionAssert.AreEqual(new[] { "7", "7", "7" }, cells[1..]);
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

        private static async Task<string[]> DownloadAsync(IPage page)
        {
            IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#csv").ClickAsync());
            StringAssert.Matches(download.SuggestedFilename, new System.Text.RegularExpressions.Regex(@"^Greenhouse \d{4}-\d\d-\d\d.*\.csv$"));
            string csv = await File.ReadAllTextAsync((await download.PathAsync())!);
            Assert.IsTrue(csv.EndsWith("\r\n", StringComparison.Ordinal));
            return csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
