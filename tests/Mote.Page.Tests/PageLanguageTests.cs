using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>Six languages in one table, numbers by the locale, names as a person would write them.</summary>
    [TestClass]
    public sealed class PageLanguageTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        [DataRow("en-GB", "en", "Connected", "21.5")]
        [DataRow("zh-CN", "zh", "已连接", "21.5")]
        [DataRow("de-DE", "de", "Verbunden", "21,5")]
        [DataRow("fr-FR", "fr", "Connecté", "21,5")]
        [DataRow("es-ES", "es", "Conectado", "21,5")]
        [DataRow("ja-JP", "ja", "接続済み", "21.5")]
        [DataRow("it-IT", "en", "Connected", "21,5")]
        public async Task Page_InEachLanguage_SpeaksIt(string locale, string language, string connected, string temperature)
        {
            IPage page = await ShowAsync(locale);
            await ExpectCardsAsync(page);
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", language);
            await Expect(page.Locator("#status")).ToHaveTextAsync(connected);
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync(temperature);
            await page.SetViewportSizeAsync(320, 800);
            Assert.IsLessThanOrEqualTo(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            ExpectQuietConsole();
        }

        [TestMethod]
        [DataRow("en-GB", "−2,147,483.648")]
        [DataRow("de-DE", "−2.147.483,648")]
        [DataRow("fr-FR", "−2\u202f147\u202f483,648")]
        public async Task Number_Big_IsGroupedByTheLocale(string locale, string expected)
        {
            IPage page = await ShowAsync(locale);
            Assert.AreEqual(expected, await page.EvaluateAsync<string>("number(-2147483.648, 3)"));
            Assert.AreEqual("0", await page.EvaluateAsync<string>("number(-0.4, 0)"));
        }

        [TestMethod]
        [DataRow("pm2.5", "", "PM2.5")]
        [DataRow("pm10", "µg/m³", "PM10")]
        [DataRow("energy_total_kwh", "", "Energy total (kWh)")]
        [DataRow("energy_total_kWh", "kWh", "Energy total")]
        [DataRow("soil_temp2", "", "Soil temp 2")]
        [DataRow("soilTemp", "", "Soil temp")]
        [DataRow("co2", "ppm", "CO₂")]
        [DataRow("wifi_rssi", "dBm", "Wi-Fi RSSI")]
        [DataRow("pool.ph", "", "Pool pH")]
        [DataRow("ph", "", "pH")]
        [DataRow("kwh", "", "Kwh")]
        [DataRow("constructor", "", "Constructor")]
        public async Task Name_WithoutALabel_ReadsAsAPersonWouldWriteIt(string name, string unit, string expected)
        {
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello + ",\"mayCommand\":true"),
                Greetings.Channel(name, "sensor", "number", unit, 0, 100),
                Greetings.Channel("x", "sensor", "number", "", 0, 100, ",\"label\":\"pm2.5 of_myRoom\""),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"x\":1}"),
            ];
            IPage page = await ShowAsync();
            await Expect(page.Locator(Card(name) + " h3")).ToHaveTextAsync(expected);
            await Expect(page.Locator(Card("x") + " h3")).ToHaveTextAsync("pm2.5 of_myRoom");
        }
    }
}
