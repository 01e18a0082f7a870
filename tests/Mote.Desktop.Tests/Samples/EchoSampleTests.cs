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
        }

        [TestMethod]
        public async Task CloseCodes_EachReachedByTabAndPressed_ClosesWithIt()
        {
            IPage page = await OpenAsync("echo");
            string[] codes = ["1000", "3000", "3001", "4000", "4999"];
            for (int i = 0; i < codes.Length; i++)
            {
                await page.Locator("#open").PressAsync("Enter");
                await Expect(page.Locator("#state")).ToHaveTextAsync("1 OPEN");
                await page.Locator("#leave").FocusAsync();
                for (int tab = 0; tab <= i; tab++)
                {
                    await page.Keyboard.PressAsync("Tab");
                }

                await page.Keyboard.PressAsync(i % 2 == 0 ? "Enter" : "Space");
                await Expect(page.Locator("#log")).ToContainTextAsync($"close, code {codes[i]}, reason '', wasClean true");
                await Expect(page.Locator("#state")).ToHaveTextAsync("3 CLOSED");
            }
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
