using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What a device says wrongly of one channel costs the others nothing.</summary>
    [TestClass]
    public sealed class PageMalformedTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        [DataRow(",\"decimals\":-1", "7", "7.000000")]
        [DataRow(",\"decimals\":\"x\"", "7", "7")]
        [DataRow(",\"safeAfter\":30000", "7", "7")]
        [DataRow("", "1e999", "–")]
        [DataRow("", "\"warm\"", "–")]
        public async Task Channel_Malformed_LeavesTheOthersAlone(string more, string reading, string shown)
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello + ",\"mayCommand\":true"),
                Greetings.Channel("odd", "output", "number", "", 0, 100, more),
                Greetings.Channel("good", "sensor", "number", "", 0, 100),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"odd\":" + reading + ",\"good\":5}"),
            ];
            IPage page = await ShowAsync();
            await Expect(page.Locator(Card("good") + " .value")).ToHaveTextAsync("5");
            await Expect(page.Locator(Card("good") + " .chart")).ToHaveAttributeAsync("aria-label", "Good, last 10 min: 5 to 5");
            await Expect(page.Locator(Card("odd") + " .value")).ToHaveTextAsync(shown);
            ExpectQuietConsole();
        }
    }
}
