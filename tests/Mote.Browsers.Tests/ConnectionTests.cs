using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    [TestClass]
    public sealed class ConnectionTests : EngineTests
    {
        // SIGSTOP and SIGCONT of Linux.
        private const int Freeze = 19;
        private const int Thaw = 18;

        private const string Controls = "document.querySelectorAll('[role=switch]:enabled, input[type=range]:enabled, .pulse:enabled').length";

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Device_KilledAndStartedAgain_PageReconnectsByItself(Engine engine)
        {
            SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using (simulator)
            {
                await OpenLiveAsync(engine, simulator, "led");
                await UntilEnabledAsync(Switch("led"));
            }

            await UntilStateAsync("reconnecting");
            await UntilAsync(Controls, 0);
            using SimulatorProcess again = await SimulatorProcess.StartAsync(simulator.Uri.Port);
            await UntilStateAsync("connected");
            await UntilAsync("document.querySelectorAll('[data-channel][data-fresh=true]').length", 6);
            await UntilEnabledAsync(Switch("led"));
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Device_SilentAndBack_IsNoticedAndForgotten(Engine engine)
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Inconclusive("Only Linux's signals are known here.");
            }

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "led");
            await UntilEnabledAsync(Switch("led"));
            simulator.Send(Freeze);
            try
            {
                await UntilNotAsync("document.documentElement.dataset.connection", "\"connected\"");
                await UntilAsync(Controls, 0);
            }
            finally
            {
                simulator.Send(Thaw);
            }

            await UntilStateAsync("connected");
            await UntilEnabledAsync(Switch("led"));
            await ExpectNoErrorAsync();
        }
    }
}
