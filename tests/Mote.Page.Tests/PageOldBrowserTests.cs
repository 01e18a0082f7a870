using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mote.PagePacker;
using static Microsoft.Playwright.Assertions;

namespace Mote.Page.Tests
{
    /// <summary>A browser that lacks what Safari 13 lacks shows readings and switches outputs.</summary>
    [TestClass]
    public sealed class PageOldBrowserTests : PageTests
    {
        private static readonly ClassBrowser _browser = new();

        private protected override ClassBrowser Browser => _browser;

        [ClassCleanup]
        public static Task CloseBrowserAsync() => _browser.CloseAsync();

        // What came to Safari after version 13.0 and is taken away here. What a test's own tools need stays.
        private const string Forget = """
            const forget = (object, ...names) => names.forEach(name => delete object[name]);
            forget(Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "with");
            forget(String.prototype, "at", "replaceAll");
            forget(Object, "hasOwn", "groupBy");
            forget(Promise, "any", "withResolvers");
            forget(AbortSignal, "timeout", "any");
            forget(Intl, "RelativeTimeFormat", "ListFormat", "DurationFormat", "DisplayNames");
            forget(Blob.prototype, "text", "arrayBuffer", "stream");
            for (const type of [Element, Document, DocumentFragment]) forget(type.prototype, "replaceChildren");
            forget(MediaQueryList.prototype, "addEventListener", "removeEventListener");
            Object.setPrototypeOf(MediaQueryList.prototype, Object.prototype);
            const told = new WeakMap();
            MediaQueryList.prototype.addListener = function (listener) { told.set(this, listener); };
            forget(window, "ResizeObserver", "structuredClone", "requestIdleCallback", "BroadcastChannel", "WeakRef");
            forget(navigator.constructor.prototype, "share", "clipboard", "wakeLock");
            """;

        [TestMethod]
        public async Task Page_InABrowserOfSafari13sAge_ShowsReadingsAndSwitches()
        {
            IPage page = await NewPageAsync();
            await page.AddInitScriptAsync(Forget);
            await Device.ShowAsync(page);
            await ExpectStateAsync(page, "connected");
            await ExpectCardsAsync(page);
            Device.Tell("readings", FakeDevice.Clock() + ",\"v\":{\"temperature\":22}");
            await Expect(page.Locator(Card("temperature") + " .value")).ToHaveTextAsync("22.0");
            await page.Locator(Switch("pump")).ClickAsync();
            Assert.AreEqual("pump", Device.NextRequest().GetProperty("params").GetProperty("name").GetString());
            await Expect(page.Locator(Switch("pump"))).ToHaveAttributeAsync("aria-checked", "true");

            // An upgrade that failed is asked about, with a limit of time.
            Device.IsRefusing = true;
            Device.Status = 401;
            await Device.LoseAsync();
            await ExpectStateAsync(page, "signedOut");
            ExpectQuietConsole();
        }

        // No script can add these: a browser that does not know one of them runs nothing of the page.
        [TestMethod]
        [DataRow(@"\?\.(?!\d)", "a?.b")]
        [DataRow(@"\?\?", "a ?? b")]
        [DataRow(@"(\|\||&&)=", "a ||= b")]
        [DataRow(@"\(\?<[=!]", "(?<=a)")]
        [DataRow(@"(?<![\w""'&/])#[a-z]\w*\s*[=(;]", "#a = 1;")]
        [DataRow(@"\d_\d", "1_000")]
        [DataRow(@"^\s*static\b", "static a = 1;")]
        public void Scripts_Each_UseNoSyntaxThatSafari13Lacks(string pattern, string example)
        {
            Regex syntax = new(pattern, RegexOptions.Multiline);
            Assert.IsTrue(syntax.IsMatch(example), "The test does not see what it looks for.");
            foreach (string file in Directory.GetFiles(PageSource.Dashboard.Folder, "*.js"))
            {
                string[] code = [.. File.ReadAllLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))];
                Assert.IsEmpty(code.Where(line => syntax.IsMatch(line)).ToArray(), Path.GetFileName(file));
            }
        }
    }
}
