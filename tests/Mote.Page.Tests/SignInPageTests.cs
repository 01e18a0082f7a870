using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class SignInPageTests
    {
        private static readonly ClassBrowser _browser = new();

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Form_WrongThenRightToken_LeadsToTheLiveDashboard()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "open-sesame");
            IPage page = await browser.OpenAsync(simulator.Uri, status: 401);
            await page.GetByLabel("Token of this device").FillAsync("sesame");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That token is wrong.");

            await page.GetByLabel("Token of this device").FillAsync("open-sesame");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(simulator.Uri.AbsoluteUri);
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            await Expect(page.Locator("[data-channel='led'] [role=switch]")).ToBeEnabledAsync();
            Assert.AreEqual("", await page.EvaluateAsync<string>("document.cookie"));
        }

        [TestMethod]
        public async Task Page_TokenOfTheDeviceChanged_LeadsToTheFormAndBack()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "open-sesame");
            IPage page = await browser.OpenAsync(simulator.Uri, status: 401);
            await SignInAsync(page, "open-sesame");
            await simulator.StopAsync();
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "reconnecting");

            using SimulatorProcess again = await SimulatorProcess.StartAsync(simulator.Uri.Port, "--token", "close-sesame");
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "signedOut");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await SignInAsync(page, "close-sesame");
        }

        [TestMethod]
        public async Task Page_SignOut_LeadsBackToTheForm()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "open-sesame");
            IPage page = await browser.OpenAsync(simulator.Uri, status: 401);
            await SignInAsync(page, "open-sesame");
            ILocator button = page.GetByRole(AriaRole.Button, new() { Name = "Sign out" });
            await Expect(button).ToBeVisibleAsync();
            await button.FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            // The document with the WebSocket is gone, and the cookie too: the form is what the page's own address shows.
            await Expect(page.GetByLabel("Token of this device")).ToBeVisibleAsync();
            await Expect(page).ToHaveURLAsync(simulator.Uri.AbsoluteUri);
            Assert.IsEmpty(await page.Context.CookiesAsync());
            await SignInAsync(page, "open-sesame");
        }

        [TestMethod]
        public async Task Page_WithoutAToken_OffersNoSignOut()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            IPage page = await browser.OpenAsync(simulator.Uri);
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            await Expect(page.Locator("#signout")).ToBeHiddenAsync();
        }

        private static async Task SignInAsync(IPage page, string token)
        {
            await page.GetByLabel("Token of this device").FillAsync(token);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
        }
    }
}
