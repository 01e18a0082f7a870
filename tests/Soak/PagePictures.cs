using Microsoft.Playwright;

namespace Mote.Soak
{
    /// <summary>Pictures of the simulator's page for the README: on a phone and on a desktop, light and dark.</summary>
    internal static class PagePictures
    {
        private static readonly (string Name, int Width, int Height, float Scale, bool IsPhone)[] _screens =
        [
            ("phone", 390, 844, 2, true),
            ("desktop", 1280, 800, 1, false),
        ];

        /// <summary>Lets the simulator run, with its LED on and its dimmer at a part for the second half of the time, and takes the pictures at the end.</summary>
        /// <param name="folder">Where <c>page-SCREEN-THEME.png</c> are written; made if it is not there.</param>
        /// <param name="minutes">How long a record the charts show; theirs is full after ten.</param>
        /// <returns>The exit code: 0, or 2 without a Chromium.</returns>
        public static Task<int> RunAsync(string folder, double minutes) => SimulatorPage.RunAsync(async (browser, uri) =>
        {
            Directory.CreateDirectory(folder);
            await Task.Delay(TimeSpan.FromMinutes(minutes / 2));
            IPage control = await browser.NewPageAsync();
            await SimulatorPage.GoAsync(control, uri);
            await control.Locator("[data-channel=led] [role=switch]").ClickAsync();
            await control.Locator("[data-channel=dimmer] input[type=range]").FillAsync("180");
            await Task.Delay(TimeSpan.FromMinutes(minutes / 2));
            foreach ((string name, int width, int height, float scale, bool isPhone) in _screens)
            {
                foreach (ColorScheme theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                {
                    await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
                    {
                        ViewportSize = new ViewportSize { Width = width, Height = height },
                        DeviceScaleFactor = scale,
                        ColorScheme = theme,
                        HasTouch = isPhone,
                        IsMobile = isPhone,
                        Locale = "en-GB",

                        // No switch is caught on its way.
                        ReducedMotion = ReducedMotion.Reduce,
                    });
                    IPage page = await context.NewPageAsync();
                    await SimulatorPage.GoAsync(page, uri);
                    await page.Locator("[data-channel][data-fresh=false]").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
                    string path = Path.Combine(folder, $"page-{name}-{theme.ToString().ToLowerInvariant()}.png");
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
                    Console.WriteLine(path);
                }
            }

            return 0;
        });
    }
}
