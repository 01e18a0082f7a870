using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    [TestClass]
    public sealed class SignInTests : EngineTests
    {
        private const string Field = "input[type=password]";

        [BrowserTest]
        [DataRow(Engine.Chromium)]
        [DataRow(Engine.Firefox)]
        [DataRow(Engine.WebKit)]
        public async Task Token_WrongThenRight_LeadsToThePageAndSigningOutBack(Engine engine)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "open-sesame");
            await OpenAsync(engine, simulator);
            await SendTokenAsync("sesame");
            await UntilAsync("document.querySelectorAll('[role=alert]').length > 0", true);
            await SendTokenAsync("open-sesame");
            await UntilStateAsync("connected");
            await UntilEnabledAsync(Switch("led"));

            // A script that runs in the page must not have the token.
            Assert.AreEqual("", await GetAsync<string>("document.cookie"));
            await UntilAsync("document.querySelector('#signout').checkVisibility()", true);
            await ClickAsync("#signout");
            await UntilAsync($"document.querySelectorAll('{Field}').length", 1);
            Assert.AreEqual(0, await GetAsync<int>("document.querySelectorAll('[data-channel]').length"));
        }

        private async Task SendTokenAsync(string token)
        {
            await UntilAsync($"document.querySelectorAll('{Field}').length", 1);
            await FocusAsync(Field);
            await TypeAsync(token);
            await Page.PressAsync("Enter");
        }
    }
}
