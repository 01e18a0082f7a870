using System.Globalization;
using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Dashboard;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    [TestClass]
    public sealed class ControlTests : EngineTests
    {
        [BrowserTest]
        [DataRow(Engine.Chromium, PointerKind.Mouse)]
        [DataRow(Engine.Chromium, PointerKind.Touch)]
        [DataRow(Engine.Firefox, PointerKind.Mouse)]
        [DataRow(Engine.Firefox, PointerKind.Touch)]
        [DataRow(Engine.WebKit, PointerKind.Mouse)]
        [DataRow(Engine.WebKit, PointerKind.Touch)]
        public async Task Switch_ClickedOrTapped_ChangesTheDeviceBothWays(Engine engine, PointerKind pointer)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "led");
            foreach (bool on in (bool[])[true, false])
            {
                await UntilEnabledAsync(Switch("led"));
                await ClickAsync(Switch("led"), pointer);
                await device.UntilAsync("led", on);
                await UntilAttributeAsync(Switch("led"), "aria-checked", on ? "true" : "false");
                await UntilAttributeAsync(Switch("led"), "aria-busy", "false");
            }

            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Switch_PressedByKey_ChangesTheDevice(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "led");
            await UntilEnabledAsync(Switch("led"));
            await FocusAsync(Switch("led"));
            await Page.PressAsync(" ");
            await device.UntilAsync("led", true);
            await UntilAttributeAsync(Switch("led"), "aria-checked", "true");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium, PointerKind.Mouse)]
        [DataRow(Engine.Chromium, PointerKind.Touch)]
        [DataRow(Engine.Firefox, PointerKind.Mouse)]
        [DataRow(Engine.Firefox, PointerKind.Touch)]
        [DataRow(Engine.WebKit, PointerKind.Mouse)]
        [DataRow(Engine.WebKit, PointerKind.Touch)]
        public async Task Slider_Dragged_ChangesTheDeviceToWhereItWasReleased(Engine engine, PointerKind pointer)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "dimmer");
            await UntilEnabledAsync(Slider("dimmer"));
            await DragAsync(Slider("dimmer"), pointer, 0.02, 0.75);
            await device.UntilAsync(client => client.Number("dimmer") is > 160 and < 230);
            await UntilAttributeAsync(Slider("dimmer"), "aria-busy", "false");
            int released = await GetAsync<int>($"Number(document.querySelector(\"{Slider("dimmer")}\").value)");
            Assert.IsInRange(160, 230, released);
            await device.UntilAsync(client => client.Number("dimmer") == released);
            await UntilAsync(Value("dimmer"), released.ToString(CultureInfo.InvariantCulture));
            await ExpectNoErrorAsync();
        }

        // WebKit does nothing with a finger that a script makes: the README says why it is not tried there.
        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        public async Task Slider_FingerMovesUpOverIt_SetsNothing(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--channels", "32");
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "dimmer");
            await UntilEnabledAsync(Slider("dimmer"));
            Spot spot = await FindAsync(Slider("dimmer"), 0.7);
            await Page.DragAsync(PointerKind.Touch, spot, new Spot(spot.X + 2, spot.Y - 100), new Spot(spot.X + 4, spot.Y - 250));

            // Commands of one page come in their order: what the finger might have set would be there before what the switch sets.
            // By a key, because the page still moves after a finger has thrown it.
            await UntilEnabledAsync(Switch("led"));
            await FocusAsync(Switch("led"));
            await Page.PressAsync(" ");
            await device.UntilAsync("led", true);
            Assert.AreEqual(0, device.Number("dimmer"));
            await UntilAsync(Value("dimmer"), "0");
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Slider_Keys_MoveItByOneAndToItsEnds(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "dimmer");
            await UntilEnabledAsync(Slider("dimmer"));
            await FocusAsync(Slider("dimmer"));
            foreach ((string key, int expected) in ((string, int)[])[("ArrowRight", 1), ("End", 255), ("ArrowLeft", 254), ("Home", 0)])
            {
                await Page.PressAsync(key);
                await device.UntilAsync(client => client.Number("dimmer") == expected);
                await UntilAsync(Value("dimmer"), expected.ToString(CultureInfo.InvariantCulture));
            }

            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Pulse_Pressed_SwitchesOnAndEndsByItself(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "relay");
            await UntilEnabledAsync(Card("relay") + " .pulse");
            await ClickAsync(Card("relay") + " .pulse");
            await device.UntilAsync("relay", true);
            await device.UntilAsync("relay", false);
            await UntilAttributeAsync(Switch("relay"), "aria-checked", "false");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Device_ChangedByAScript_ShowsOnThePage(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient device = await DashboardClient.ConnectAsync(simulator.Dashboard);
            await OpenLiveAsync(engine, simulator, "led");
            await device.AskAsync("set", "{\"name\":\"led\",\"value\":true}");
            await UntilAttributeAsync(Switch("led"), "aria-checked", "true");
        }
    }
}
