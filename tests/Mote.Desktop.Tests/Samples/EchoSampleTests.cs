using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    [TestClass]
    public sealed class EchoSampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Page_UsedByKeyboard_ShowsEachEvent()
        {
            Axe.Require();
            IPage page = await OpenAsync("echo");
            ILocator log = page.Locator("#log");
            await Expect(page.Locator("#state")).ToHaveTextAsync("3 CLOSED");
            await page.Locator("#open").PressAsync("Enter");
            await Expect(page.Locator("#state")).ToHaveTextAsync("1 OPEN");
            await Expect(page.Locator("#subprotocol")).ToHaveTextAsync("echo");
            await Expect(log).ToContainTextAsync("open, protocol 'echo'");
            foreach ((string kind, string shown) in new[] { ("text", "text: Hello"), ("arraybuffer", "ArrayBuffer: 48 65 6c 6c 6f (5 bytes)"), ("blob", "Blob: 48 65 6c 6c 6f (5 bytes)") })
            {
                await page.Locator("#kind").SelectOptionAsync(kind);
                await page.Locator("#text").PressAsync("Enter");
                await Expect(log).ToContainTextAsync("message, " + shown);
            }

            await page.Locator("#big").ClickAsync();
            await Expect(log).ToContainTextAsync(new Regex("bufferedAmount now [1-9]\\d{6}"));
            await Expect(log).ToContainTextAsync("(4194304)");
            await ProveAsync(page, "echo");
            await page.Locator("#codes button").GetByText("Close 3001").ClickAsync();
            await Expect(log).ToContainTextAsync("close, code 3001, reason '', wasClean true");
            await Expect(page.Locator("#state")).ToHaveTextAsync("3 CLOSED");
        }

        [TestMethod]
        public async Task Page_CloseCodeThatBrowsersRefuse_IsSaid()
        {
            IPage page = await OpenAsync("echo");
            await page.Locator("#open").ClickAsync();
            await Expect(page.Locator("#state")).ToHaveTextAsync("1 OPEN");
            await page.Locator("#code").FillAsync("1001");
            await page.Locator("#leave").ClickAsync();
            await Expect(page.Locator("#log")).ToContainTextAsync("InvalidAccessError");
            await Expect(page.Locator("#state")).ToHaveTextAsync("1 OPEN");
        }

        [TestMethod]
        public async Task Endpoint_ForeignClient_IsEchoed() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("echo"), "text");
    }
}
