using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Mote.Soak
{
    /// <summary>Whether the page grows while it is open: its script's heap and its elements in Chromium, after the garbage was collected. What processor time
    /// its process takes is told beside.</summary>
    internal static class PageMeasurement
    {
        // A page keeps a point for each channel and second: some 100 bytes, so six channels fill 36 KB a minute until their charts are full. The rest is the
        // engine's own, such as compiled code, which settles within minutes.
        private const long MostBytesAMinute = 64 * 1024;
        private const long MostBytesOnce = 512 * 1024;
        private const long MostNodes = 50;

        // The list of events is full with so many, and adds no node after that. Its nodes are counted apart, because they come as the device does something.
        private const int MostEvents = 50;
        private const string Events =
            """
            () => {
              const walker = document.createTreeWalker(document.getElementById("events"), NodeFilter.SHOW_ALL);
              let nodes = 0;
              while (walker.nextNode()) nodes++;
              return [document.querySelectorAll("#events li").length, nodes];
            }
            """;

        private static readonly TimeSpan _start = TimeSpan.FromMinutes(1);

        /// <summary>Opens the page and weighs it after a minute, or after half of a shorter time, then every minute and at the end.</summary>
        /// <param name="minutes">How long it is open.</param>
        /// <returns>The exit code: 0 if it has not grown by more than the limits from the first weighing to the last.</returns>
        public static Task<int> RunAsync(double minutes) => SimulatorPage.RunAsync(async (browser, uri) =>
        {
            IPage page = await browser.NewPageAsync();
            await SimulatorPage.GoAsync(page, uri);
            return await MeasureAsync(page, TimeSpan.FromMinutes(minutes));
        });

        private static async Task<int> MeasureAsync(IPage page, TimeSpan time)
        {
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("Performance.enable");
            Stopwatch clock = Stopwatch.StartNew();
            TimeSpan first = time > _start ? _start : time / 2;
            await Task.Delay(first);
            Weight before = await WeighAsync(page, session, clock);
            Weight after = before;
            while (clock.Elapsed < time)
            {
                TimeSpan left = time - clock.Elapsed;
                await Task.Delay(left < _start ? left : _start);
                after = await WeighAsync(page, session, clock);
            }

            long mostBytes = MostBytesOnce + (long)((time - first).TotalMinutes * MostBytesAMinute);
            double share = (after.Processor - before.Processor) / (after.At - before.At);
            bool isGood = after.Bytes - before.Bytes <= mostBytes && after.Nodes - before.Nodes <= MostNodes && after.Events <= MostEvents;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isGood ? "Passed" : "FAILED")}: {after.Bytes - before.Bytes:+#,0;-#,0;0} bytes of at most {mostBytes:N0}, {after.Nodes - before.Nodes:+0;-0;0} nodes of at most {MostNodes}, {after.Events} events of at most {MostEvents}; {share:P1} of a core."));
            return isGood ? 0 : 1;
        }

        private static async Task<Weight> WeighAsync(IPage page, ICDPSession session, Stopwatch clock)
        {
            await session.SendAsync("HeapProfiler.collectGarbage");
            System.Text.Json.JsonElement result = (await session.SendAsync("Performance.getMetrics"))!.Value;
            Dictionary<string, double> metrics = result.GetProperty("metrics").EnumerateArray()
                .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
            int[] events = await page.EvaluateAsync<int[]>(Events);
            Weight weight = new(clock.Elapsed, (long)metrics["JSHeapUsedSize"], (long)metrics["Nodes"] - events[1], events[0], TimeSpan.FromSeconds(metrics["ProcessTime"]));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{weight.At.TotalMinutes,5:F1} min: {weight.Bytes,10:N0} bytes of heap, {weight.Nodes,5} nodes, {weight.Events,2} events, {weight.Processor.TotalSeconds,6:F1} s of processor time"));
            return weight;
        }

        private sealed record Weight(TimeSpan At, long Bytes, long Nodes, int Events, TimeSpan Processor);
    }
}
