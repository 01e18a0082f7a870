using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    [TestClass]
    public sealed class PageLookTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        [TestMethod]
        public async Task Page_EveryWidthAndTheme_IsFullAndAccessible()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await ExpectCardsAsync(page);
            await ProveAsync(page, "connected", thoroughly: true);
            await page.SetViewportSizeAsync(2560, 1300);
            await ShootAsync(page, "wall");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Page_FullDevice_GroupsItsCardsAndTellsItsFacts()
        {
            Axe.Require();
            IPage page = await ShowAsync();
            await Expect(page.Locator("h2")).ToHaveTextAsync(["Climate", "House"]);
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("21.5");
            await Expect(page.Locator(Card("temperature") + " .unit")).ToHaveTextAsync("°C");
            await Expect(page.Locator(Card("heater") + " .hint")).ToHaveTextAsync("Turns off 30 s after this page closes");

            // By its record; what was said of it since the page was opened would be "now".
            await Expect(page.Locator(Card("heater") + " .age")).ToHaveTextAsync("unchanged for 5 min");
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"temperature\":22}");
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("22.0");

            await page.Locator("#sheet summary").ClickAsync();
            foreach (string fact in (string[])["ESP32-DevKitC", "power on", "72.6 KB", "1.0 MB", "12 ms"])
            {
                await Expect(page.Locator("#facts dd").GetByText(fact, new() { Exact = true })).ToBeVisibleAsync();
            }

            await Expect(page.Locator("#uptime")).ToHaveTextAsync("Up 1 h");
            await ProveAsync(page, "facts");
        }

        [TestMethod]
        public async Task Page_DeviceWithoutOptionalMembers_Works()
        {
            Device.Greeting = () => Greetings.Plain();
            IPage page = await ShowAsync();
            await Expect(page.Locator("h2")).ToHaveTextAsync(["Sensors", "Controls"]);
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("21.3");
            await Expect(page.Locator("#readonly, #notice, #groups, .pulse")).ToHaveCountAsync(3);
            await Expect(page.Locator("#readonly:visible, #notice:visible")).ToHaveCountAsync(0);

            // What it does not tell is not in its facts.
            await page.Locator("#sheet summary").ClickAsync();
            await Expect(page.Locator("#facts dd")).ToHaveTextAsync(["0.2.0"]);
            await page.Locator(Switch("led")).ClickAsync();
            Assert.AreEqual("set", Device.NextRequest().GetProperty("method").GetString());
            await Expect(page.Locator(Switch("led"))).ToHaveAttributeAsync("aria-checked", "true");
            await ShootAsync(page, "plain");
            ExpectQuietConsole();
        }

        // What the device calls a channel is shown as it is: not translated, not spelt anew, and never as markup.
        [TestMethod]
        [DataRow("en-US")]
        [DataRow("zh-CN")]
        public async Task Page_LabelDeclared_ShowsItAsItIs(string language)
        {
            const string Label = "pump <b>風扇</b>";
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello + ",\"mayCommand\":true"),
                Greetings.Channel("relay", "output", "bool", "", 0, 1, ",\"label\":\"" + Label + "\""),
                Greetings.Channel("fan1", "output", "bool", "", 0, 1),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"relay\":false,\"fan1\":false}"),
            ];
            IPage page = await ShowAsync(language);
            await Expect(page.Locator(Card("relay") + " h3")).ToHaveTextAsync(Label);
            await Expect(page.Locator(Card("fan1") + " h3")).ToHaveTextAsync(language == "zh-CN" ? "风扇 1" : "Fan 1");

            // A command names the channel, not its label.
            await page.GetByRole(AriaRole.Switch, new() { Name = Label }).ClickAsync();
            Assert.AreEqual("relay", Device.NextRequest().GetProperty("params").GetProperty("name").GetString());
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Page_WidestValuesOnASmallPhone_StayInsideTheirCards()
        {
            const string Name = "MWMWMWMWMWMWMWMWMWMWMWMW";
            Device.Greeting = () =>
            [
                FakeDevice.Notice("hello", Greetings.Hello),
                Greetings.Channel(Name, "sensor", "number", "µmol/(m²·s)", -2147484, 2147483, ",\"decimals\":3"),
                FakeDevice.Notice("readings", FakeDevice.Clock() + ",\"v\":{\"" + Name + "\":-2147483.648}"),
            ];
            IPage page = await ShowAsync();
            await page.SetViewportSizeAsync(320, 700);
            await Expect(page.Locator(".value")).ToHaveTextAsync("−2,147,483.648");
            await ShootAsync(page, "widest");
            string outside = await page.EvaluateAsync<string>(
                """
                (() => {
                  const right = element => element.getBoundingClientRect().right;
                  const card = document.querySelector("article");
                  const wide = [...card.querySelectorAll("h3, .value, .unit, .age, .ticks span")].filter(part => right(part) > right(card));
                  const plot = right(card.querySelector(".plot"));
                  const over = [...card.querySelectorAll(".ticks span")].filter(label => {
                    const words = document.createRange();
                    words.selectNodeContents(label);
                    return words.getBoundingClientRect().left < plot;
                  });
                  return [...wide, ...over].map(part => part.textContent).join(" ");
                })()
                """);
            Assert.AreEqual("", outside);
            Assert.IsLessThanOrEqualTo(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Page_DeviceWithoutChannels_SaysSo()
        {
            Device.Greeting = () => [FakeDevice.Notice("hello", Greetings.Hello)];
            IPage page = await ShowAsync();
            await Expect(page.Locator("#empty")).ToHaveTextAsync("This device has declared no channels.");
        }

        [TestMethod]
        public async Task Page_ChineseBrowser_SpeaksChinese()
        {
            Axe.Require();
            IPage page = await ShowAsync("zh-CN");
            await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh");
            await Expect(page.Locator("#status")).ToHaveTextAsync("已连接");
            await Expect(page.Locator(Card("temperature") + " h3")).ToHaveTextAsync("温度");
            await Expect(page.Locator("h2")).ToHaveTextAsync(["环境", "House"]);
            await Expect(page.Locator(Card("pump") + " .pulse")).ToHaveTextAsync("脉冲 0.5 秒");
            await Expect(page.Locator("#csv")).ToHaveTextAsync("下载 CSV");
            await page.Locator("#sheet summary").ClickAsync();
            await Expect(page.Locator("#facts dt").First).ToHaveTextAsync("开发板");
            await ProveAsync(page, "chinese");

            // What the device says in English is said in the person's language where it is known what it means.
            Device.Answer = _ => "\"error\":{\"code\":-32000,\"message\":\"Device error: no answer from 'pump'\"}";
            await page.Locator(Switch("pump")).ClickAsync();
            await Expect(page.Locator(Card("pump") + " .note")).ToHaveTextAsync("已拒绝：设备没有执行");
            ExpectQuietConsole();
        }

        [TestMethod]
        public async Task Theme_Chosen_OverridesTheSystemAndLasts()
        {
            IPage page = await ShowAsync();
            ILocator root = page.Locator("html");
            await Expect(root).ToHaveAttributeAsync("data-theme", "light");
            ILocator theme = page.GetByRole(AriaRole.Button, new() { Name = "Theme" });
            await theme.ClickAsync();
            await Expect(theme).ToHaveAttributeAsync("aria-label", "Theme: light");
            await theme.ClickAsync();
            await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
            await page.ReloadAsync();
            await Expect(root).ToHaveAttributeAsync("data-theme", "dark");
            await theme.ClickAsync();
            await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        }

        [TestMethod]
        public async Task Page_MotionUnwanted_StandsStill()
        {
            IPage page = await NewPageAsync();
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
            Device.IsRefusing = true;
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "reconnecting");
            Assert.AreEqual(0, await page.EvaluateAsync<int>("document.getAnimations().length"));
        }
    }
}
