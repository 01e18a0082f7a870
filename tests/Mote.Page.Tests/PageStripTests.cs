using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Bools as strips, from edge to edge.</summary>
    [TestClass]
    public sealed class PageStripTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Strip_Record_HasABlockForEachTimeThatItWasOn()
        {
            IPage page = await ShowAsync();
            await Expect(page.Locator(Card("door") + " .line")).ToHaveAttributeAsync("d", new Regex("Z.*Z$"));
            (double From, double To)[] blocks = await BlocksAsync(page, "door");

            // 600 s are 1000 wide: on from 502 to 498 s ago, and from 350 to 300 s ago.
            Assert.HasCount(2, blocks);
            Assert.AreEqual(163, blocks[0].From, 8);
            Assert.AreEqual(4 / 0.6, blocks[0].To - blocks[0].From, 0.3);
            Assert.AreEqual(417, blocks[1].From, 8);
            Assert.AreEqual(50 / 0.6, blocks[1].To - blocks[1].From, 0.3);

            // Nothing is drawn for the time in which it could not be read: the track is in two pieces.
            await Expect(page.Locator(Card("door") + " .area")).ToHaveAttributeAsync("d", new Regex("^M[^M]+M[^M]+$"));
            await Expect(page.Locator(Card("door") + " .ticks span")).ToHaveCountAsync(0);
            await Expect(page.Locator(Card("heater") + " .stats")).ToHaveTextAsync("On 50 %");
            await ShootAsync(page, "strips");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Strip_RecordInTwoMessages_IsOneStrip()
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                Greetings.Channel("door", "sensor", "bool", "", 0, 1),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"door\":true}"),
                Greetings.Edges("door", (500_000, "false"), (400_000, "true")),
                Greetings.Edges("door", (300_000, "false"), (100_000, "true")),
            ];
            IPage page = await ShowAsync();
            await Expect(page.Locator(Card("door") + " .line")).ToHaveAttributeAsync("d", new Regex("Z.*Z$"));
            (double From, double To)[] blocks = await BlocksAsync(page, "door");
            Assert.HasCount(2, blocks);
            Assert.AreEqual(100 / 0.6, blocks[0].To - blocks[0].From, 0.3);
            Assert.AreEqual(1000, blocks[1].To, 8);
            await Expect(page.Locator(Card("door") + " .age")).ToHaveTextAsync("unchanged for 1 min");
        }

        // The instants are the device's, not those at which the page heard of them.
        [TestMethod]
        public async Task Strip_LiveEdges_AreWhereTheDeviceSaysTheyWere()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            long t = FakeDevice.Now;
            Device.Tell("readings", "\"t\":" + (t + 500) + ",\"v\":{\"temperature\":20}");
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("20.0");
            Device.Tell("readings", "\"t\":" + (t + 400) + ",\"v\":{\"door\":true}");
            Device.Tell("readings", "\"t\":" + (t + 430) + ",\"v\":{\"door\":false}");
            await Expect(page.Locator(Card("door") + " .value")).ToHaveTextAsync("Off");
            double length = await page.EvaluateAsync<double>("(points => points.filter(point => point.max).map(point => point.end - point.at).pop())(cards.get('door').series.points)");
            Assert.AreEqual(30, length, 1);
        }

        [TestMethod]
        public async Task Edges_TooManyToKeep_AreBoundedAndReachBackADay()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            JsonElement held = await page.EvaluateAsync<JsonElement>(
                """
                (() => {
                  const series = new (cards.get('temperature').series.constructor)(true);
                  let most = 0;
                  for (let i = 0; i < 900000; i++) {
                    series.add(1e12 + i * 100, i % 2);
                    most = Math.max(most, series.points.length);
                  }
                  return [most, series.end - series.points[0].at];
                })()
                """);
            Assert.IsLessThan(4100, held[0].GetInt32());
            Assert.IsInRange(86_000_000, 86_600_000, held[1].GetInt32());
        }

        private static async Task<(double From, double To)[]> BlocksAsync(IPage page, string channel)
        {
            string path = (await page.Locator(Card(channel) + " .line").GetAttributeAsync("d"))!;
            return [.. Regex.Matches(path, @"M([-\d.]+) 0H([-\d.]+)V100").Select(block => (Number(block.Groups[1]), Number(block.Groups[2])))];
        }

        private static double Number(Group text) => double.Parse(text.Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
