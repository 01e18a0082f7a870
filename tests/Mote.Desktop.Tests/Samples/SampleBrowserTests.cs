using Microsoft.Playwright;
using Mote.Desktop.Tests.Browser;
using Mote.Desktop.Tests.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>What the tests of the samples' pages share: one simulator with all samples.</summary>
    public abstract class SampleBrowserTests
    {
        private const int NarrowWidth = 320;

        private static readonly ClassSimulator _simulator = new("--samples", "--max-clients", "32");

        public TestContext TestContext { get; set; } = null!;

        /// <summary>The browser of the class's own: its windows are closed after each test.</summary>
        private protected abstract ClassBrowser Browser { get; }

        [TestInitialize]
        public void SetUp() => SetDefaultExpectTimeout((float)Limit.Step.TotalMilliseconds);

        [TestCleanup]
        public Task CloseWindowsAsync() => Browser.CloseWindowsAsync();

        /// <summary>Ends the simulator that the tests of all samples share.</summary>
        internal static Task StopSimulatorAsync() => _simulator.StopAsync();

        /// <summary>Returns the address of something below a sample's path.</summary>
        private protected static async Task<Uri> AddressAsync(string sample, string rest = "") => new((await _simulator.StartAsync()).Uri, $"samples/{sample}/{rest}");

        /// <summary>Returns the address of a sample's WebSocket.</summary>
        private protected static async Task<Uri> SocketAsync(string sample, string rest = "ws") =>
            new UriBuilder(await AddressAsync(sample, rest)) { Scheme = "ws" }.Uri;

        /// <summary>Opens a sample's page in a narrow window.</summary>
        private protected async Task<IPage> OpenAsync(string sample)
        {
            BrowserSession browser = await Browser.StartAsync();
            return await browser.OpenAsync(await AddressAsync(sample), NarrowWidth);
        }

        /// <summary>Fails unless the page as it is now fits a narrow window, has no obstacle to a screen reader or a keyboard that axe finds, and no complaint on its
        /// console.</summary>
        private protected async Task ProveAsync(IPage page, string sample)
        {
            Assert.IsLessThanOrEqualTo(NarrowWidth, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await Axe.AssertNoViolationAsync(page, sample);
            string path = Repository.Screenshot("sample-" + sample);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            TestContext.AddResultFile(path);
            Assert.IsEmpty(Browser.Session!.Complaints, string.Join('\n', Browser.Session.Complaints));
        }
    }
}
