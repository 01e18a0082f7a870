using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>How much time the charts show and hold, and how seldom they are drawn for it.</summary>
    [TestClass]
    public sealed class PageRangeTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Range_Chosen_HoldsForAllChartsAndTheNextVisit()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await Expect(page.Locator("#ranges button")).ToHaveTextAsync(["1 min", "10 min", "1 h", "All"]);
            await Expect(Pressed(page)).ToHaveTextAsync("10 min");
            await page.Locator("#ranges button").Nth(2).ClickAsync();
            await Expect(Pressed(page)).ToHaveTextAsync("1 h");
            await Expect(page.Locator(".from")).ToHaveTextAsync([.. Enumerable.Repeat("1 h ago", Greetings.Channels.Length)]);
            await Expect(page.Locator(".middle").First).ToHaveTextAsync("30 min ago");
            await page.ReloadAsync();
            await ExpectCardsAsync(page);
            await Expect(Pressed(page)).ToHaveTextAsync("1 h");
            await Expect(page.Locator(".from").First).ToHaveTextAsync("1 h ago");
            ExpectQuietConsole();
        }

        // The coarse record comes after the fine one: it is older, and where both know, the fine one stays.
        [TestMethod]
        public async Task Range_All_ReachesBackAsFarAsTheDevicesCoarseRecord()
        {
            Device.Greeting = () =>
            [
                .. Greetings.Full(),
                FakeDevice.Notice("history", "\"name\":\"humidity\"," + FakeDevice.Clock(86_300_000)
                    + ",\"period\":300000,\"points\":[" + string.Join(',', Enumerable.Range(0, 287).Select(i => i < 100 ? "30" : i < 110 ? "null" : "[60,70,80]")) + "]"),
            ];
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await Expect(page.Locator(Card("humidity") + " .stats")).ToHaveTextAsync("min 43 · ⌀ 48 · max 53");
            await page.Locator("#ranges button").Nth(3).ClickAsync();
            await Expect(page.Locator(Card("humidity") + " .from")).ToHaveTextAsync("1 d ago");
            await Expect(page.Locator(Card("humidity") + " .line")).ToHaveAttributeAsync("d", new Regex("^M[^M]+M[^M]+$"));

            // (100 * 30 + 175 * 70 + 2 * 48) / 277
            await Expect(page.Locator(Card("humidity") + " .stats")).ToHaveTextAsync("min 30 · ⌀ 55 · max 80");
            await ShootAsync(page, "day");
        }

        [TestMethod]
        public async Task Series_ADayAndMore_IsBoundedAndCoarserWithAge()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            JsonElement held = await page.EvaluateAsync<JsonElement>(
                """
                (() => {
                  const series = new (cards.get('temperature').series.constructor)(false);
                  for (let i = 0; i < 100000; i++) {
                    series.add(1e12 + i * 1000, i % 100);
                    if (i % 1000 === 0) series.gap(1e12 + i * 1000 + 100);
                  }
                  const { points, end } = series;
                  const known = points.filter(point => point.count);
                  const old = known[10];
                  return [points.length, end - points[0].at, old.end - old.at, Math.min(...known.map(p => p.min)), Math.max(...known.map(p => p.max)),
                    known.every(p => p.sum / p.count >= 42 && p.sum / p.count <= 57 || p.end - p.at < 100000), known.filter(p => p.at > end - 500000).length];
                })()
                """);
            Assert.IsLessThan(2500, held[0].GetInt32());
            Assert.IsInRange(86_200_000, 86_600_000, held[1].GetInt32());
            Assert.IsInRange(100_000, 120_000, held[2].GetInt32());
            Assert.AreEqual(0, held[3].GetInt32());
            Assert.AreEqual(99, held[4].GetInt32());
            Assert.IsTrue(held[5].GetBoolean(), "A mean of two minutes is not their mean.");
            Assert.IsInRange(498, 502, held[6].GetInt32());
        }

        // The same minute of a value that moves by less than a pixel: its chart moves on by whole pixels, and is not drawn in between.
        [TestMethod]
        [DataRow(0, 60_000)]
        [DataRow(1, 600_000)]
        [DataRow(2, 3_600_000)]
        public async Task Draw_NothingMovedByAPixel_LeavesThePathsAlone(int range, int spanMs)
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await page.Locator("#ranges button").Nth(range).ClickAsync();
            JsonElement seen = await page.EvaluateAsync<JsonElement>(
                """
                (() => {
                  const { chart, series } = cards.get("humidity");
                  const line = chart.root.querySelector(".line");
                  const observer = new MutationObserver(() => {});
                  let now = series.end;
                  const run = () => {
                    for (let i = 0; i < 600; i++) {
                      now += 100;
                      series.add(now, 48 + i % 2 / 1000);
                      chart.draw(now);
                    }
                  };
                  run();
                  observer.observe(line, { attributes: true });
                  run();
                  const slow = observer.takeRecords().length;
                  chart.draw(now);
                  series.add(now, 60);
                  chart.draw(now);
                  return [slow, observer.takeRecords().length, chart.plot.clientWidth];
                })()
                """);
            int pixels = (int)Math.Ceiling(60_000.0 / spanMs * seen[2].GetInt32());
            Assert.IsLessThanOrEqualTo(pixels + 2, seen[0].GetInt32());
            Assert.IsGreaterThan(0, seen[0].GetInt32());
            Assert.AreEqual(1, seen[1].GetInt32(), "A value that moved is shown at once.");
        }

        private static ILocator Pressed(IPage page) => page.Locator("#ranges [aria-pressed=true]");
    }
}
