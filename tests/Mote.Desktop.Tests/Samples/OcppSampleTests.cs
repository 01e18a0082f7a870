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
        [DataRow("schemas")]
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
        public async Task Page_LostConnection_TriesAgainAfterAWaitThatGrows()
        {
            bool isAway = true;
            IPage page = await (await Browser.StartAsync()).NewPageAsync(new());

            // The page's time passes only as it is told.
            await page.Clock.InstallAsync();
            await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
            await page.RouteWebSocketAsync("**/ocpp/ws", socket =>
            {
                if (isAway)
                {
                    _ = socket.CloseAsync();
                }
                else
                {
                    socket.ConnectToServer();
                }
            });
            await page.GotoAsync((await AddressAsync("ocpp")).AbsoluteUri);
            ILocator state = page.Locator("#state");
            foreach (int seconds in new[] { 1, 2, 4, 8, 16, 30 })
            {
                await Expect(state).ToHaveTextAsync($"the device is gone: next try in {seconds} s");
                await page.Clock.RunForAsync(seconds * 1000);
            }

            isAway = false;
            await Expect(state).ToHaveTextAsync("the device is gone: next try in 30 s");
            await page.Clock.RunForAsync(30_000);
            await Expect(state).ToHaveTextAsync("watching");
            await Expect(page.Locator("#points")).ToContainTextAsync("CP002 not connected");
        }
    }
}
