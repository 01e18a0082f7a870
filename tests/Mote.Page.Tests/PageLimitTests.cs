using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>A channel's limits and scale: what is declared, what is round, and what is not known.</summary>
    [TestClass]
    public sealed class PageLimitTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Level_ValueBeyondALimit_IsShownOnTheCardInTheTitleAndTheIcon()
        {
            Axe.Require();
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                Greetings.Channel("water", "sensor", "number", "°C", 0, 100, ",\"decimals\":1,\"warn\":[10,30],\"alarm\":[null,40]"),
                Greetings.Channel("air", "sensor", "number", "°C", 0, 100, ",\"decimals\":1"),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"water\":20,\"air\":90}"),
            ];
            IPage page = await ShowAsync();
            await ExpectLevelAsync(page, "ok", "Greenhouse", "3157d5");
            await Expect(page.Locator(Card("air"))).ToHaveAttributeAsync("data-level", "ok");
            string plain = await ColourAsync(page);

            Tell(30.1);
            await ExpectLevelAsync(page, "warn", "(1) Greenhouse", "9a5b00");
            string warned = await ColourAsync(page);
            Assert.AreNotEqual(plain, warned);
            await Expect(page.Locator(Card("water") + " .warned")).ToHaveAttributeAsync("d", new Regex("^M0 0H1000V"));
            await ProveAsync(page, "warned");

            Tell(41);
            await ExpectLevelAsync(page, "alarm", "(1) Greenhouse", "b3261e");
            Assert.AreNotEqual(warned, await ColourAsync(page));
            await Expect(page.Locator(Card("water") + " .alarmed")).ToHaveAttributeAsync("d", new Regex("^M0 0H1000V"));
            await ProveAsync(page, "alarmed");

            Tell(9.9);
            await ExpectLevelAsync(page, "warn", "(1) Greenhouse", "9a5b00");
            await Expect(page.Locator(Card("water") + " .warned")).ToHaveAttributeAsync("d", new Regex("M0 100H1000V"));
            Tell(10);
            await ExpectLevelAsync(page, "ok", "Greenhouse", "3157d5");

            // What is not known any more is not judged.
            Tell(50);
            await ExpectLevelAsync(page, "alarm", "(1) Greenhouse", "b3261e");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"water\":null}");
            await ExpectLevelAsync(page, "ok", "Greenhouse", "3157d5");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Axis_Labels_HaveTheDecimalsThatTheirStepNeeds()
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                FakeDevice.Notice("channel", "\"name\":\"volt\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"V\",\"min\":0,\"max\":3.3"),
                FakeDevice.Notice("channel", "\"name\":\"heat\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"°C\",\"min\":5,\"max\":30"),
                FakeDevice.Notice("channel", "\"name\":\"duty\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"%\",\"min\":0,\"max\":100,\"decimals\":1"),
                FakeDevice.Notice("channel", "\"name\":\"offset\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"\",\"min\":-0.5,\"max\":1.5"),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"volt\":1,\"heat\":20,\"duty\":50,\"offset\":0}"),
            ];
            IPage page = await ShowAsync();
            await ExpectTicksAsync(page, "volt", "0.00", "1.65", "3.30");
            await ExpectTicksAsync(page, "heat", "5.0", "17.5", "30.0");
            await ExpectTicksAsync(page, "duty", "0", "50", "100");
            await ExpectTicksAsync(page, "offset", "−0.5", "0.5", "1.5");
        }

        [TestMethod]
        public async Task Chart_NothingRead_IsEmptyWithoutAnAxis()
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                Greetings.Channel("soil", "sensor", "number", "%", 0, 100),
                Greetings.Channel("valve", "output", "number", "%", 0, 100),
                Greetings.Channel("leak", "sensor", "bool", "", 0, 1),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"soil\":null,\"valve\":null,\"leak\":null}"),
            ];
            IPage page = await ShowAsync();
            await Expect(page.Locator(".none:visible")).ToHaveTextAsync(["Soil: nothing received yet", "Leak: nothing received yet", "Valve: nothing received yet"]);
            await Expect(page.Locator(".ticks span")).ToHaveCountAsync(0);
            await Expect(page.Locator(".stats")).ToHaveTextAsync(["", "", ""]);
            foreach (string part in (string[])["grid", "line", "area", "band"])
            {
                await Expect(page.Locator(Card("soil") + " ." + part)).ToHaveAttributeAsync("d", "");
            }

            await Expect(page.Locator(Card("soil") + " .chart")).ToHaveAttributeAsync("aria-label", "Soil: nothing received yet");
            await ShootAsync(page, "no-data");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"soil\":40}");
            await Expect(page.Locator(Card("soil") + " .none")).ToBeHiddenAsync();
            await ExpectTicksAsync(page, "soil", "39.6", "39.8", "40.0", "40.2", "40.4");
            await Expect(page.Locator(Card("soil") + " .stats")).ToHaveTextAsync("min 40 · ⌀ 40 · max 40");
            ExpectQuietConsole();
        }

        private static async Task ExpectLevelAsync(IPage page, string level, string title, string colour)
        {
            await Expect(page.Locator(Card("water"))).ToHaveAttributeAsync("data-level", level);
            await Expect(page).ToHaveTitleAsync(title);
            await Expect(page.Locator("link[rel=icon]")).ToHaveAttributeAsync("href", new Regex("rx='9' fill='%23" + colour));
        }

        private static Task<string> ColourAsync(IPage page) =>
            page.Locator(Card("water") + " .value").EvaluateAsync<string>("async value => { await Promise.all(document.getAnimations().map(move => move.finished)); return getComputedStyle(value).color; }");

        private static Task ExpectTicksAsync(IPage page, string channel, params string[] labels) =>
            Expect(page.Locator(Card(channel) + " .ticks span")).ToHaveTextAsync(labels);

        private void Tell(double water) =>
            Device.Tell("readings", FakeDevice.Clock() + string.Create(System.Globalization.CultureInfo.InvariantCulture, $",\"v\":{{\"water\":{water}}}"));
    }
}
