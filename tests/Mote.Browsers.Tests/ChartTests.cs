using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    [TestClass]
    public sealed class ChartTests : EngineTests
    {
        private const string Chart = "[data-channel='light'] .chart";
        private const string Plot = "[data-channel='light'] .plot";
        private const string Newest = "Number(document.querySelector(\"" + Chart + "\").getAttribute(\"aria-valuemax\"))";
        private const string Tip = "[...document.querySelectorAll(\"[data-channel='light'] .tip\")].filter(tip => tip.checkVisibility()).map(tip => tip.textContent)[0] || \"\"";
        private const string Spoken = "document.querySelector(\"" + Chart + "\").getAttribute(\"aria-valuetext\")";

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Chart_ArrowKeys_MoveThePointAndSayIt(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "light");
            await UntilPointsAsync();
            await FocusAsync(Chart);
            await Page.PressAsync("ArrowLeft");
            await UntilNotAsync(Tip, "\"\"");
            await Page.PressAsync("Home");
            await UntilAsync($"({Spoken}) === ({Tip})", true);
            await UntilAttributeAsync(Chart, "aria-valuenow", "0");
            await Page.PressAsync("ArrowRight");
            await UntilAttributeAsync(Chart, "aria-valuenow", "1");
            await Page.PressAsync("Escape");
            await UntilAsync(Tip, "");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Chart_MouseMovedOver_ShowsThePointThere(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "light");
            await UntilPointsAsync();
            await DragAsync(Plot, PointerKind.Mouse, 0.5, 0.99);
            await UntilNotAsync(Tip, "\"\"");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Chart_Tapped_ShowsThePointUntilTheNextTap(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "light");
            await ClickAsync("#ranges button[data-range='1']");
            await UntilAsync(Newest + " >= 6", true);

            // Three seconds ago, in a range of a minute.
            await Page.DragAsync(PointerKind.Touch, await FindAsync(Plot, 0.95));
            await UntilNotAsync(Tip, "\"\"");

            // The finger is gone and the chart has moved on: the tip is still there.
            int newest = await GetAsync<int>(Newest);
            await UntilAsync($"{Newest} > {newest}", true);
            Assert.AreNotEqual("", await GetAsync<string>(Tip));
            await Page.DragAsync(PointerKind.Touch, await FindAsync("h1", 0.5));
            await UntilAsync(Tip, "");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Chart_Live_DrawsALine(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenLiveAsync(engine, simulator, "light");
            await UntilPointsAsync();
            await UntilNotAsync("(document.querySelector(\"[data-channel='light'] .chart path.line\").getAttribute(\"d\") || \"\").length > 10", "false");
            await ExpectNoErrorAsync();
        }

        // The page keeps a point for each second.
        private Task UntilPointsAsync() => UntilAsync(Newest + " >= 3", true);
    }
}
