using Microsoft.Playwright;
using Mote.Desktop.Tests.Processes;

namespace Mote.Desktop.Tests.Browser
{
    /// <summary>The machine's own Chromium, without a window. Never a download.</summary>
    internal sealed class BrowserSession : IAsyncDisposable
    {
        private readonly IPlaywright _playwright;
        private readonly IBrowser _browser;
        private readonly List<IBrowserContext> _windows = [];

        private BrowserSession(IPlaywright playwright, IBrowser browser)
        {
            _playwright = playwright;
            _browser = browser;
        }

        /// <summary>What the pages complained about on their consoles, exceptions included.</summary>
        public List<string> Complaints { get; } = [];

        /// <summary>Starts a browser; skips the test where there is none.</summary>
        public static async Task<BrowserSession> StartAsync()
        {
            string? chromium = Programs.Find("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "chrome");
            if (chromium == null)
            {
                Assert.Inconclusive("There is no /usr/bin/chromium and no chromium, chromium-browser, google-chrome or chrome on PATH.");
            }

            IPlaywright playwright = await Playwright.CreateAsync().WaitAsync(Limit.Long);
            try
            {
                IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = chromium,
                    Headless = true,
                    Timeout = (float)Limit.Long.TotalMilliseconds,
                    Args =
                    [
                        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync",
                    ],
                });
                return new BrowserSession(playwright, browser);
            }
            catch
            {
                playwright.Dispose();
                throw;
            }
        }

        /// <summary>Opens a page as a new visitor would, in a window of its own.</summary>
        public async Task<IPage> OpenAsync(Uri uri, int width = 1000, int height = 800, int status = 200)
        {
            IPage page = await NewPageAsync(new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },

                // What a test serves over TLS it has signed itself.
                IgnoreHTTPSErrors = uri.Scheme == "https",
            });
            IResponse? response = await page.GotoAsync(uri.AbsoluteUri);
            Assert.AreEqual(status, response?.Status);
            return page;
        }

        /// <summary>Makes a visitor's window that is still empty.</summary>
        public async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
        {
            IBrowserContext context = await _browser.NewContextAsync(options);
            _windows.Add(context);
            context.SetDefaultTimeout((float)Limit.Step.TotalMilliseconds);
            IPage page = await context.NewPageAsync();
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                {
                    Complain(message.Text);
                }
            };
            page.PageError += (_, error) => Complain(error);
            return page;
        }

        /// <summary>Closes all windows and forgets what their pages complained about.</summary>
        public async Task CloseWindowsAsync()
        {
            foreach (IBrowserContext window in _windows)
            {
                await window.CloseAsync();
            }

            _windows.Clear();
            lock (Complaints)
            {
                Complaints.Clear();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _browser.CloseAsync();
            _playwright.Dispose();
        }

        private void Complain(string text)
        {
            lock (Complaints)
            {
                Complaints.Add(text);
            }
        }
    }
}
