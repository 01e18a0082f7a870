using System.Net.Http;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>One counter in four ways, over real sockets.</summary>
    [TestClass]
    public sealed class CompareSampleTests : SampleBrowserTests
    {
        private static readonly ClassBrowser _browser = new();

        // One of its own: what the tests of other samples send would be counted.
        private static readonly ClassSimulator _alone = new("--sample", "compare");

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static async Task CloseBrowserAsync()
        {
            await _browser.CloseAsync();
            await _alone.StopAsync();
        }

        [TestMethod]
        public async Task Page_AllFourWays_CountTogetherAndPollingCostsMost()
        {
            Axe.Require();
            BrowserSession browser = await _browser.StartAsync();
            IPage page = await browser.OpenAsync((await _alone.StartAsync()).Uri, 320);
            for (int i = 0; i < 4; i++)
            {
                await Expect(page.Locator($"#way{i} b")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\d+$"));
                await Expect(page.Locator($"#way{i} div").Last).ToContainTextAsync(new System.Text.RegularExpressions.Regex(", [3-9] values"));
            }

            await ProveAsync(page, "compare");
            string totals = await page.EvaluateAsync<string>("fetch('totals').then(response => response.text())");
            double[] each = [.. JsonDocument.Parse(totals).RootElement.EnumerateArray().Select(way =>
                (way.GetProperty("head").GetInt32() + way.GetProperty("body").GetInt32()) / (double)way.GetProperty("updates").GetInt32())];
            Assert.IsTrue(each[0] > each[1] && each[1] > each[2] && each[2] > each[3], totals);
            await page.Locator("#stop").PressAsync("Enter");
            await Expect(page.Locator("#stop")).ToHaveAttributeAsync("aria-pressed", "true");
        }

        [TestMethod]
        public async Task Events_HttpClient_GetsEachValueOnce()
        {
            using HttpClient client = new();
            await using Stream stream = await client.GetStreamAsync(await AddressAsync("compare", "events"), Limit.StepToken);
            using StreamReader reader = new(stream, Encoding.UTF8);
            int first = await NextAsync();
            Assert.AreEqual(first + 1, await NextAsync());
            Assert.AreEqual(first + 2, await NextAsync());

            async Task<int> NextAsync()
            {
                string? line = await reader.ReadLineAsync(Limit.StepToken);
                Assert.StartsWith("data: ", line);
                Assert.AreEqual("", await reader.ReadLineAsync(Limit.StepToken));
                return int.Parse(line["data: ".Length..], null);
            }
        }

        [TestMethod]
        public async Task Long_HttpClientThatKnowsTheNewest_WaitsForTheNext()
        {
            using HttpClient client = new();
            string known = await client.GetStringAsync(await AddressAsync("compare", "long"), Limit.StepToken);
            string next = await client.GetStringAsync(await AddressAsync("compare", "long?" + known), Limit.StepToken);
            Assert.AreEqual(int.Parse(known, null) + 1, int.Parse(next, null));
        }

        // head ends curl by reading no more than three events.
        [TestMethod]
        public async Task Events_Curl_GetsEachValueOnce()
        {
            string output = await ShellAsync($"curl -sN '{await AddressAsync("compare", "events")}' | head -n 6");
            string[] lines = output.Split('\n');
            int first = int.Parse(lines[0]["data: ".Length..], null);
            Assert.AreEqual($"data: {first}\n\ndata: {first + 1}\n\ndata: {first + 2}\n\n", output);
        }

        [TestMethod]
        public async Task Long_CurlThatKnowsTheNewest_WaitsForTheNext()
        {
            string known = await ShellAsync($"curl -s '{await AddressAsync("compare", "long")}'");
            string next = await ShellAsync($"curl -s '{await AddressAsync("compare", "long?" + known)}'");
            Assert.AreEqual(int.Parse(known, null) + 1, int.Parse(next, null));
        }

        [TestMethod]
        public async Task Socket_NodeWs_GetsEachValueOnce() => await ForeignClient.NodeWs().PlayAsync(await SocketAsync("compare"), "compare");

        [TestMethod]
        public async Task Socket_ForeignClient_GetsEachValueOnce()
        {
            using ClientWebSocket client = new();
            await client.ConnectAsync(await SocketAsync("compare"), Limit.StepToken);
            byte[] buffer = new byte[64];
            int first = await NextAsync();
            Assert.AreEqual(first + 1, await NextAsync());
            await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Limit.StepToken);

            async Task<int> NextAsync()
            {
                WebSocketReceiveResult result = await client.ReceiveAsync(buffer, Limit.StepToken);
                return int.Parse(Encoding.UTF8.GetString(buffer, 0, result.Count), null);
            }
        }

        private static async Task<string> ShellAsync(string line)
        {
            if (Programs.Find("sh") is not string shell || Programs.Find("curl") == null)
            {
                Assert.Inconclusive("There is no sh or no curl on PATH.");
                return "";
            }

            CommandResult result = await CommandResult.RunAsync(shell, "-c", line);
            result.AssertExitCode(0);
            return result.Output;
        }
    }
}
