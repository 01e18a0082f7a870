using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class SettingsPageTests
    {
        private static readonly ClassBrowser _browser = new();

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Link_OfTheDashboard_IsShownOnlyWhereThereAreSettings()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess without = await SimulatorProcess.StartAsync();
            IPage page = await browser.OpenAsync(without.Uri, width: 320);
            await Expect(page.Locator("footer")).ToBeVisibleAsync();
            await Expect(page.Locator("#settings")).ToBeHiddenAsync();
            await without.StopAsync();

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--settings", path);
            page = await browser.OpenAsync(simulator.Uri, width: 320);
            await page.GetByRole(AriaRole.Link, new() { Name = "Settings", Exact = true }).ClickAsync();
            await Expect(page.Locator("#form")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Back to the dashboard" }).ClickAsync();
            await Expect(page.Locator("#settings")).ToBeVisibleAsync();
            await simulator.StopAsync();
        }

        // A restart opens nothing: what is saved after it is refused until somebody presses the button or switches the power off and on.
        [TestMethod]
        [DataRow("de-AT", "de", "Einstellungen", "Speichern", "Jetzt neu starten", "Ohne Token geht das nur")]
        [DataRow("ja", "ja", "設定", "保存", "今すぐ再起動", "トークンがない場合")]
        [DataRow("nl-NL", "en", "Settings", "Save", "Restart now", "Without a token, this works only")]
        public async Task Form_InAnotherLanguage_SpeaksItAndIsClosedAfterARestart(string locale, string language, string title, string save, string restart, string closed)
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--settings", path);
            try
            {
                IPage page = await browser.NewPageAsync(new BrowserNewContextOptions { Locale = locale, ViewportSize = new ViewportSize { Width = 320, Height = 800 } });
                await page.GotoAsync(new Uri(simulator.Uri, "/settings").AbsoluteUri);
                await Expect(page.Locator("#form")).ToBeVisibleAsync();
                Assert.AreEqual(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
                await Expect(page).ToHaveTitleAsync(title);
                Assert.IsTrue(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
                await page.Locator("#host").FillAsync("shed");
                await page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = restart, Exact = true }).ClickAsync();

                // The page of the new start.
                await Expect(page.Locator("#restart")).ToBeHiddenAsync();
                await Expect(page.Locator("#host")).ToHaveValueAsync("shed");
                await Expect(page.Locator("#said")).ToHaveTextAsync("");
                await page.Locator("#host").FillAsync("barn");
                await page.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(closed);
                await simulator.StopAsync();
            }
            finally
            {
                File.Delete(path);
                File.Delete(path + "2");
            }
        }

        [TestMethod]
        public async Task Form_ChangedWithTheKeyboardOnANarrowScreen_IsKept()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--settings", path);
            try
            {
                IPage page = await browser.OpenAsync(new Uri(simulator.Uri, "/settings"), width: 320);
                await Expect(page.Locator("#form")).ToBeVisibleAsync();
                Assert.IsTrue(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
                await Axe.AssertNoViolationAsync(page, "settings");

                await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Shed");
                await page.Locator("[data-name=temperature] .label").FillAsync("Air");
                await page.Locator("[data-name=temperature] .offset").FillAsync("-0,5");
                await page.Locator("[data-name=light] .up").FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await page.GetByLabel("Host name, under .local").FocusAsync();
                await page.Keyboard.TypeAsync("shed");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved. Some of it takes effect when the device starts again.");

                await page.ReloadAsync();
                await Expect(page.Locator("[data-name=temperature] .label")).ToHaveValueAsync("Air");
                await Expect(page.Locator("[data-name=temperature] .offset")).ToHaveValueAsync("-0.5");
                await Expect(page.Locator("#channels li").First).ToHaveAttributeAsync("data-name", "light");

                await page.GetByLabel("Host name, under .local").FillAsync("a.b");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("host has 1 to 63 letters");

                await page.GetByLabel("Host name, under .local").FillAsync("shed");
                await page.GetByLabel("Milliseconds between two readings").FillAsync("50");
                await page.GetByLabel("Token", new() { Exact = true }).FillAsync("a-token-that-is-long-enough");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Saved. Some of it takes effect when the device starts again.");
                await page.GetByRole(AriaRole.Button, new() { Name = "Restart now" }).ClickAsync();

                // The new start has the token, and asks for it.
                await Expect(page.Locator("#form")).ToHaveCountAsync(0);
                await Expect(page.Locator("form input[type=password]")).ToBeVisibleAsync();
                await simulator.StopAsync();
            }
            finally
            {
                File.Delete(path);
                File.Delete(path + "2");
            }
        }
    }
}
