using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Tests of the page in front of a device that says what they want. A class has one browser, a test a window.</summary>
    public abstract class PageTests
    {
        public TestContext TestContext { get; set; } = null!;

        /// <summary>Each test's own.</summary>
        private protected FakeDevice Device { get; } = new() { Greeting = () => Greetings.Full() };

        /// <summary>The class's own: classes run beside each other.</summary>
        private protected abstract ClassBrowser Browser { get; }

        [TestCleanup]
        public Task CloseWindowsAsync() => Browser.CloseWindowsAsync();

        private protected static string Card(string channel) => $"[data-channel='{channel}']";

        private protected static string Switch(string channel) => Card(channel) + " [role=switch]";

        private protected static Task ExpectStateAsync(IPage page, string state) =>
            Expect(page.Locator("html")).ToHaveAttributeAsync("data-connection", state);

        private protected static async Task ExpectCardsAsync(IPage page)
        {
            await Expect(page.Locator("[data-channel]")).ToHaveCountAsync(Greetings.Channels.Length);
            await Expect(page.Locator("[data-channel][data-fresh=true]")).ToHaveCountAsync(Greetings.Channels.Length);
        }

        /// <summary>Fails if the page wrote an error to its console. What the browser says of a refused request is not the page's.</summary>
        private protected void ExpectQuietConsole()
        {
            string[] own = [.. Browser.Session!.Complaints.Where(text => !text.Contains("Failed to load resource", StringComparison.Ordinal))];
            Assert.IsEmpty(own, string.Join('\n', own));
        }

        private protected async Task<IPage> NewPageAsync(string locale = "en-GB", int width = 1000, ColorScheme scheme = ColorScheme.Light, bool hasTouch = false)
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession session = await Browser.StartAsync();
            return await session.NewPageAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 800 },
                Locale = locale,
                ColorScheme = scheme,
                HasTouch = hasTouch,
            });
        }

        /// <summary>Opens the device's page and waits until it is connected.</summary>
        private protected async Task<IPage> ShowAsync(string locale = "en-GB")
        {
            IPage page = await NewPageAsync(locale);
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            return page;
        }

        /// <summary>Proves at every width and in both themes that what the page shows fits, and that axe finds nothing.</summary>
        /// <param name="page">The page.</param>
        /// <param name="state">What it shows: names the pictures.</param>
        /// <param name="thoroughly">Ask axe each time, not only at the two ends.</param>
        private protected async Task ProveAsync(IPage page, string state, bool thoroughly = false)
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
            {
                string theme = scheme == ColorScheme.Light ? "light" : "dark";
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
                foreach (int width in (int[])[320, 768, 1440])
                {
                    await page.SetViewportSizeAsync(width, 800);

                    // The page counts its columns when it hears of its new width, which is with the next frame.
                    await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                    Assert.IsLessThanOrEqualTo(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), $"{state}, {width}, {theme}");
                    if (thoroughly || width == (scheme == ColorScheme.Dark ? 320 : 1440))
                    {
                        await Axe.AssertNoViolationAsync(page, $"{state}, {width}, {theme}");
                        await ShootAsync(page, $"{state}-{width}-{theme}");
                    }
                }
            }
        }

        private protected async Task ShootAsync(IPage page, string name)
        {
            string path = Repository.Screenshot("page-" + name);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            TestContext.AddResultFile(path);
        }
    }
}
