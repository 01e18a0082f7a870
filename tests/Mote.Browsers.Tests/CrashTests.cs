using System.Diagnostics;
using System.Globalization;
using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    /// <summary>A browser that is killed in the middle of a test, as a crash ends it.</summary>
    [TestClass]
    public sealed class CrashTests : EngineTests
    {
        private static readonly Dictionary<Engine, int> _runs = [];

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Browser_KilledInTheFirstRun_IsReplacedInTheSecond(Engine engine)
        {
            int run = _runs[engine] = _runs.GetValueOrDefault(engine) + 1;
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "led");
            if (run == 1)
            {
                KillBrowser(engine);
                await Assert.ThrowsExactlyAsync<BrowserEndedException>(() => UntilStateAsync("never"));

                // Asked once more it has not forgotten.
                await UntilStateAsync("never");
            }

            Assert.AreEqual(2, run);
            await ClickAsync(Switch("led"));
            await UntilAttributeAsync(Switch("led"), "aria-checked", "true");
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Script_Throws_IsNoEndOfTheBrowser(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "led");
            Exception failure = await Assert.ThrowsAsync<Exception>(() => Page.EvaluateAsync("nobody.home"));
            Assert.IsNotInstanceOfType<BrowserEndedException>(failure);
            await UntilStateAsync("connected");
        }

        // The oldest process of the engine's name is its main one.
        private static void KillBrowser(Engine engine)
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Only Linux's /proc is known here.");
            }

            string name = engine switch { Engine.WebKit => "MiniBrowser", Engine.Firefox => "firefox", _ => "chrom" };
            Process[] ours = [.. Process.GetProcesses().Where(process => IsOfTheseTests(process.Id))];
            Process browser = ours.Where(process => process.ProcessName.StartsWith(name, StringComparison.OrdinalIgnoreCase)).MinBy(process => process.StartTime)!;
            browser.Kill();
        }

        private static bool IsOfTheseTests(int id)
        {
            while (id > 1 && id != Environment.ProcessId)
            {
                id = ParentOf(id);
            }

            return id == Environment.ProcessId;
        }

        // proc(5): after the name in parentheses come the state and the parent. A process may end meanwhile.
        private static int ParentOf(int id)
        {
            try
            {
                string status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
                return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }
}
