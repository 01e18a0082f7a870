using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Mote.Soak
{
    /// <summary>Whether the page grows while it is open: its script's heap and its elements in Chromium, after the garbage was collected.</summary>
    internal static class PageMeasurement
    {
        // A page keeps a point for each channel and second: some 100 bytes, so six channels fill 36 KB a minute until their charts are full. The rest is the
        // engine's own, such as compiled code, which settles within minutes.
        private const long MostBytesAMinute = 64 * 1024;
        private const long MostBytesOnce = 512 * 1024;
        private const long MostNodes = 50;
        private static readonly TimeSpan _start = TimeSpan.FromMinutes(1);

        /// <summary>Opens the page and weighs it after a minute, or after half of a shorter time, then every minute and at the end.</summary>
        /// <param name="minutes">How long it is open.</param>
        /// <returns>The exit code: 0 if it has not grown by more than the limits from the first weighing to the last.</returns>
        public static async Task<int> RunAsync(double minutes)
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
                IPage page = await browser.NewPageAsync();
                await page.GotoAsync(line[(line.LastIndexOf(' ') + 1)..]);
                await page.Locator("html[data-connection=connected]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
                return await MeasureAsync(await page.Context.NewCDPSessionAsync(page), TimeSpan.FromMinutes(minutes));
            }
            finally
            {
                simulator.Kill();
                await simulator.WaitForExitAsync();
            }
        }

        private static async Task<int> MeasureAsync(ICDPSession session, TimeSpan time)
        {
            await session.SendAsync("Performance.enable");
            Stopwatch clock = Stopwatch.StartNew();
            TimeSpan first = time > _start ? _start : time / 2;
            await Task.Delay(first);
            (long Bytes, long Nodes) before = await WeighAsync(session, clock.Elapsed);
            (long Bytes, long Nodes) after = before;
            while (clock.Elapsed < time)
            {
                TimeSpan left = time - clock.Elapsed;
                await Task.Delay(left < _start ? left : _start);
                after = await WeighAsync(session, clock.Elapsed);
            }

            long mostBytes = MostBytesOnce + (long)((time - first).TotalMinutes * MostBytesAMinute);
            bool isGood = after.Bytes - before.Bytes <= mostBytes && after.Nodes - before.Nodes <= MostNodes;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isGood ? "Passed" : "FAILED")}: {after.Bytes - before.Bytes:+#,0;-#,0;0} bytes of at most {mostBytes:N0}, {after.Nodes - before.Nodes:+0;-0;0} nodes of at most {MostNodes}."));
            return isGood ? 0 : 1;
        }

        private static async Task<(long Bytes, long Nodes)> WeighAsync(ICDPSession session, TimeSpan at)
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
            System.Text.Json.JsonElement result = (await session.SendAsync("Performance.getMetrics"))!.Value;
            Dictionary<string, double> metrics = result.GetProperty("metrics").EnumerateArray()
                .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
            long bytes = (long)metrics["JSHeapUsedSize"];
            long nodes = (long)metrics["Nodes"];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at.TotalMinutes,5:F1} min: {bytes,10:N0} bytes of heap, {nodes,5} nodes"));
            return (bytes, nodes);
        }

        private static Process StartSimulator() =>
            Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll"), "--port", "0"]) { RedirectStandardOutput = true })!;

        private static string? FindChromium() =>
            ((string[])["chromium", "chromium-browser", "google-chrome", "chrome"])
                .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);
    }
}
