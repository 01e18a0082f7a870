using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What a visitor arranges on the page, and switches off at once.</summary>
    [TestClass]
    public sealed class PageArrangeTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Arrange_MovedByKeyboard_LastsAndKeepsTheFocus()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await page.Locator("#arrange").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            ILocator up = page.GetByRole(AriaRole.Button, new() { Name = "Move up Fan" });
            await up.PressAsync("Enter");
            await Expect(up).ToBeFocusedAsync();
            await up.PressAsync("Enter");
            await Axe.AssertNoViolationAsync(page, "arranging");
            await page.Locator("#arrange").ClickAsync();
            await Expect(page.Locator(".edit")).ToHaveCountAsync(0);
            await ExpectHouseAsync(page, "door", "fan", "heater", "pump");
            await page.ReloadAsync();
            await ExpectHouseAsync(page, "door", "fan", "heater", "pump");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Arrange_PinnedAndHidden_LastsAndCanBeUndone()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await page.Locator("#arrange").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Pinned Fan" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Hide Door" }).ClickAsync();
            await Expect(page.Locator(Card("door"))).ToBeVisibleAsync();
            await page.Locator("#arrange").ClickAsync();
            await page.ReloadAsync();
            await Expect(page.Locator("h2")).ToHaveTextAsync(["Pinned", "Climate", "House"]);
            await ExpectHouseAsync(page, "door", "heater", "pump");
            await Expect(page.Locator(Card("door"))).ToBeHiddenAsync();
            await Expect(page.Locator("#arrange")).ToHaveTextAsync("Arrange (1 hidden)");

            await page.Locator("#arrange").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Pinned Fan" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Hide Door" }).ClickAsync();
            await page.Locator("#arrange").ClickAsync();
            await Expect(page.Locator("h2")).ToHaveTextAsync(["Climate", "House"]);
            await Expect(page.Locator(Card("door"))).ToBeVisibleAsync();
        }

        [TestMethod]
        [DataRow("{")]
        [DataRow("{\"order\":7}")]
        [DataRow("[]")]
        public async Task Arrange_WhatIsKeptIsBroken_ShowsEveryCard(string kept)
        {
            IPage page = await NewPageAsync();
            await page.AddInitScriptAsync("localStorage.setItem('layout /', '" + kept + "')");
            await Device.ShowAsync(page);
            await ExpectCardsAsync(page);
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task AllOff_Confirmed_SwitchesOffWhatIsOn()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            string? question = null;
            page.Dialog += (_, dialog) =>
            {
                bool isFirst = question == null;
                question = dialog.Message;
                _ = isFirst ? dialog.DismissAsync() : dialog.AcceptAsync();
            };
            await page.Locator("#alloff").ClickAsync();
            Assert.AreEqual("Switch off: Heater, Fan?", question);
            Assert.IsEmpty(Device.TakeRequests());

            await page.Locator("#alloff").ClickAsync();
            HashSet<string> off = [];
            for (int i = 0; i < 2; i++)
            {
                System.Text.Json.JsonElement asked = Device.NextRequest().GetProperty("params");
                off.Add(asked.GetProperty("name").GetString() + " " + asked.GetProperty("value").GetRawText());
            }

            Assert.IsTrue(off.SetEquals(["heater false", "fan 0"]), string.Join(", ", off));
            await Expect(page.Locator(Switch("heater"))).ToHaveAttributeAsync("aria-checked", "false");
            await Expect(page.Locator("#alloff")).ToBeDisabledAsync();
            ExpectQuietConsole();
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public async Task AllOff_NothingThatMayBeSwitched_IsNotThere(bool mayCommand)
        {
            Device.Greeting = () => mayCommand ? Greetings.Many(2) : Greetings.Full(mayCommand: false);
            IPage page = await ShowAsync();
            await Expect(page.Locator("#arrange")).ToBeVisibleAsync();
            await Expect(page.Locator("#alloff")).ToBeHiddenAsync();
        }

        private static async Task ExpectHouseAsync(IPage page, params string[] names)
        {
            ILocator cards = page.Locator("section", new() { Has = page.Locator("h2", new() { HasText = "House" }) }).Locator("[data-channel]");
            await Expect(cards).ToHaveCountAsync(names.Length);
            for (int i = 0; i < names.Length; i++)
            {
                await Expect(cards.Nth(i)).ToHaveAttributeAsync("data-channel", names[i]);
            }
        }
    }
}
