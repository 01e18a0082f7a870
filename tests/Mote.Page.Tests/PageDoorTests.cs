using System.Net.WebSockets;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>The pages in front of the dashboard: sign-in, full, too many wrong tokens.</summary>
    [TestClass]
    public sealed class PageDoorTests
    {
        private const string Token = "open-sesame";

        private static readonly ClassBrowser _browser = new();

        public TestContext TestContext { get; set; } = null!;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Eye_Pressed_ShowsTheTokenAndHidesItAgain()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token, "--name", "Shed <1> & sons");
            IPage page = await ShowAsync(simulator.Uri, 401);
            ILocator field = page.GetByLabel("Token of this device");
            ILocator eye = page.GetByRole(AriaRole.Button, new() { Name = "Show the token" });
            await Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Shed <1> & sons");
            await Expect(page).ToHaveTitleAsync("Shed <1> & sons");
            await Expect(page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
            await Expect(field).ToBeFocusedAsync();

            await field.FillAsync(Token);
            await Expect(field).ToHaveAttributeAsync("type", "password");
            await Expect(eye).ToHaveAttributeAsync("aria-pressed", "false");
            await eye.FocusAsync();
            await page.Keyboard.PressAsync("Space");
            await Expect(eye).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(field).ToHaveAttributeAsync("type", "text");
            await eye.ClickAsync();
            await Expect(eye).ToHaveAttributeAsync("aria-pressed", "false");
            await Expect(field).ToHaveAttributeAsync("type", "password");

            await field.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await ExpectConnectedAsync(page);
        }

        [TestMethod]
        [DataRow("en-GB", "en", "Token of this device", "Show the token", "Sign in")]
        [DataRow("zh-CN", "zh", "此设备的令牌", "显示令牌", "登录")]
        [DataRow("de-DE", "de", "Token dieses Geräts", "Token zeigen", "Anmelden")]
        [DataRow("fr-FR", "fr", "Jeton de cet appareil", "Afficher le jeton", "Se connecter")]
        [DataRow("es-ES", "es", "Token de este dispositivo", "Mostrar el token", "Iniciar sesión")]
        [DataRow("ja-JP", "ja", "このデバイスのトークン", "トークンを表示", "サインイン")]
        [DataRow("it-IT", "en", "Token of this device", "Show the token", "Sign in")]
        public async Task Form_InEachLanguage_SpeaksIt(string locale, string language, string label, string eye, string button)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token);
            IPage page = await ShowAsync(simulator.Uri, 401, locale);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(page.GetByLabel(label)).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = eye })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = button })).ToBeVisibleAsync();
            await ProveAsync(page, "sign-in-" + language);
        }

        [TestMethod]
        public async Task Full_PlaceBecomesFree_ShowsTheDashboardByItself()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--max-clients", "1");
            using ClientWebSocket other = new();
            other.Options.AddSubProtocol("mote.v1");
            await other.ConnectAsync(simulator.Echo, CancellationToken.None).WaitAsync(Limit.Step);
            IPage page = await ShowAsync(simulator.Uri, 503);
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("All places are taken.");
            await Expect(page.Locator("[data-s]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^Trying again in [0-5] s$"));
            await ProveAsync(page, "full");

            // It has asked once in vain before the place is free.
            await page.WaitForResponseAsync(response => response.Request.Method == "HEAD" && response.Status == 503, new() { Timeout = (float)Limit.Long.TotalMilliseconds });
            other.Abort();
            await ExpectConnectedAsync(page);
        }

        [TestMethod]
        public async Task TooMany_CountdownOver_ShowsTheFormAgain()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token);
            IPage page = await ShowAsync(simulator.Uri, 401);
            await page.Clock.InstallAsync();
            while (await page.GetByLabel("Token of this device").CountAsync() > 0)
            {
                await page.GetByLabel("Token of this device").FillAsync("sesame");
                IResponse answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), response => response.Request.Method == "POST");
                await answer.FinishedAsync();
                await page.WaitForLoadStateAsync();
            }

            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Too many wrong tokens.");
            ILocator countdown = page.Locator("[data-s]");
            int before = Seconds(await countdown.InnerTextAsync());
            Assert.IsTrue(before is > 5 and <= 60, before.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await page.Clock.RunForAsync(4000);
            await Expect(countdown).ToHaveTextAsync($"Trying again in {before - 4} s");
            await ProveAsync(page, "too-many");

            // The address is locked in real time: the page asks too early by its clock, and goes on waiting for as long as it is told.
            Task<IResponse> asked = page.WaitForResponseAsync(response => response.Request.Method == "HEAD");
            await page.Clock.RunForAsync(before * 1000);
            Assert.AreEqual(429, (await asked).Status);
            await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Too many wrong tokens.");
            await page.RouteAsync("**/*", route => route.Request.Method == "HEAD" ? route.FulfillAsync(new() { Status = 401 }) : route.ContinueAsync());
            IResponse form = await page.RunAndWaitForResponseAsync(() => page.Clock.RunForAsync(61000), response => response.Request.IsNavigationRequest);
            Assert.AreEqual("GET", form.Request.Method);
        }

        [TestMethod]
        [DataRow("Dark", "dark")]
        [DataRow("Light", "light")]
        public async Task Form_ThemeChosenOnTheDashboard_KeepsIt(string chosen, string theme)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token);
            IPage page = await ShowAsync(simulator.Uri, 401);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme == "dark" ? ColorScheme.Light : ColorScheme.Dark });
            string other = await BackgroundAsync(page);
            await page.EvaluateAsync("theme => localStorage.setItem('theme', theme)", chosen);
            await page.ReloadAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            Assert.AreNotEqual(other, await BackgroundAsync(page));
        }

        private static int Seconds(string text) => int.Parse(text.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);

        private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

        private static Task ExpectConnectedAsync(IPage page) =>
            Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected", new() { Timeout = (float)Limit.Long.TotalMilliseconds });

        private static async Task<IPage> ShowAsync(Uri uri, int status, string locale = "en-GB")
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession session = await _browser.StartAsync();
            IPage page = await session.NewPageAsync(new BrowserNewContextOptions { Locale = locale, ColorScheme = ColorScheme.Light });
            IResponse? response = await page.GotoAsync(uri.AbsoluteUri);
            Assert.AreEqual(status, response?.Status);
            return page;
        }

        /// <summary>Proves in both themes, on the narrowest phone and on a desk, that the page fits and that axe finds nothing.</summary>
        private async Task ProveAsync(IPage page, string state)
        {
            Axe.Require();
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                int width = scheme == ColorScheme.Light ? 1440 : 320;
                await page.SetViewportSizeAsync(width, 800);
                Assert.IsLessThanOrEqualTo(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), state);
                await Axe.AssertNoViolationAsync(page, $"{state}, {width}");
                string path = Repository.Screenshot($"door-{state}-{width}");
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
                TestContext.AddResultFile(path);
            }
        }
    }
}
