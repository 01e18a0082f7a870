using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What stands beside an output: steps, an entry, per cent, and what will become of its value.</summary>
    [TestClass]
    public sealed class PageControlTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        private const string Number = " .number";

        [TestMethod]
        [DataRow(0, 39)]
        [DataRow(1, 41)]
        public async Task Steps_Pressed_SendOneLessOrMore(int index, int expected)
        {
            IPage page = await ShowAsync();
            await page.Locator(Card("fan") + " .steps button").Nth(index).ClickAsync();
            Assert.AreEqual(expected, Value(Device.NextRequest()));
            await Expect(page.Locator(Card("fan") + " .value")).ToHaveTextAsync(expected.ToString(CultureInfo.InvariantCulture));
            await Expect(page.Locator(Card("fan") + Number)).ToHaveValueAsync(expected.ToString(CultureInfo.InvariantCulture));
        }

        [TestMethod]
        public async Task Steps_OnACoarsePointer_AreWideEnoughForAThumb()
        {
            IPage page = await NewPageAsync(width: 390, hasTouch: true);
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            await page.Locator(Card("fan") + " h3 button").ClickAsync();
            await Expect(page.Locator(Card("fan") + Number)).ToBeVisibleAsync();
            foreach (ILocator part in await page.Locator(".steps *, .switch, .pulse").AllAsync())
            {
                LocatorBoundingBoxResult box = (await part.BoundingBoxAsync())!;
                Assert.IsGreaterThanOrEqualTo(44, Math.Min(box.Width, box.Height));
            }
        }

        [TestMethod]
        [DataRow("en-GB", "62.5", 62.5)]
        [DataRow("de-DE", "62,5", 62.5)]
        [DataRow("en-GB", "0", 0.0)]
        public async Task Number_Typed_IsSentWithTheVisitorsMark(string locale, string typed, double expected)
        {
            IPage page = await ShowAsync(locale);
            await page.Locator(Card("fan") + Number).FillAsync(typed);
            await page.Locator(Card("fan") + Number).PressAsync("Enter");
            Assert.AreEqual(expected, Value(Device.NextRequest()));
        }

        // "1,234" is a thousand to one person and one to another.
        [TestMethod]
        [DataRow("en-GB", "1,234")]
        [DataRow("de-DE", "1.234")]
        [DataRow("en-GB", "")]
        [DataRow("en-GB", "4x")]
        [DataRow("en-GB", "1e2")]
        public async Task Number_NotOne_IsTakenBackAndNotSent(string locale, string typed)
        {
            IPage page = await ShowAsync(locale);
            await page.Locator(Card("fan") + Number).FillAsync(typed);
            await page.Locator(Card("fan") + Number).PressAsync("Enter");
            await Expect(page.Locator(Card("fan") + Number)).ToHaveValueAsync("40");
            await page.Locator(Switch("heater")).ClickAsync();
            Assert.AreEqual("heater", Device.NextRequest().GetProperty("params").GetProperty("name").GetString());
        }

        [TestMethod]
        public async Task Level_WithoutAUnit_IsSaidInPerCentToo()
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello + ",\"mayCommand\":true"),
                Greetings.Channel("dimmer", "output", "number", "", 0, 255),
                Greetings.Channel("valve", "output", "number", "°C", 0, 50),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"dimmer\":51,\"valve\":20}"),
            ];
            IPage page = await ShowAsync();
            await Expect(page.Locator(Card("dimmer") + " .percent")).ToHaveTextAsync("(20 %)");
            await Expect(page.Locator(Card("dimmer") + " input[type=range]")).ToHaveAttributeAsync("aria-valuetext", "51 (20 %)");
            await Expect(page.Locator(Card("valve") + " .percent")).ToBeEmptyAsync();
        }

        [TestMethod]
        [DataRow(40.4, "")]
        [DataRow(25, "The device did not follow: set to 41 %, reads 25 %")]
        public async Task Level_ReadsOtherThanSet_IsSaidUnlessItIsRounded(double reading, string words)
        {
            Device.Answer = _ => string.Create(CultureInfo.InvariantCulture, $"\"result\":{{\"name\":\"fan\",\"value\":{reading + (words.Length == 0 ? 0.2 : 0)}}}");
            IPage page = await ShowAsync();
            await page.Locator(Card("fan") + " .steps button").Nth(1).ClickAsync();
            await Expect(page.Locator(Card("fan") + " .value")).Not.ToHaveTextAsync("40");
            await Expect(page.Locator(Card("fan") + " .note")).ToHaveTextAsync(words);
        }

        [TestMethod]
        public async Task Pulse_Running_CountsDownUntilTheDeviceSaysOff()
        {
            Device.Answer = _ => "\"result\":{\"name\":\"pump\",\"value\":true,\"ms\":42000}";
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await ExpectStateAsync(page, "connected");
            await page.Locator(Card("pump") + " .pulse").ClickAsync();
            await Expect(page.Locator(Card("pump") + " .countdown")).ToHaveTextAsync("Off in 0:42");
            await page.Clock.RunForAsync(3000);
            await Expect(page.Locator(Card("pump") + " .countdown")).ToHaveTextAsync(new Regex("^Off in 0:(39|40)$"));
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"pump\":false}");
            await page.Clock.RunForAsync(1000);
            await Expect(page.Locator(Card("pump") + " .countdown")).ToBeEmptyAsync();
        }

        // Only what this page has set falls back when this page is gone.
        [TestMethod]
        [DataRow(true, "^Off in 0:(30|29|28)$")]
        [DataRow(false, "^$")]
        public async Task FallingBack_ConnectionLost_IsCountedDownForWhatThisPageHasSet(bool isSetHere, string pattern)
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello + ",\"mayCommand\":true"),
                Greetings.Channel("heater", "output", "bool", "", 0, 1, ",\"safe\":false,\"safeAfter\":30000"),
                FakeDevice.Notice("readings", FakeDevice.Clock() + $",\"v\":{{\"heater\":{(isSetHere ? "false" : "true")}}}"),
            ];
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await Expect(page.Locator(Switch("heater"))).ToBeEnabledAsync();
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await ExpectStateAsync(page, "connected");
            if (isSetHere)
            {
                await page.Locator(Switch("heater")).ClickAsync();
                await Expect(page.Locator(Switch("heater"))).ToHaveAttributeAsync("aria-busy", "false");
            }

            await Expect(page.Locator(Switch("heater"))).ToHaveAttributeAsync("aria-checked", "true");
            Device.IsRefusing = true;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await Expect(page.Locator(Card("heater") + " .countdown")).ToHaveTextAsync(new Regex(pattern));
        }

        private static double Value(JsonElement request) => request.GetProperty("params").GetProperty("value").GetDouble();
    }
}
