using Microsoft.Playwright;
using Mote.Desktop.Tests.Dashboard;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Browser
{
    [TestClass]
    public sealed class DashboardPageTests
    {
        private static readonly ClassBrowser _browser = new();
        private static readonly string[] _channels = ["temperature", "light", "button", "led", "relay", "dimmer"];

        public TestContext TestContext { get; set; } = null!;

        [ClassInitialize]
        public static void SetUp(TestContext context) => SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Page_Opened_ShowsEveryChannelAndMovingValues()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--name", "Test board");
            IPage page = await browser.OpenAsync(simulator.Uri);
            await Expect(page).ToHaveTitleAsync("Test board");
            foreach (string channel in _channels)
            {
                await Expect(page.Locator(Card(channel))).ToHaveAttributeAsync("data-fresh", "true");
            }

            foreach (string channel in (string[])["temperature", "light"])
            {
                ILocator value = page.Locator(Card(channel) + " .value");
                string before = await value.InnerTextAsync();
                await Expect(value).Not.ToHaveTextAsync(before);
            }

            await ExpectStateAsync(page, "connected");
            await ShootAsync(page, "dashboard");
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));
        }

        [TestMethod]
        [DataRow(320)]
        [DataRow(390)]
        [DataRow(1000)]
        public async Task Page_AnyWidth_NeedsNoSidewaysScrolling(int width)
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            IPage page = await browser.OpenAsync(simulator.Uri, width);
            await Expect(page.Locator(Card("dimmer"))).ToHaveAttributeAsync("data-fresh", "true");
            Assert.IsLessThanOrEqualTo(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await ShootAsync(page, "dashboard-" + width);
        }

        [TestMethod]
        public async Task Switch_Clicked_ChangesTheDeviceAndEveryOtherPage()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            IPage page = await browser.OpenAsync(simulator.Uri);
            IPage other = await browser.OpenAsync(simulator.Uri);
            await ExpectSwitchAsync(page, on: false);
            await ExpectSwitchAsync(other, on: false);

            await page.Locator(Switch).ClickAsync();
            await device.UntilAsync("led", true);
            await ExpectSwitchAsync(page, on: true);
            await ExpectSwitchAsync(other, on: true);

            await other.Locator(Switch).ClickAsync();
            await device.UntilAsync("led", false);
            await ExpectSwitchAsync(page, on: false);
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));
        }

        [TestMethod]
        public async Task Switch_PressedByKeyboard_ChangesTheDevice()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            IPage page = await browser.OpenAsync(simulator.Uri);
            await ExpectSwitchAsync(page, on: false);
            await page.Locator(Switch).FocusAsync();
            await page.Keyboard.PressAsync("Space");
            await device.UntilAsync("led", true);
            await ExpectSwitchAsync(page, on: true);
        }

        [TestMethod]
        public async Task Slider_Moved_ChangesTheDevice()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            IPage page = await browser.OpenAsync(simulator.Uri);
            ILocator slider = page.Locator(Card("dimmer") + " input[type=range]");
            await Expect(slider).ToBeEnabledAsync();
            await slider.FillAsync("200");
            await device.UntilAsync(client => client.Number("dimmer") == 200);
            await Expect(page.Locator(Card("dimmer") + " .value")).ToHaveTextAsync("200");
        }

        [TestMethod]
        public async Task Pulse_PressedAndPageReloaded_EndsByItselfAndIsInTheChart()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            IPage page = await browser.OpenAsync(simulator.Uri);
            ILocator relay = page.Locator(Card("relay") + " [role=switch]");
            await Expect(relay).ToHaveAttributeAsync("aria-checked", "false");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pulse 0.5 s Heater" }).ClickAsync();

            // The device's record holds periods that are over, of five seconds each.
            double pulsed = await page.EvaluateAsync<double>("Date.now() - device.bootAt");
            await UntilAsync(page, $"Date.now() - device.bootAt > {(Math.Floor(pulsed / 5000) + 1) * 5000} + 500");
            await page.ReloadAsync();
            await UntilAsync(page, "cards.has('relay') && cards.get('relay').series.points.some(point => point.max === 1)");
            await Expect(relay).ToHaveAttributeAsync("aria-checked", "false");
            await Expect(page.Locator("[data-channel]")).ToHaveCountAsync(_channels.Length);
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));
        }

        [TestMethod]
        public async Task Device_ChangedByAScript_ShowsOnThePage()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            IPage page = await browser.OpenAsync(simulator.Uri);
            await ExpectSwitchAsync(page, on: false);
            await device.AskAsync("set", "{\"name\":\"led\",\"value\":true}");
            await ExpectSwitchAsync(page, on: true);
        }

        [TestMethod]
        public async Task Server_StoppedAndStartedAgain_PageReconnectsByItself()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            IPage page = await browser.OpenAsync(simulator.Uri);
            await ExpectSwitchAsync(page, on: false);
            await simulator.StopAsync();
            await ExpectStateAsync(page, "reconnecting");
            await Expect(page.Locator(Switch)).ToBeDisabledAsync();
            await ShootAsync(page, "dashboard-reconnecting");

            using SimulatorProcess again = await SimulatorProcess.StartAsync(simulator.Uri.Port);
            using DashboardClient device = await DashboardClient.ConnectAsync(again.Dashboard);
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator("[data-channel]")).ToHaveCountAsync(_channels.Length);
            await ExpectSwitchAsync(page, on: false);
            await page.Locator(Switch).ClickAsync();
            await device.UntilAsync("led", true);
            await ExpectSwitchAsync(page, on: true);

            // The browser itself complains of each attempt that nobody answered.
            string[] own = [.. browser.Complaints.Where(text => !text.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal))];
            Assert.IsEmpty(own, string.Join('\n', own));
        }

        private const string Switch = "[data-channel='led'] [role=switch]";

        private static string Card(string channel) => $"[data-channel='{channel}']";

        private static Task ExpectStateAsync(IPage page, string state) =>
            Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", state);

        // Playwright's own way to wait would evaluate text in the page, which the page's policy forbids.
        private static Task UntilAsync(IPage page, string condition) => page.EvaluateAsync(
            $"new Promise(done => {{ const timer = setInterval(() => {{ if ({condition}) {{ clearInterval(timer); done(); }} }}, 50); }})")
            .WaitAsync(Limit.Step);

        private static async Task ExpectSwitchAsync(IPage page, bool on)
        {
            await Expect(page.Locator(Switch)).ToBeEnabledAsync();
            await Expect(page.Locator(Switch)).ToHaveAttributeAsync("aria-checked", on ? "true" : "false");
        }

        private async Task ShootAsync(IPage page, string name)
        {
            string path = Repository.Screenshot(name);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            TestContext.AddResultFile(path);
        }
    }
}
