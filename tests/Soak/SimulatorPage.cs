using System.Diagnostics;
using Microsoft.Playwright;

namespace Mote.Soak
{
    /// <summary>The simulator as a process of its own, and the machine's Chromium to look at its page with.</summary>
    internal static class SimulatorPage
    {
        /// <summary>Starts both and ends them afterwards.</summary>
        /// <param name="look">Given the browser and the address of the page, returns the exit code.</param>
        /// <returns>The exit code; 2 after one line on stderr where there is no Chromium.</returns>
        public static async Task<int> RunAsync(Func<IBrowser, string, Task<int>> look)
        {
            string? chromium = FindChromium();
            if (chromium == null)
            {
                await Console.Error.WriteLineAsync("There is no chromium, chromium-browser, google-chrome or chrome on PATH.");
                return 2;
            }

            using Process simulator = StartSimulator();
            try
            {
                string line = await simulator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The simulator did not start.");
                using IPlaywright playwright = await Playwright.CreateAsync();
                await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = chromium,
                    Headless = true,
                    Args = ["--no-sandbox", "--disable-gpu"],
                });
                return await look(browser, line[(line.LastIndexOf(' ') + 1)..]);
            }
            finally
            {
                simulator.Kill();
                await simulator.WaitForExitAsync();
            }
        }

        /// <summary>Opens the page and waits until it is connected.</summary>
        public static async Task GoAsync(IPage page, string uri)
        {
            await page.GotoAsync(uri);
            await page.Locator("html[data-connection=connected]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        }

        private static Process StartSimulator() =>
            Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll"), "--port", "0"]) { RedirectStandardOutput = true })!;

        private static string? FindChromium() =>
            ((string[])["chromium", "chromium-browser", "google-chrome", "chrome"])
                .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
    }
}
