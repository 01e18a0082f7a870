using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>The page over https, its WebSocket over wss.</summary>
    [TestClass]
    public sealed class TlsBrowserTests
    {
        [TestMethod]
        public async Task Page_OverTls_ConnectsAndShowsValues()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            await using BrowserSession browser = await BrowserSession.StartAsync();
            using TestCertificate certificate = new();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(certificate.Options);
            IPage page = await browser.OpenAsync(simulator.Uri);
            await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            await Expect(page.Locator("[data-channel='temperature']")).ToHaveAttributeAsync("data-fresh", "true");
            Assert.StartsWith("https://", page.Url);
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));
            await simulator.StopAsync();
        }
    }
}
