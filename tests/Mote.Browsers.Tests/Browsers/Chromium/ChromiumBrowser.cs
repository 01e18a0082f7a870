using Microsoft.Playwright;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;

namespace Mote.Browsers.Tests.Browsers.Chromium
{
    /// <summary>The machine's own Chromium, without a window.</summary>
    internal sealed class ChromiumBrowser : IBrowser
    {
        private readonly IPlaywright _playwright;
        private readonly Microsoft.Playwright.IBrowser _browser;
        private readonly ChromiumCalls _calls;
        private readonly bool _isDark;

        private ChromiumBrowser(IPlaywright playwright, Microsoft.Playwright.IBrowser browser, bool isDark)
        {
            _playwright = playwright;
            _browser = browser;
            _calls = new ChromiumCalls(browser);
            _isDark = isDark;
        }

        /// <summary>Starts it; skips the test where there is none.</summary>
        public static async Task<IBrowser> StartAsync(bool isDark)
        {
            string? program = Programs.Find("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "chrome");
            if (program == null)
            {
                Assert.Inconclusive("There is no /usr/bin/chromium and no chromium, chromium-browser, google-chrome or chrome on PATH.");
            }

            IPlaywright playwright = await Playwright.CreateAsync().WaitAsync(Limit.Long);
            try
            {
                return new ChromiumBrowser(
                    playwright,
                    await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                    {
                        ExecutablePath = program,
                        Headless = true,
                        Timeout = (float)Limit.Long.TotalMilliseconds,
                        Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
                    }),
                    isDark);
            }
            catch
            {
                playwright.Dispose();
                throw;
            }
        }

        /// <inheritdoc/>
        public async Task<IBrowserPage> OpenAsync(Uri uri, Look look)
        {
            IBrowserContext context = await _calls.WaitAsync(_browser.NewContextAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
                ColorScheme = _isDark ? ColorScheme.Dark : ColorScheme.Light,
                Locale = "en-GB",
            }));
            IPage page = await _calls.WaitAsync(context.NewPageAsync());
            ChromiumPage opened = new(page, await _calls.WaitAsync(context.NewCDPSessionAsync(page)), _calls);
            await _calls.WaitAsync(page.GotoAsync(uri.AbsoluteUri));
            return opened;
        }

        public async ValueTask DisposeAsync()
        {
            await _browser.CloseAsync();
            _playwright.Dispose();
        }
    }
}
