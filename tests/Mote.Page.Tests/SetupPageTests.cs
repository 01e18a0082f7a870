using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class SetupPageTests
    {
        private const int NarrowWidth = 320;

        private static readonly ClassBrowser _browser = new();

        public TestContext TestContext { get; set; } = null!;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestInitialize]
        public void SetUp() => SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Page_WrongThenRightPassword_SaysSoAndSetsTheDeviceUp()
        {
            Axe.Require();
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup", "--name", "Shed");
            IPage page = await browser.OpenAsync(simulator.Uri, NarrowWidth);
            ILocator says = page.GetByRole(AriaRole.Status);
            await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Set up mote-1a2b3c");
            await Expect(page.GetByLabel("Name of the device")).ToHaveValueAsync("Shed");
            await Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(5);
            await Axe.AssertNoViolationAsync(page, "networks");

            await page.GetByLabel("Workshop").CheckAsync();
            await page.GetByLabel("Password of the network").FillAsync("wrong horse");
            await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Expect(says).ToHaveTextAsync("Trying to join the network.");
            await Expect(says).ToHaveTextAsync("The network refused. Is the password right?");
            await ProveAsync(page, "refused");

            await page.GetByLabel("Password of the network").FillAsync("correct horse");
            await page.Keyboard.PressAsync("Enter");
            await Expect(says).ToHaveTextAsync("Joined. The device starts again in that network now.");
            await ProveAsync(page, "joined");
            await simulator.AssertEndsAsync();
            await Expect(says).ToHaveTextAsync("The device starts again in your network. This page is no longer needed.");
        }

        [TestMethod]
        public async Task Page_KeyboardOnly_JoinsAHiddenNetwork()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup");
            IPage page = await browser.OpenAsync(simulator.Uri, NarrowWidth);
            await Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(5);
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("ArrowUp");
            await Expect(page.GetByLabel("Another network, which hides its name")).ToBeCheckedAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("Hidden");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The network was not heard.");
        }

        [TestMethod]
        public async Task Page_Eye_ShowsThePasswordAndHidesItAgain()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup");
            IPage page = await browser.OpenAsync(simulator.Uri, NarrowWidth);
            ILocator eye = page.GetByRole(AriaRole.Button, new() { Name = "Show the password" });
            ILocator password = page.GetByLabel("Password of the network");
            await Expect(password).ToHaveAttributeAsync("type", "password");
            await eye.ClickAsync();
            await Expect(password).ToHaveAttributeAsync("type", "text");
            await Expect(eye).ToHaveAttributeAsync("aria-pressed", "true");
            await eye.ClickAsync();
            await Expect(password).ToHaveAttributeAsync("type", "password");
        }

        [TestMethod]
        public async Task Page_OpenNetwork_WantsNoPassword()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup");
            IPage page = await browser.OpenAsync(simulator.Uri, NarrowWidth);
            await page.GetByLabel("(open)").CheckAsync();
            await Expect(page.GetByLabel("Password of the network")).ToBeHiddenAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("gave no address");
        }

        // The radio changes its channel while the device tries, and the phone falls off; the page goes on when it is back.
        [TestMethod]
        public async Task Page_NetworkAwayWhileTrying_ShowsTheVerdictWhenItIsBack()
        {
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup");
            IPage page = await browser.OpenAsync(simulator.Uri, NarrowWidth);
            await page.GetByLabel("Workshop").CheckAsync();
            await page.GetByLabel("Password of the network").FillAsync("wrong horse");
            Task<IResponse> begun = page.WaitForResponseAsync(response => response.Url.EndsWith("/setup/join", StringComparison.Ordinal));
            await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await begun;
            await page.Context.SetOfflineAsync(true);
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("its own network may be away meanwhile");
            await page.Context.SetOfflineAsync(false);
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The network refused. Is the password right?");
        }

        private async Task ProveAsync(IPage page, string state)
        {
            Assert.IsLessThanOrEqualTo(NarrowWidth, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await Axe.AssertNoViolationAsync(page, state);
            string path = Repository.Screenshot("setup-" + state);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            TestContext.AddResultFile(path);
            Assert.IsEmpty(_browser.Session!.Complaints, string.Join('\n', _browser.Session.Complaints));
        }
    }
}
