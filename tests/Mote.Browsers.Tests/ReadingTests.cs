using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    [TestClass]
    public sealed class ReadingTests : EngineTests
    {
        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Page_Opened_ShowsEveryChannelAndMovingValues(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--name", "Test board");
            await OpenLiveAsync(engine, simulator, "temperature");
            await UntilAsync("document.title", "Test board");
            await UntilAsync("document.querySelectorAll(\"[data-channel][data-fresh=true]\").length", 6);
            foreach (string channel in (string[])["temperature", "light"])
            {
                await UntilNotAsync(Value(channel), await Page.EvaluateAsync(Value(channel)));
            }

            await ExpectNoErrorAsync();
            await simulator.StopAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium, 390)]
        [DataRow(Engine.Chromium, 1440)]
        [DataRow(Engine.Firefox, 390)]
        [DataRow(Engine.Firefox, 1440)]
        [DataRow(Engine.WebKit, 390)]
        [DataRow(Engine.WebKit, 1440)]
        public async Task Page_ThirtyTwoOddChannels_AreAllThereAndFit(Engine engine, int width)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--channels", "32");
            await OpenAsync(engine, simulator, new Look(width));
            await UntilStateAsync("connected");
            await UntilAsync("document.querySelectorAll('[data-channel]').length", 32);

            // One of them was never connected.
            await UntilAsync("[...document.querySelectorAll('[data-channel][data-fresh=false]')].map(card => card.dataset.channel)", (string[])["probe"]);
            Assert.IsLessThanOrEqualTo(await GetAsync<int>("innerWidth"), await GetAsync<int>("document.documentElement.scrollWidth"));
            Assert.Contains("<img src=x>", await GetAsync<string>(Text(Card("<b>bold</b>"))));
            Assert.AreEqual(0, await GetAsync<int>("document.querySelectorAll('[data-channel] img').length"));
            await ExpectNoErrorAsync();
            await ShootAsync($"engines-{engine}-32-{width}");
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Page_PartsFail_SaysSoAndRecovers(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--faults");
            await OpenAsync(engine, simulator);
            await UntilAttributeAsync(Card("temperature"), "data-failed", "true");
            await UntilAttributeAsync(Card("temperature"), "data-failed", "false");
            await UntilAttributeAsync(Card("temperature"), "data-fresh", "true");
            await ExpectNoErrorAsync();
        }

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Page_UserPrefersDark_IsDarkUntilChosenOtherwise(Engine engine)
        {
            const string Brightness = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)";
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await OpenAsync(engine, simulator, isDark: true);
            await UntilStateAsync("connected");
            await UntilAttributeAsync("html", "data-theme", "dark");
            Assert.IsLessThan(250, await GetAsync<int>(Brightness));
            await ShootAsync($"engines-{engine}-dark");

            // The button's first choice after the system's is light.
            await ClickAsync("#theme");
            await UntilAttributeAsync("html", "data-theme", "light");
            Assert.IsGreaterThan(500, await GetAsync<int>(Brightness));
            await ExpectNoErrorAsync();
        }
    }
}
