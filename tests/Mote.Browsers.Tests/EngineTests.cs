using System.Diagnostics;
using System.Text.Json;
using Mote.Browsers.Tests.Browsers;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Browsers.Tests
{
    /// <summary>Tests of the page in all engines. They use only what the head of the page's source promises.</summary>
    public abstract class EngineTests
    {
        // Of the class whose tests run: one after the other does.
        private static readonly EngineBrowsers _browsers = new();
        private IBrowserPage? _page;

        public TestContext TestContext { get; set; } = null!;

        /// <summary>The page that the test opened.</summary>
        private protected IBrowserPage Page => _page ?? throw new InvalidOperationException("Open a page first.");

        [ClassCleanup(InheritanceBehavior.BeforeEachDerivedClass)]
        public static Task CloseBrowsersAsync() => _browsers.CloseAsync();

        [TestCleanup]
        public async Task ClosePageAsync()
        {
            // What a browser is like in which a test failed is not known: the next test starts another.
            bool isGone = TestContext.CurrentTestOutcome == UnitTestOutcome.Failed;
            try
            {
                if (_page != null && !isGone)
                {
                    await _page.DisposeAsync();
                }
            }
            catch (BrowserEndedException)
            {
                isGone = true;
                throw;
            }
            finally
            {
                if (isGone)
                {
                    await _browsers.CloseAsync();
                }
            }
        }

        /// <summary>Opens the simulator's page.</summary>
        private protected async Task OpenAsync(Engine engine, SimulatorProcess simulator, Look? look = null, bool isDark = false)
        {
            IBrowser browser = await _browsers.StartAsync(engine, isDark);
            _page = await browser.OpenAsync(simulator.Uri, look ?? new Look());
        }

        /// <summary>Opens it and waits until a channel of it is shown as fresh.</summary>
        private protected async Task OpenLiveAsync(Engine engine, SimulatorProcess simulator, string channel)
        {
            await OpenAsync(engine, simulator);
            await UntilStateAsync("connected");
            await UntilAttributeAsync(Card(channel), "data-fresh", "true");
        }

        private protected static string Card(string channel) => $"[data-channel='{channel}']";

        private protected static string Switch(string channel) => Card(channel) + " [role=switch]";

        private protected static string Slider(string channel) => Card(channel) + " input[type=range]";

        private protected static string Value(string channel) => Text(Card(channel) + " .value");

        /// <summary>An expression for the text of an element; null without the element.</summary>
        private protected static string Text(string selector) => $"(document.querySelector(\"{selector}\") || {{}}).textContent";

        private protected Task UntilStateAsync(string state) => UntilAttributeAsync("html", "data-connection", state);

        private protected Task UntilAttributeAsync(string selector, string attribute, string value) =>
            UntilAsync($"[...document.querySelectorAll(\"{selector}\")].map(element => element.getAttribute(\"{attribute}\"))[0]", value);

        private protected Task UntilEnabledAsync(string selector) => UntilAsync($"document.querySelectorAll(\"{selector}:enabled\").length > 0", true);

        /// <summary>Waits until an expression has a value.</summary>
        private protected Task UntilAsync<T>(string expression, T value) => UntilAsync(expression, json => json == JsonSerializer.Serialize(value), $"{value}");

        /// <summary>Waits until an expression has another value.</summary>
        private protected Task UntilNotAsync(string expression, string json) => UntilAsync(expression, now => now != json, "not " + json);

        /// <summary>Evaluates an expression.</summary>
        private protected async Task<T> GetAsync<T>(string expression) => JsonSerializer.Deserialize<T>(await Page.EvaluateAsync(expression))!;

        /// <summary>Clicks or taps the middle of an element, as a person does: it is scrolled to first.</summary>
        private protected async Task ClickAsync(string selector, PointerKind pointer = PointerKind.Mouse) =>
            await Page.DragAsync(pointer, await FindAsync(selector, 0.5));

        /// <summary>Drags from one part of an element's width to another.</summary>
        private protected async Task DragAsync(string selector, PointerKind pointer, double from, double to) =>
            await Page.DragAsync(pointer, await FindAsync(selector, from), await FindAsync(selector, (from + to) / 2), await FindAsync(selector, to));

        /// <summary>Scrolls to an element and returns a spot on it.</summary>
        /// <param name="selector">The element.</param>
        /// <param name="part">Where in its width, 0 to 1; in its height it is the middle.</param>
        private protected async Task<Spot> FindAsync(string selector, double part)
        {
            double[] box = await GetAsync<double[]>(
                $"(element => {{ element.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const box = element.getBoundingClientRect();"
                + $" return [box.left, box.top, box.width, box.height]; }})(document.querySelector(\"{selector}\"))");
            return new Spot((int)Math.Round(box[0] + (box[2] * part)), (int)Math.Round(box[1] + (box[3] / 2)));
        }

        private protected Task FocusAsync(string selector) => Page.EvaluateAsync($"document.querySelector(\"{selector}\").focus()");

        private protected async Task TypeAsync(string text)
        {
            foreach (char character in text)
            {
                await Page.PressAsync(character.ToString());
            }
        }

        /// <summary>Fails if the page complained. What a browser says of a server that is gone or rejects is not the page's.</summary>
        private protected async Task ExpectNoErrorAsync()
        {
            string[] own = [.. (await Page.ErrorsAsync()).Where(error => !IsOfTheNetwork(error))];
            Assert.IsEmpty(own, string.Join('\n', own));
        }

        private protected async Task ShootAsync(string name)
        {
            string path = Repository.Screenshot(name);
            await File.WriteAllBytesAsync(path, await Page.ShootAsync());
            TestContext.AddResultFile(path);
        }

        private static bool IsOfTheNetwork(string error) =>
            error.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal)
            || error.Contains("Failed to load resource", StringComparison.Ordinal)
            || error.Contains("can’t establish a connection to the server at ws://", StringComparison.Ordinal)
            || error.Contains("was interrupted while the page was loading", StringComparison.Ordinal);

        private async Task UntilAsync(string expression, Func<string, bool> isMet, string what)
        {
            Stopwatch clock = Stopwatch.StartNew();
            using PeriodicTimer again = new(TimeSpan.FromMilliseconds(50));
            string json = await Page.EvaluateAsync(expression);
            while (!isMet(json))
            {
                Assert.IsLessThan(Limit.Step, clock.Elapsed, $"Expected {what}, found {json}: {expression}");
                await again.WaitForNextTickAsync();
                json = await Page.EvaluateAsync(expression);
            }
        }
    }
}
