using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Where the page puts its cards: on phones, on walls, while it loads, and as a visitor wants them.</summary>
    [TestClass]
    public sealed class PageLayoutTests : PageTests
    {
        private const int Most = 32;

        // What 32 cards with their charts took on a phone is 8,027 px.
        private const int ThirdOfFullCards = 8027 / 3;

        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Page_ManyChannelsOnAPhone_AreTilesThatATapOpens()
        {
            Axe.Require();
            Device.Greeting = () => Greetings.Many(Most);
            IPage page = await NewPageAsync(width: 390);
            await Device.ShowAsync(page);
            await Expect(page.Locator("[data-channel][data-fresh=true]")).ToHaveCountAsync(Most);
            Assert.IsLessThan(ThirdOfFullCards, await page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
            await Expect(page.Locator(".value:visible")).ToHaveCountAsync(Most);
            await Expect(page.Locator(".chart:visible")).ToHaveCountAsync(0);

            ILocator name = page.Locator(Card("temperature0") + " h3 button");
            await Expect(name).ToHaveAttributeAsync("aria-expanded", "false");
            await page.Locator(Card("temperature0")).ClickAsync();
            await Expect(name).ToHaveAttributeAsync("aria-expanded", "true");
            await Expect(page.Locator(Card("temperature0") + " .chart")).ToBeVisibleAsync();
            await Expect(page.Locator(".chart:visible")).ToHaveCountAsync(1);
            await Axe.AssertNoViolationAsync(page, "one tile open");
            await name.PressAsync("Enter");
            await Expect(page.Locator(".chart:visible")).ToHaveCountAsync(0);

            // A press of what is in a tile does not open it.
            await page.Locator(Switch("relay6")).ClickAsync();
            Assert.AreEqual("relay6", Device.NextRequest().GetProperty("params").GetProperty("name").GetString());
            await Expect(page.Locator(".chart:visible")).ToHaveCountAsync(0);

            // What can be switched comes first.
            string[] order = await NamesAsync(page);
            CollectionAssert.AreEqual((string[])["relay2", "dimmer3", "dimmer7", "relay6", "temperature0", "door1", "temperature4", "door5"], order[..8]);
            ExpectQuietConsole();
        }

        [TestMethod]
        [DataRow(390)]
        [DataRow(1440)]
        public async Task Groups_Pressed_ShowTheirSectionBelowWhatSticks(int width)
        {
            Device.Greeting = () => Greetings.Many(Most);
            IPage page = await NewPageAsync(width: width);
            await Device.ShowAsync(page);
            ILocator chips = page.Locator("#groups a");
            await Expect(chips).ToHaveTextAsync(["Climate", "House", "Energy", "Garden"]);
            await chips.GetByText("Energy").ClickAsync();
            await page.WaitForFunctionAsync("scrollY > 300");
            await Expect(chips.First).ToBeInViewportAsync();
            double gap = await page.EvaluateAsync<double>(
                """
                [...document.querySelectorAll("h2")].find(h => h.textContent === "Energy").getBoundingClientRect().top
                  - document.getElementById("groups").getBoundingClientRect().bottom
                """);
            Assert.IsTrue(gap is >= -1 and < 40, gap.ToString(CultureInfo.InvariantCulture));
        }

        [TestMethod]
        [DataRow(390, 6)]
        [DataRow(390, Most)]
        [DataRow(1440, 6)]
        [DataRow(1440, Most)]
        public async Task Page_Loading_MovesNothing(int width, int channels)
        {
            Device.Greeting = () => channels == Most ? Greetings.Many(Most) : Greetings.Full();
            IPage page = await NewPageAsync(width: width);
            await page.AddInitScriptAsync(
                """
                window.moved = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value)).observe({ type: "layout-shift", buffered: true });
                """);
            await Device.ShowAsync(page);
            await Expect(page.Locator("[data-channel][data-fresh=true]")).ToHaveCountAsync(channels);
            await page.WaitForFunctionAsync("[...cards.values()].every(card => card.series.points.length > 1)");

            // The observer is told after the frame in which something moved.
            await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
            Assert.IsLessThan(0.05, await page.EvaluateAsync<double>("moved"));
        }

        [TestMethod]
        [DataRow(768)]
        [DataRow(1440)]
        [DataRow(2560)]
        public async Task Page_WideEnoughForColumns_PlotsOfARowBeginTogether(int width)
        {
            IPage page = await NewPageAsync(width: width);
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            string[] uneven = await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll(".cards")].flatMap(grid => {
                  const rows = new Map();
                  for (const card of grid.children) {
                    const top = Math.round(card.getBoundingClientRect().top);
                    rows.set(top, [...(rows.get(top) || []), Math.round(card.querySelector(".plot").getBoundingClientRect().top)]);
                  }
                  return [...rows.values()].filter(tops => new Set(tops).size > 1).map(String);
                })
                """);
            Assert.IsEmpty(uneven, string.Join(" | ", uneven));
            Assert.IsGreaterThan(width * 0.9, await page.EvaluateAsync<double>(
                "Math.max(...[...document.querySelectorAll('article')].map(card => card.getBoundingClientRect().right))"));
        }

        [TestMethod]
        public async Task Page_OneChannel_DoesNotStretchItsCardOverTheRow()
        {
            Device.Greeting = () => Greetings.Many(1);
            IPage page = await NewPageAsync(width: 1440);
            await Device.ShowAsync(page);
            Assert.IsLessThan(1440 * 0.6, (await page.Locator(Card("temperature0")).BoundingBoxAsync())!.Width);
        }

        [TestMethod]
        public async Task Page_CoarsePointer_HasTargetsForAThumb()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession session = await Browser.StartAsync();
            IPage page = await session.NewPageAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 800 },
                Locale = "en-GB",
                HasTouch = true,
                IsMobile = true,
            });
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            await page.Locator("#arrange").TapAsync();
            string[] small = await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll("button, a, input, summary")].filter(one => one.offsetParent && !one.classList.contains("opener")).filter(one => {
                  const box = one.getBoundingClientRect();
                  return box.height < 44 || box.width < 44;
                }).map(one => one.outerHTML)
                """);
            Assert.IsEmpty(small, string.Join('\n', small));
        }

        private static Task<string[]> NamesAsync(IPage page) =>
            page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-channel]')].filter(card => card.offsetParent).map(card => card.dataset.channel)");
    }
}
