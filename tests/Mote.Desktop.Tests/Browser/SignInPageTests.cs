using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Browser
{
    [TestClass]
    public sealed class SignInPageTests
    {
        [TestMethod]
        public async Task Form_WrongThenRightToken_LeadsToTheLiveDashboard()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            await using BrowserSession browser = await BrowserSession.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "open-sesame");
            IPage page = await browser.OpenAsync(simulator.Uri, status: 401);
            await page.GetByLabel("Token of this device").FillAsync("sesame");
            await page.GetByRole(AriaRole.Button).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That token is wrong.");

            await page.GetByLabel("Token of this device").FillAsync("open-sesame");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(simulator.Uri.AbsoluteUri);
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            await Expect(page.Locator("[data-channel='led'] [role=switch]")).ToBeEnabledAsync();
            Assert.AreEqual("", await page.EvaluateAsync<string>("document.cookie"));
        }
    }
}
