using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class PageCommandTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        private const string TooMany = "\"error\":{\"code\":-32002,\"message\":\"Too many requests: at most 20 a second\"}";

        [TestMethod]
        public async Task Pulse_Pressed_AsksForOneOfTheDevicesLength()
        {
            Device.Answer = _ => null;
            IPage page = await ShowAsync();
            await StopClockAsync(page);
            await Expect(page.Locator(".pulse")).ToHaveCountAsync(1);
            ILocator pulse = page.GetByRole(AriaRole.Button, new() { Name = "Pulse 0.5 s Pump" });
            await Expect(pulse).ToBeEnabledAsync();
            await pulse.PressAsync("Enter");
            JsonElement request = Device.NextRequest();
            Assert.AreEqual("pulse", request.GetProperty("method").GetString());
            Assert.AreEqual("pump", request.GetProperty("params").GetProperty("name").GetString());
            Assert.IsFalse(request.GetProperty("params").TryGetProperty("ms", out _));
            await Expect(pulse).ToHaveAttributeAsync("aria-busy", "true");
            Device.Reply($"{{\"jsonrpc\":\"2.0\",\"id\":{request.GetProperty("id").GetInt32()},\"result\":{{\"name\":\"pump\",\"value\":true,\"ms\":500}}}}");
            await Expect(pulse).ToHaveAttributeAsync("aria-busy", "false");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "true");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"pump\":false}");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "false");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Switch_Refused_IsPendingThenRevertsWithTheReason()
        {
            Axe.Require();
            Device.Answer = _ => null;
            IPage page = await ShowAsync();
            await StopClockAsync(page);
            ILocator pump = page.GetByRole(AriaRole.Switch, new() { Name = "Pump" });
            await Expect(pump).ToHaveAttributeAsync("aria-checked", "false");
            await Expect(pump).ToBeEnabledAsync();
            await pump.PressAsync("Space");
            await Expect(pump).ToHaveAttributeAsync("aria-checked", "true");
            await Expect(pump).ToHaveAttributeAsync("aria-busy", "true");
            await Axe.AssertNoViolationAsync(page, "pending");

            int id = Device.NextRequest().GetProperty("id").GetInt32();
            Device.Reply($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":-32000,\"message\":\"Device error: no answer from 'pump'\"}}}}");
            await Expect(pump).ToHaveAttributeAsync("aria-checked", "false");
            await Expect(pump).ToHaveAttributeAsync("aria-busy", "false");
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync("Refused: Device error: no answer from 'pump'");
            await Expect(page.Locator("#announce")).ToHaveTextAsync("Pump: Refused: Device error: no answer from 'pump'");
            await ProveAsync(page, "refused");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Switch_TooManyRequests_IsAskedAgainWithoutANote()
        {
            int refusals = 2;
            Device.Answer = _ => Interlocked.Decrement(ref refusals) >= 0 ? TooMany : "\"result\":{\"name\":\"pump\",\"value\":true}";
            IPage page = await ShowAsync();
            await page.Locator(Switch("pump")).ClickAsync();
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-busy", "false");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "true");
            await Expect(page.Locator(Card("pump") + " .note")).ToBeEmptyAsync();
            Assert.HasCount(3, Device.TakeRequests());
        }

        [TestMethod]
        public async Task Switch_TooManyRequestsForLong_IsRefused()
        {
            Device.Answer = _ => TooMany;
            IPage page = await ShowAsync();
            await page.Locator(Switch("pump")).ClickAsync();
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync("Refused: too many requests at once");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "false");
        }

        // An output of which nothing can be read, or always the same: the person can switch it both ways.
        [TestMethod]
        [DataRow("false", "false")]
        [DataRow("true", "true")]
        [DataRow("null", "null")]
        public async Task Switch_ReadsTheSameWhateverIsSet_AsksForBothInTurn(string reading, string answer)
        {
            Device.Answer = _ => $"\"result\":{{\"name\":\"pump\",\"value\":{answer}}}";
            IPage page = await ShowAsync();
            ILocator pump = page.Locator(Switch("pump"));
            Device.Tell("readings", FakeDevice.Clock() + $",\"v\":{{\"pump\":{reading}}}");
            if (reading == "null")
            {
                await Expect(page.Locator(Card("pump"))).ToHaveAttributeAsync("data-failed", "true");
            }
            else
            {
                await Expect(pump).ToHaveAttributeAsync("aria-checked", reading);
            }

            List<bool> asked = [];
            for (int i = 0; i < 4; i++)
            {
                await Expect(pump).ToBeEnabledAsync();
                await pump.ClickAsync();
                asked.Add(Device.NextRequest().GetProperty("params").GetProperty("value").GetBoolean());
                await Expect(pump).ToHaveAttributeAsync("aria-busy", "false");
                Device.Tell("readings", FakeDevice.Clock() + $",\"v\":{{\"pump\":{reading}}}");
            }

            bool first = reading != "true";
            CollectionAssert.AreEqual(new[] { first, !first, first, !first }, asked);
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Switch_ReadsOtherThanSet_SaysBoth()
        {
            Device.Answer = _ => "\"result\":{\"name\":\"pump\",\"value\":false}";
            IPage page = await ShowAsync();
            await page.Locator(Switch("pump")).ClickAsync();
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync("The device did not follow: set to On, reads Off");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "false");

            // It says after all that it is on: from then on it is an ordinary switch.
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"pump\":true}");
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "true");
            Device.TakeRequests();
            await page.Locator(Switch("pump")).ClickAsync();
            Assert.IsFalse(Device.NextRequest().GetProperty("params").GetProperty("value").GetBoolean());
        }

        [TestMethod]
        public async Task Slider_Dragged_SendsAtMostEightASecondAndTheLast()
        {
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            ILocator slider = page.GetByRole(AriaRole.Slider, new() { Name = "Fan", Exact = true });
            await Expect(slider).ToBeEnabledAsync();
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            for (int i = 1; i <= 50; i++)
            {
                await slider.FillAsync(i.ToString(CultureInfo.InvariantCulture));
                await page.Clock.RunForAsync(20);
            }

            await page.Clock.RunForAsync(200);
            await Expect(slider).ToHaveAttributeAsync("aria-busy", "false");
            JsonElement[] requests = Device.TakeRequests();
            Assert.IsInRange(2, 10, requests.Length);
            Assert.AreEqual(50, requests[^1].GetProperty("params").GetProperty("value").GetDouble());
            await Expect(slider).ToHaveAttributeAsync("aria-valuetext", "50 %");
        }

        [TestMethod]
        public async Task Page_ReadOnly_ShowsItAndDisablesEveryControl()
        {
            Axe.Require();
            Device.Greeting = () => Greetings.Full(mayCommand: false);
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await Expect(page.Locator("#readonly")).ToBeVisibleAsync();
            await Expect(page.Locator("#readonly")).ToHaveTextAsync("Read-only");
            await Expect(page.Locator(".switch:enabled, .pulse:enabled, input:enabled")).ToHaveCountAsync(0);
            await ProveAsync(page, "read-only");

            // The token may have become another one by the time of the next connection.
            Device.Greeting = () => Greetings.Full();
            await Device.LoseAsync();
            await Expect(page.Locator(Switch("pump"))).ToBeEnabledAsync();
            await Expect(page.Locator("#readonly")).ToBeHiddenAsync();
            ExpectQuietConsole();
        }

        // Timers go on, but no time passes: the page waits for the device's answer as long as the test takes.
        private static Task StopClockAsync(IPage page) =>
            page.EvaluateAsync("(() => { const now = performance.now(); performance.now = () => now; })()");
    }
}
