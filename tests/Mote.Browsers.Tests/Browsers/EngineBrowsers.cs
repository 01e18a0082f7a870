using Mote.Browsers.Tests.Browsers.Chromium;
using Mote.Browsers.Tests.Browsers.Firefox;
using Mote.Browsers.Tests.Browsers.WebKit;

namespace Mote.Browsers.Tests.Browsers
{
    /// <summary>The browsers that the tests of one class share: each is started by the first test that needs it.</summary>
    internal sealed class EngineBrowsers
    {
        private readonly Dictionary<(Engine Engine, bool IsDark), IBrowser> _running = [];

        /// <summary>Returns a browser; skips the test where it is missing.</summary>
        /// <param name="engine">Which one.</param>
        /// <param name="isDark">Whether its user prefers dark pages.</param>
        public async Task<IBrowser> StartAsync(Engine engine, bool isDark = false)
        {
            if (!_running.TryGetValue((engine, isDark), out IBrowser? browser))
            {
                // Beside another one of its kind WebKit's driver begins no session.
                if (engine == Engine.WebKit && _running.Remove((engine, !isDark), out IBrowser? other))
                {
                    await other.DisposeAsync();
                }

                browser = engine switch
                {
                    Engine.Chromium => await ChromiumBrowser.StartAsync(isDark),
                    Engine.Firefox => await FirefoxBrowser.StartAsync(isDark),
                    Engine.WebKit => await WebKitBrowser.StartAsync(isDark),
                    _ => throw new ArgumentOutOfRangeException(nameof(engine)),
                };
                _running.Add((engine, isDark), browser);
            }

            return browser;
        }

        /// <summary>Ends them, crashed ones too. Those that are needed later are started anew.</summary>
        public async Task CloseAsync()
        {
            IBrowser[] running = [.. _running.Values];
            _running.Clear();
            foreach (IBrowser browser in running)
            {
                await browser.DisposeAsync();
            }
        }
    }
}
