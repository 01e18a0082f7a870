using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Clients;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The central system for charge points, with the npm package ocpp-rpc as the charge point.</summary>
    [TestClass]
    public sealed class OcppSampleTests : SampleBrowserTests
    {
        private const string Token = "token-of-the-server";

        private static readonly ClassBrowser _browser = new();
        private static readonly ClassSimulator _locked = new("--sample", "ocpp", "--token", Token);

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static async Task CloseBrowserAsync()
        {
            await _browser.CloseAsync();
            await _locked.StopAsync();
        }

        [TestMethod]
        [DataRow("conversation")]
        [DataRow("malformed")]
        [DataRow("ignored")]
        [DataRow("subprotocol")]
        [DataRow("anew")]
        [DataRow("refused")]
        public async Task Endpoint_ChargePoint_GoesWell(string scenario) => await ForeignClient.OcppRpc().PlayAsync(await SocketAsync("ocpp", ""), scenario);

        [TestMethod]
        public async Task Endpoint_ServersToken_OpensInPlaceOfThePassword()
        {
            Uri uri = new UriBuilder((await _locked.StartAsync()).Uri) { Scheme = "ws" }.Uri;
            await ForeignClient.OcppRpc().PlayAsync(uri, "bearer", Token);
        }

        [TestMethod]
        public async Task Page_ButtonByKeyboard_CallsTheChargePoint()
        {
            Axe.Require();
            IPage page = await OpenAsync("ocpp");
            ILocator row = page.Locator("#points p").First;
            ILocator button = row.Locator("button");
            await Expect(row).ToContainTextAsync("CP001 not connected");
            await Expect(button).ToBeDisabledAsync();
            Task client = ForeignClient.OcppRpc().PlayAsync(await SocketAsync("ocpp", ""), "remote");
            await Expect(row).ToContainTextAsync("CP001 connected");
            await Expect(page.Locator("#log")).ToContainTextAsync("CP001 sends [2,");
            await Expect(page.Locator("#log")).ToContainTextAsync("<b>Mote</b>");
            await button.PressAsync("Enter");
            await Expect(row.Locator("[role=status]")).ToHaveTextAsync("{\"status\":\"Accepted\"}");
            await Expect(page.Locator("#log")).ToContainTextAsync("\"RemoteStartTransaction\",{\"connectorId\":1,\"idTag\":\"GUEST\"}]");
            await ProveAsync(page, "ocpp");
            await button.PressAsync("Enter");
            await Expect(row.Locator("[role=status]")).ToHaveTextAsync("{\"status\":\"Rejected\"}");
            await client;
            await Expect(row).ToContainTextAsync("CP001 not connected");
            await Expect(button).ToBeDisabledAsync();
        }

        [TestMethod]
        public async Task Page_OpenedLater_ShowsTheLastMessages()
        {
            await ForeignClient.OcppRpc().PlayAsync(await SocketAsync("ocpp", ""), "anew");
            IPage page = await OpenAsync("ocpp");
            await Expect(page.Locator("#log")).ToContainTextAsync("\"Heartbeat\"");
            await Expect(page.Locator("#log li").First).ToContainTextAsync("CP001 gone");
        }
    }
}
