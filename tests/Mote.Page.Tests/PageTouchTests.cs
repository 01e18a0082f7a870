using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>A finger that scrolls commands nothing; one that taps or slides does.</summary>
    [TestClass]
    public sealed class PageTouchTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        // Of the fan, whose slider shows 40 of 0 to 100.
        private const string Slider = "[data-channel='fan'] input[type=range]";

        [TestMethod]
        [DataRow(Slider)]
        [DataRow("[data-channel='fan'] .steps button")]
        [DataRow("[data-channel='fan'] .number")]
        [DataRow("[data-channel='pump'] [role=switch]")]
        [DataRow("[data-channel='pump'] .pulse")]
        public async Task Control_SwipedAlongThePage_SendsNothing(string control)
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(control).First);
            double scrolled = await page.EvaluateAsync<double>("scrollY");
            await finger.DownAsync();
            await finger.MoveAsync(0, -160);
            await finger.UpAsync();
            await Expect(page.Locator(Slider)).ToHaveJSPropertyAsync("value", "40");
            Assert.IsGreaterThan(scrolled, await page.EvaluateAsync<double>("scrollY"), "The finger did not scroll, so the test proves nothing.");
            await ExpectNothingSentAsync(page);
        }

        [TestMethod]
        [DataRow("[data-channel='fan'] .steps button", "set")]
        [DataRow("[data-channel='pump'] [role=switch]", "set")]
        [DataRow("[data-channel='pump'] .pulse", "pulse")]
        public async Task Button_Tapped_SendsOnce(string control, string method)
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(control).First);
            await finger.DownAsync();
            Assert.IsEmpty(Device.TakeRequests());
            await finger.UpAsync();
            Assert.AreEqual(method, Device.NextRequest().GetProperty("method").GetString());
            await ExpectNothingSentAsync(page);
        }

        [TestMethod]
        public async Task Slider_Tapped_SendsTheValueOfThatPlaceWhenTheFingerIsLifted()
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(Slider), 0.75);
            await finger.DownAsync();
            await Expect(page.Locator(Slider)).ToHaveJSPropertyAsync("value", "40");
            await finger.UpAsync();
            Assert.AreEqual(75, Value(Device.NextRequest()), 3);
            await ExpectNothingSentAsync(page);
        }

        [TestMethod]
        public async Task Slider_MovedSideways_SendsFromEightPixelsOn()
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(Slider), 0.4);
            await finger.DownAsync();
            await finger.MoveAsync(7, 0);
            await Expect(page.Locator(Slider)).ToHaveJSPropertyAsync("value", "40");
            Assert.IsEmpty(Device.TakeRequests());
            await finger.MoveAsync(100, 0);
            Assert.IsGreaterThan(40, Value(Device.NextRequest()));
            await finger.UpAsync();
            await Expect(page.Locator(Slider)).ToHaveAttributeAsync("aria-busy", "false");
            Assert.IsGreaterThan(50, await page.Locator(Slider).EvaluateAsync<double>("slider => Number(slider.value)"));
        }

        [TestMethod]
        public async Task Slider_TouchCancelled_KeepsItsValue()
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(Slider), 0.8);
            await finger.DownAsync();
            await finger.CancelAsync();
            await Expect(page.Locator(Slider)).ToHaveJSPropertyAsync("value", "40");
            await ExpectNothingSentAsync(page);
        }

        [TestMethod]
        public async Task Slider_CancelledWhileItSlides_GetsItsValueBack()
        {
            IPage page = await ShowOnTouchAsync();
            Finger finger = await Finger.OverAsync(page, page.Locator(Slider), 0.4);
            await finger.DownAsync();
            await finger.MoveAsync(100, 0);
            Assert.IsGreaterThan(40, Value(Device.NextRequest()));
            await finger.CancelAsync();
            await Expect(page.Locator(Slider)).ToHaveJSPropertyAsync("value", "40");
            await Expect(page.Locator(Slider)).ToHaveAttributeAsync("aria-busy", "false");
            Assert.AreEqual(40, Value(Device.TakeRequests()[^1]));
        }

        private static double Value(JsonElement request) => request.GetProperty("params").GetProperty("value").GetDouble();

        private async Task<IPage> ShowOnTouchAsync()
        {
            IPage page = await NewPageAsync(width: 390, hasTouch: true);
            await page.SetViewportSizeAsync(390, 480);
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);

            // Open, the tile has all its controls, and the page is long enough to scroll.
            foreach (string name in new[] { "fan", "pump" })
            {
                await page.Locator(Card(name) + " h3 button").ClickAsync();
            }

            return page;
        }

        // What the page sends next is what is asked for here, so it has sent nothing before.
        private async Task ExpectNothingSentAsync(IPage page)
        {
            await page.Locator(Switch("heater")).EvaluateAsync("button => button.click()");
            Assert.AreEqual("heater", Device.NextRequest().GetProperty("params").GetProperty("name").GetString());
        }
    }
}
