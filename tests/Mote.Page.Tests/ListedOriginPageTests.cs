using Microsoft.Playwright;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What a real browser lets the pages of other origins do, and the pages of the device itself.</summary>
    [TestClass]
    public sealed class ListedOriginPageTests
    {
        private const string Token = "open-sesame";

        // Returns the status and the text; the name of the error if the browser does not let the page have them.
        private const string Ask = """
            async ([url, body]) => {
              const headers = { authorization: 'Bearer open-sesame' };
              if (body) headers['content-type'] = 'application/json';
              try {
                const response = await fetch(url, { method: body ? 'POST' : 'GET', headers, body });
                return response.status + ' ' + await response.text();
              } catch (error) { return error.name; }
            }
            """;

        private static readonly ClassBrowser _browser = new();

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestCleanup]
        public Task CloseWindowsAsync() => _browser.CloseWindowsAsync();

        [TestMethod]
        public async Task Script_OfAListedOriginOnly_ReadsAndPosts()
        {
            BrowserSession browser = await _browser.StartAsync();
            using ForeignPage listed = new();
            using ForeignPage other = new();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token, "--allow-origin", listed.Origin);
            IPage page = await browser.OpenAsync(listed.Uri);
            IPage stranger = await browser.OpenAsync(other.Uri);
            const string On = "{\"name\":\"led\",\"value\":true}";
            const string Off = "{\"name\":\"led\",\"value\":false}";

            Assert.AreEqual("200 " + Off, await AskAsync(page, simulator, "/rpc/set", Off));
            Assert.AreEqual("TypeError", await AskAsync(stranger, simulator, "/rpc/set", On));
            Assert.AreEqual("TypeError", await AskAsync(stranger, simulator, "/readings"));
            StringAssert.Contains(await AskAsync(page, simulator, "/readings"), "\"led\":false");
            Assert.AreEqual("200 " + On, await AskAsync(page, simulator, "/rpc/set", On));
            StringAssert.Contains(await AskAsync(page, simulator, "/readings"), "\"led\":true");

            StringAssert.Contains(await AskAsync(page, simulator, "/metrics"), "mote_channel_value{channel=\"led\"");
            StringAssert.StartsWith(await AskAsync(page, simulator, "/"), "200 <!DOCTYPE html>");
            StringAssert.StartsWith(await AskAsync(page, simulator, "/rpc/set", "{\"name\":\"pump\"}"), "404 {");
            StringAssert.StartsWith(await AskAsync(page, simulator, "/rpc/set", new string('9', 600)), "413 ");
            StringAssert.StartsWith(await AskAsync(page, simulator, "/nowhere"), "404 ");
        }

        [TestMethod]
        public async Task Frame_OfAListedOriginOnly_ShowsTheDashboard()
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using ForeignPage listed = new();
            using ForeignPage other = new();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--allow-origin", listed.Origin);
            IPage page = await browser.OpenAsync(listed.Uri);
            await FrameAsync(page, simulator);
            await Expect(page.FrameLocator("iframe").Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            Assert.IsEmpty(browser.Complaints, string.Join('\n', browser.Complaints));

            IPage stranger = await browser.OpenAsync(other.Uri);
            Task<IConsoleMessage> refused = stranger.WaitForConsoleMessageAsync(
                new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });
            await FrameAsync(stranger, simulator);
            await refused;
            await Expect(stranger.FrameLocator("iframe").Locator("[data-connection]")).ToHaveCountAsync(0);
        }

        [TestMethod]
        [DataRow(false, "#theme")]
        [DataRow(true, "form")]
        public async Task Policy_OfAPage_AdmitsItsOwnAndNothingElse(bool hasToken, string shown)
        {
            SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);
            BrowserSession browser = await _browser.StartAsync();
            using SimulatorProcess simulator = await (hasToken ? SimulatorProcess.StartAsync("--token", Token) : SimulatorProcess.StartAsync());
            IPage page = await browser.OpenAsync(simulator.Uri, status: hasToken ? 401 : 200);
            await Expect(page.Locator(shown)).ToHaveCSSAsync("display", "grid");
            if (!hasToken)
            {
                await Expect(page.Locator("[data-connection]")).ToHaveAttributeAsync("data-connection", "connected");
            }

            string[] own = [.. browser.Complaints.Where(text => !text.Contains("Failed to load resource", StringComparison.Ordinal))];
            Assert.IsEmpty(own, string.Join('\n', own));

            Task<IConsoleMessage> blocked = page.WaitForConsoleMessageAsync(
                new() { Predicate = message => message.Text.Contains("Content Security Policy", StringComparison.Ordinal) });
            await page.EvaluateAsync("document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.injected = 1' }))");
            StringAssert.Contains((await blocked).Text, "script");
            Assert.AreEqual("undefined", await page.EvaluateAsync<string>("typeof window.injected"));
        }

        private static Task<string> AskAsync(IPage page, SimulatorProcess simulator, string path, string? body = null) =>
            page.EvaluateAsync<string>(Ask, new[] { new Uri(simulator.Uri, path).AbsoluteUri, body });

        private static Task FrameAsync(IPage page, SimulatorProcess simulator) => page.EvaluateAsync(
            "url => document.body.append(Object.assign(document.createElement('iframe'), { src: url }))", simulator.Uri.AbsoluteUri);
    }
}
