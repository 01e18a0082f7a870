using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    [TestClass]
    public sealed class CodecSampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Page_UsedByKeyboard_DrawsWhatIsAskedFor()
        {
            Axe.Require();
            IPage page = await OpenAsync("codec");
            ILocator drawing = page.Locator("#drawing");
            await Expect(drawing).ToContainTextAsync(" 6  7f 01111111 payload 48 H  = 7f xor 37");
            await ProveAsync(page, "codec");
            await page.Locator("#opcode").SelectOptionAsync("3");
            await page.Locator("#text").PressAsync("Enter");
            await Expect(drawing).ToContainTextAsync("A server refuses it at byte 0: reserved opcode, close code 1002.");
            await page.Locator("#opcode").SelectOptionAsync("2");
            await page.Locator("#length").FillAsync("65536");
            await page.Locator("#length").PressAsync("Enter");
            await Expect(drawing).ToContainTextAsync("length  65536");
            await page.Locator("#nonce").PressAsync("Enter");
            await Expect(drawing).ToContainTextAsync("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            await page.Locator("#hex").PressAsync("Enter");
            await Expect(drawing).ToContainTextAsync("opcode  0  continuation");
            await drawing.FocusAsync();
            Assert.IsTrue(await drawing.EvaluateAsync<bool>("pre => pre.scrollWidth > pre.clientWidth && pre === document.activeElement"));
        }

        [TestMethod]
        public async Task Page_AfterTheServerClosed_ConnectsAgain()
        {
            IPage page = await OpenAsync("codec");
            await Expect(page.Locator("#state")).ToHaveTextAsync("drawn by the server");
            await page.Locator("#hex").EvaluateAsync("input => input.maxLength = 300");
            await page.Locator("#hex").FillAsync(new string('8', 300));
            await page.Locator("#hex").PressAsync("Enter");
            await Expect(page.Locator("#state")).ToContainTextAsync("closed 1008");
            await page.Locator("#nonce").PressAsync("Enter");
            await Expect(page.Locator("#drawing")).ToContainTextAsync("SHA-1");
        }

        [TestMethod]
        [DataRow("accept dGhlIHNhbXBsZSBub25jZQ===>Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")]
        [DataRow("frame 3 1 37fa213d 0 Hello=>reserved opcode")]
        [DataRow("decode 81 05 48 65 6c 6c 6f=>payload 6f o")]
        [DataRow("nonsense=>Not understood")]
        public async Task Endpoint_ForeignClient_IsAnswered(string line) => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("codec"), "codec", line);
    }
}
