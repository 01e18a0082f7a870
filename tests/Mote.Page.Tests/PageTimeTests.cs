using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Whatever becomes of the browser's clock, the page shows the device's time.</summary>
    [TestClass]
    public sealed class PageTimeTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        [DataRow(77)]
        [DataRow(-77)]
        public async Task Clock_Jumps_ChangesNeitherChartNorAge(int hours)
        {
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync(new() { TimeDate = DateTime.UtcNow });
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            await page.Clock.SetSystemTimeAsync(DateTime.UtcNow.AddHours(hours));
            await page.Clock.RunForAsync(3000);
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator(Card("temperature") + " .from")).ToHaveTextAsync("10 min ago");
            await Expect(page.Locator("#uptime")).ToHaveTextAsync("Up 1 h");
            Assert.IsLessThan(60, Math.Abs(await NewestAgeAsync(page)), "The newest point has another time than the device's.");
            Assert.IsLessThan(61_000, await WidestStepAsync(page, "temperature"), "A line spans time that nothing is known of.");
            ExpectQuietConsole();
        }

        // The device counted on while this machine stood still.
        [TestMethod]
        public async Task Machine_HasSlept_KeepsThePastWhereItWas()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            double end = await page.EvaluateAsync<double>("cards.get('temperature').series.end");
            Device.Tell("readings", FakeDevice.Clock(-8 * 3_600_000) + ",\"v\":{\"temperature\":30}");
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("30.0");
            double passed = await page.EvaluateAsync<double>("cards.get('temperature').series.end") - end;
            Assert.IsInRange(8 * 3_600_000, (8 * 3_600_000) + 60_000, passed);
            await Expect(page.Locator("#uptime")).ToHaveTextAsync("Up 9 h");
            await ExpectStateAsync(page, "connected");
        }

        [TestMethod]
        [DataRow(77, 78, true)]
        [DataRow(77, 77, false)]
        public async Task Device_ComesBack_HasRestartedIfItsStartIsAnother(int first, int second, bool isRestart)
        {
            Device.Greeting = () => Greetings.Full(more: $",\"boot\":{first}");
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            Device.Greeting = () => Greetings.Full(more: $",\"boot\":{second}");
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await ExpectStateAsync(page, "connected");
            await ExpectCardsAsync(page);
            Assert.AreEqual(isRestart, await page.Locator("#notice").IsVisibleAsync());
        }

        // Seconds from the time that the newest point is said to be of; the device knows the real time.
        private static async Task<double> NewestAgeAsync(IPage page)
        {
            await page.Locator(Card("temperature") + " .chart").PressAsync("End");
            string tip = await page.Locator(Card("temperature") + " .tip").InnerTextAsync();
            TimeSpan told = TimeSpan.Parse(Regex.Match(tip, @"\d\d:\d\d:\d\d").Value, CultureInfo.InvariantCulture);
            TimeSpan difference = DateTime.Now.TimeOfDay - told;
            return Math.IEEERemainder(difference.TotalSeconds, TimeSpan.FromDays(1).TotalSeconds);
        }

        private static Task<double> WidestStepAsync(IPage page, string channel) => page.EvaluateAsync<double>(
            """
            name => {
              const points = cards.get(name).series.points;
              return Math.max(...points.slice(1).map((point, index) => point.at - points[index].end));
            }
            """,
            channel);
    }
}
