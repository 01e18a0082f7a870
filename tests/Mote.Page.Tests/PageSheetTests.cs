using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>What the page tells beside its cards: the events, the device's facts, and what makes it an application.</summary>
    [TestClass]
    public sealed class PageSheetTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Events_WhatTheDeviceAndThePageKnow_NewestFirst()
        {
            Axe.Require();
            string[] log = [Log(90_000, "warning", "fan stalled"), Log(30_000, "info", "Wi-Fi back")];
            Device.Greeting = () => [.. Greetings.Full(), .. log];
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await page.Locator("summary", new() { HasText = "Events" }).ClickAsync();
            ILocator events = page.Locator("#events li");
            await ExpectEventsAsync(page, "Wi-Fi back", "fan stalled");
            await Expect(events.Nth(1)).ToHaveAttributeAsync("data-level", "warning");

            await page.Locator(Switch("pump")).ClickAsync();
            await ExpectEventsAsync(page, @"Pump: On \(this page\)", "Wi-Fi back", "fan stalled");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"pump\":true,\"heater\":false,\"temperature\":30}");
            await ExpectEventsAsync(page, "Heater: Off", @"Pump: On \(this page\)", "Wi-Fi back", "fan stalled");

            // The device repeats its log on each connection.
            await Device.LoseAsync();
            await ExpectStateAsync(page, "reconnecting");
            await ExpectStateAsync(page, "connected");
            await Expect(events.Filter(new() { HasText = "Connection lost" })).ToHaveCountAsync(1);
            await Expect(events.Filter(new() { HasText = "Connected again after" })).ToHaveCountAsync(1);
            Device.Reply(Log(0, "error", "last"));
            await Expect(events.Filter(new() { HasText = "last" })).ToHaveAttributeAsync("data-level", "error");
            await Expect(events.Filter(new() { HasText = "fan stalled" })).ToHaveCountAsync(1);
            await Axe.AssertNoViolationAsync(page, "events");
        }

        [TestMethod]
        public async Task Events_MoreThanFifty_KeepsTheNewest()
        {
            IPage page = await ShowAsync();
            for (int i = 0; i < 60; i++)
            {
                Device.Reply(Log(100_000 - (i * 1000), "info", $"entry {i}."));
            }

            await Expect(page.Locator("#events li").First).ToHaveTextAsync(new Regex(@"entry 59\.$"));
            await Expect(page.Locator("#events li")).ToHaveCountAsync(50);
            await Expect(page.Locator("#events li").Last).ToHaveTextAsync(new Regex(@"entry 10\.$"));
        }

        // The browser's clock is a day fast: the event has the device's time.
        [TestMethod]
        public async Task Events_TimesAreTheDevices()
        {
            DateTimeOffset start = new(2026, 3, 4, 5, 0, 0, TimeSpan.Zero);
            long epoch = start.ToUnixTimeMilliseconds() - FakeDevice.Now;
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", $"{Greetings.Hello},\"epoch\":{epoch}"),
                Greetings.Channel("led", "output", "bool", "", 0, 1),
                FakeDevice.Notice("readings", $"{FakeDevice.Clock()},\"v\":{{\"led\":false}}"),
                Log(0, "info", "seen"),
            ];
            IPage page = await ShowAsync();
            string? shown = await page.Locator("#events time").GetAttributeAsync("datetime");
            Assert.IsLessThan(60, Math.Abs((DateTimeOffset.Parse(shown!, System.Globalization.CultureInfo.InvariantCulture) - start).TotalSeconds), shown);
        }

        [TestMethod]
        public async Task Status_Told_ChangesTheFactsLive()
        {
            Axe.Require();
            Device.Greeting = () => Greetings.Full(more: ",\"rssi\":-61,\"address\":\"192.168.1.20\"");
            IPage page = await ShowAsync();
            await page.Locator("#sheet summary").ClickAsync();
            ILocator rssi = page.Locator("[data-fact=rssi] dd");
            await Expect(rssi).ToHaveTextAsync("−61 dBm");
            await Expect(page.Locator("[data-fact=address] dd")).ToHaveTextAsync("192.168.1.20");
            Device.Tell("status", "\"rssi\":-70,\"freeMemory\":2048");
            await Expect(rssi).ToHaveTextAsync("−70 dBm");
            await Expect(page.Locator("[data-fact=freeMemory] dd")).ToHaveTextAsync("2.0 KB");
            await Expect(page.Locator("[data-fact=board] dd")).ToHaveTextAsync("ESP32-DevKitC");
            await Axe.AssertNoViolationAsync(page, "sheet");
        }

        [TestMethod]
        public async Task Manifest_OfTheDevice_IsReadByTheBrowserWithoutAComplaint()
        {
            IPage page = await ShowAsync();
            await Expect(page.Locator("#manifest")).ToHaveAttributeAsync("href", new Regex("^data:application/manifest"));
            ICDPSession session = await page.Context.NewCDPSessionAsync(page);
            JsonElement manifest = (await session.SendAsync("Page.getAppManifest"))!.Value;
            Assert.AreEqual(0, manifest.GetProperty("errors").GetArrayLength(), manifest.ToString());
            JsonElement read = JsonDocument.Parse(manifest.GetProperty("data").GetString()!).RootElement;
            Assert.AreEqual("Greenhouse", read.GetProperty("name").GetString());
            Assert.AreEqual(FakeDevice.Uri.AbsoluteUri, read.GetProperty("start_url").GetString());
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Page_PrintedOrInForcedColours_KeepsItsMarks()
        {
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            const string MarkOfHeater = "getComputedStyle(document.querySelector(\"[data-channel=heater] .value\"), '::before').backgroundColor";
            const string Canvas = "getComputedStyle(document.querySelector(\"[data-channel=heater]\")).backgroundColor";
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
            Assert.AreNotEqual(await page.EvaluateAsync<string>(Canvas), await page.EvaluateAsync<string>(MarkOfHeater));
            await ShootAsync(page, "forced");

            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None, Media = Media.Print });
            Assert.AreEqual("exact", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.dot')).printColorAdjust"));
            await Expect(page.Locator("#tools, #theme, #csv").Filter(new() { Visible = true })).ToHaveCountAsync(0);
            await Expect(page.Locator(".value:visible")).ToHaveCountAsync(Greetings.Channels.Length);
            await ShootAsync(page, "printed");
        }

        private static string Log(int agoMs, string level, string text) =>
            FakeDevice.Notice("log", $"{FakeDevice.Clock(agoMs)},\"level\":\"{level}\",\"text\":\"{text}\"");

        private static async Task ExpectEventsAsync(IPage page, params string[] endings) =>
            await Expect(page.Locator("#events li")).ToHaveTextAsync(endings.Select(ending => new Regex(" " + ending + "$")));
    }
}
