using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What the charts hold, as a file.</summary>
    [TestClass]
    public sealed class PageExportTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Csv_TimeKnown_HasARowForEachSampleWithItsPeriod()
        {
            // The device's record begins 602 s before it greets the page.
            TimeSpan age = TimeSpan.FromSeconds(602);
            TimeSpan rounding = TimeSpan.FromSeconds(1);
            DateTimeOffset before = DateTimeOffset.UtcNow;
            IPage page = await ShowFullAsync();
            string[] lines = await DownloadAsync(page);
            Assert.AreEqual("\ufefftime,local time,channel,unit,period (s),min,mean,max", lines[0]);
            string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
            string[] first = rows.First(row => row[2] == "temperature");
            DateTimeOffset time = Utc(first[0]);
            Assert.IsInRange(before - age - rounding, DateTimeOffset.UtcNow - age + rounding, time);
            DateTime local = DateTime.ParseExact(first[1], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
            int minutesBehind = await page.EvaluateAsync<int>("new Date().getTimezoneOffset()");
            Assert.AreEqual(0, (time.UtcDateTime.AddMinutes(-minutesBehind) - local).TotalSeconds, 2);
            CollectionAssert.AreEqual(new[] { "temperature", "°C", "5", "20.65", "21", "21.49" }, first[2..]);

            // A bool's rows go from edge to edge: closed for 100 s, open for 4 s.
            string[][] door = [.. rows.Where(row => row[2] == "door")];
            CollectionAssert.AreEqual(new[] { "door", "", "100", "0", "0", "0" }, door[0][2..]);
            CollectionAssert.AreEqual(new[] { "door", "", "4", "1", "1", "1" }, door[1][2..]);

            // Of the minute that could not be read there is no row.
            DateTimeOffset[] temperature = [.. rows.Where(row => row[2] == "temperature").Select(row => Utc(row[0]))];
            Assert.AreEqual(65, temperature.Zip(temperature.Skip(1), (one, next) => (next - one).TotalSeconds).Max(), 0.1);
            string[] times = [.. rows.Select(row => row[0])];
            CollectionAssert.AreEqual(times.Order(StringComparer.Ordinal).ToArray(), times);
            ExpectQuietConsole();
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
            Assert.AreEqual("\ufeffseconds since start,local time,channel,unit,period (s),min,mean,max", lines[0]);
            StringAssert.Contains(lines[1], ",\"'=a \"\"b\"\", c\",,1,7,7,7");
            double seconds = double.Parse(lines[1].Split(',')[0], CultureInfo.InvariantCulture);
            Assert.IsInRange(before - 1, (FakeDevice.Now / 1000) + 1, seconds);
        }

        [TestMethod]
        public async Task Csv_Separator_FollowsTheLocaleUntilOneIsChosen()
        {
            IPage page = await ShowFullAsync("de-DE");
            ILocator separator = page.Locator("#separator");
            await Expect(separator).ToHaveValueAsync(";");
            string[] lines = await DownloadAsync(page);
            Assert.AreEqual("\ufefftime;local time;channel;unit;period (s);min;mean;max", lines[0]);
            StringAssert.EndsWith(lines.First(line => line.Contains(";temperature;", StringComparison.Ordinal)), ";temperature;°C;5;20,65;21;21,49");
            await separator.SelectOptionAsync(",");
            await page.ReloadAsync();
            await ExpectCardsAsync(page);
            await Expect(separator).ToHaveValueAsync(",");
            Assert.AreEqual("\ufefftime,local time,channel,unit,period (s),min,mean,max", (await DownloadAsync(page))[0]);
        }

        private static DateTimeOffset Utc(string text) =>
            DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        private async Task<IPage> ShowFullAsync(string locale = "en-GB")
        {
            IPage page = await ShowAsync(locale);
            await ExpectCardsAsync(page);
            await Expect(page.Locator(Card("fan") + " .stats")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("75"));
            return page;
        }

        private static async Task<string[]> DownloadAsync(IPage page)
        {
            IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#csv").ClickAsync());
            StringAssert.Matches(download.SuggestedFilename, new System.Text.RegularExpressions.Regex(@"^Greenhouse \d{4}-\d\d-\d\d.*\.csv$"));
            string content = System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync((await download.PathAsync())!));
            Assert.IsTrue(content.EndsWith("\r\n", StringComparison.Ordinal));
            return content.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
