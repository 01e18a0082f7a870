using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>The links at the page's foot to the other devices of the network.</summary>
    [TestClass]
    public sealed class PageSiblingTests : PageTests
    {
        private const string Kitchen = "{\"host\":\"mote-1.local\",\"url\":\"http://192.168.4.9/\",\"name\":\"Kitchen\"}";
        private const string Shed = "{\"host\":\"mote-2.local\",\"url\":\"http://192.168.4.10:8080/\",\"name\":\"<b>Shed</b>\"}";
        private const string Nameless = "{\"host\":\"mote-3.local\",\"url\":\"http://192.168.4.11/\"}";
        private const string Methods = ",\"methods\":[\"siblings\"]";

        private static readonly ClassBrowser _browser = new();

        // What the device answers to each "from"; null is an error.
        private volatile string[]? _pieces = [$"[{Kitchen},{Shed},{Nameless}]"];

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Siblings_Told_AreLinksThatTheTabKeyReaches()
        {
            Axe.Require();
            IPage page = await ShowSiblingsAsync();
            await Expect(Links(page)).ToHaveTextAsync(["Kitchen", "<b>Shed</b>", "mote-3.local"]);
            await Expect(Links(page).Nth(1)).ToHaveAttributeAsync("href", "http://192.168.4.10:8080/");
            await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Other devices" })).ToBeVisibleAsync();
            await page.Locator("#sheet summary").FocusAsync();
            foreach (int index in (int[])[0, 1, 2])
            {
                await page.Keyboard.PressAsync("Tab");
                await Expect(Links(page).Nth(index)).ToBeFocusedAsync();
            }

            await ProveAsync(page, "siblings");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Siblings_InPieces_AreShownWhole()
        {
            _pieces = [$"[{Kitchen}]", $"[{Shed}]", $"[{Nameless}]"];
            IPage page = await ShowSiblingsAsync();
            await Expect(Links(page)).ToHaveTextAsync(["Kitchen", "<b>Shed</b>", "mote-3.local"]);
        }

        [TestMethod]
        public async Task Siblings_WithoutAnAddressOrWithAScript_AreNoLinks()
        {
            _pieces = [$"[{{\"host\":\"mote-4.local\",\"name\":\"New\"}},{{\"host\":\"x\",\"url\":\"javascript:alert(1)\",\"name\":\"Bad\"}},{Kitchen}]"];
            IPage page = await ShowSiblingsAsync();
            await Expect(Links(page)).ToHaveTextAsync(["Kitchen"]);
        }

        [TestMethod]
        public async Task Siblings_AnError_ShowsNothing()
        {
            _pieces = null;
            IPage page = await ShowSiblingsAsync();
            await Expect(page.Locator("#siblings")).ToBeHiddenAsync();
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Siblings_NoSuchMethod_AreNotAskedFor()
        {
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            await page.Clock.RunForAsync(65_000);
            Assert.DoesNotContain("siblings", Device.TakeRequests().Select(request => request.GetProperty("method").GetString()));
            await Expect(page.Locator("#siblings")).ToBeHiddenAsync();
        }

        [TestMethod]
        public async Task Siblings_AMinuteLater_AreAskedForAgainAndKeepTheFocus()
        {
            IPage page = await NewPageAsync();
            await page.Clock.InstallAsync();
            Listen();
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            await page.Clock.RunForAsync(2000);
            await Expect(Links(page)).ToHaveCountAsync(3);
            await Links(page).Nth(1).FocusAsync();

            _pieces = [$"[{Kitchen},{Shed}]"];
            Device.TakeRequests();
            await page.Clock.RunForAsync(61_000);
            await Expect(Links(page)).ToHaveTextAsync(["Kitchen", "<b>Shed</b>"]);
            await Expect(Links(page).Nth(1)).ToBeFocusedAsync();
            Assert.HasCount(1, Device.TakeRequests());
        }

        [TestMethod]
        public async Task Siblings_OnAnotherConnection_AreAskedForAgain()
        {
            IPage page = await ShowSiblingsAsync();
            await Expect(Links(page)).ToHaveCountAsync(3);
            _pieces = ["[]"];
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await ExpectStateAsync(page, "connected");
            await Expect(page.Locator("#siblings")).ToBeHiddenAsync();
        }

        [TestMethod]
        public async Task Siblings_OnASmallTouchScreen_WrapAndAre44PixelsHigh()
        {
            string many = string.Join(',', Enumerable.Range(1, 15).Select(i => $"{{\"host\":\"h\",\"url\":\"http://192.168.4.{i}/\",\"name\":\"Room {i}\"}}"));
            string name = new('W', 94);
            _pieces = [$"[{many},{{\"host\":\"h\",\"url\":\"http://192.168.4.16/\",\"name\":\"{name}\"}}]"];
            Listen();
            IPage page = await NewPageAsync("de-DE", 320, hasTouch: true);
            await Device.ShowAsync(page);
            await Expect(Links(page)).ToHaveCountAsync(16);
            Assert.IsLessThanOrEqualTo(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            foreach (ILocator link in await Links(page).AllAsync())
            {
                LocatorBoundingBoxResult box = (await link.BoundingBoxAsync())!;
                Assert.IsGreaterThanOrEqualTo(44, box.Height);
                Assert.IsLessThanOrEqualTo(320, box.X + box.Width);
            }

            await Expect(page.Locator("#siblings")).ToHaveAttributeAsync("aria-label", "Andere Geräte");
            await ShootAsync(page, "siblings-touch");
        }

        private static ILocator Links(IPage page) => page.Locator("#siblings a:visible");

        private void Listen()
        {
            Device.Greeting = () => Greetings.Full(more: Methods);
            Device.Answer = Answer;
        }

        private string? Answer(JsonElement request)
        {
            Assert.AreEqual("siblings", request.GetProperty("method").GetString());
            int from = request.GetProperty("params").GetProperty("from").GetInt32();
            string[]? pieces = _pieces;
            if (pieces == null)
            {
                return "\"error\":{\"code\":-32601,\"message\":\"Method not found\"}";
            }

            string next = from < pieces.Length - 1 ? $",\"next\":{from + 1}" : "";
            return $"\"result\":{{\"siblings\":{pieces[from]}{next}}}";
        }

        private async Task<IPage> ShowSiblingsAsync()
        {
            Listen();
            IPage page = await ShowAsync();
            Assert.AreEqual("siblings", Device.NextRequest().GetProperty("method").GetString());
            return page;
        }
    }
}
