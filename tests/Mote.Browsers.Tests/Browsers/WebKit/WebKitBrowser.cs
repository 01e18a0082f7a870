using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Mote.Desktop.Tests.Processes;

namespace Mote.Browsers.Tests.Browsers.WebKit
{
    /// <summary>WebKitGTK's MiniBrowser on a display of its own, driven by WebKitWebDriver. The driver has one session at a time, and each session is a new
    /// browser: so is each page.</summary>
    internal sealed class WebKitBrowser : IBrowser
    {
        private readonly BrowserProcess _display;
        private readonly BrowserProcess _driver;
        private readonly WebDriverClient _client;
        private readonly string _program;
        private readonly bool _isDark;

        private WebKitBrowser(BrowserProcess display, BrowserProcess driver, WebDriverClient client, string program, bool isDark)
        {
            _display = display;
            _driver = driver;
            _client = client;
            _program = program;
            _isDark = isDark;
        }

        /// <summary>Starts the driver; skips the test where something is missing.</summary>
        public static async Task<IBrowser> StartAsync(bool isDark)
        {
            string? driver = Programs.Find("/usr/bin/WebKitWebDriver", "WebKitWebDriver");
            string? program = Directory.Exists("/usr/lib")
                ? Directory.EnumerateDirectories("/usr/lib", "*-linux-*").SelectMany(folder => Directory.EnumerateFiles(folder, "MiniBrowser", new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MaxRecursionDepth = 1,
                })).FirstOrDefault()
                : null;
            string? xvfb = Programs.Find("/usr/bin/Xvfb", "Xvfb");
            if (driver == null || program == null || xvfb == null)
            {
                Assert.Inconclusive("WebKitWebDriver, MiniBrowser or Xvfb is missing; Debian's packages are webkit2gtk-driver, libwebkit2gtk-4.1-0 and xvfb.");
            }

            // Xvfb chooses a free display and writes its number, a line of its own.
            BrowserProcess display = new(xvfb, ["-displayfd", "1", "-screen", "0", "2560x1600x24", "-nolisten", "tcp"], "");
            BrowserProcess? process = null;
            try
            {
                int port = FreePort();
                process = new BrowserProcess(
                    driver,
                    [string.Create(CultureInfo.InvariantCulture, $"--port={port}")],
                    "",
                    ("DISPLAY", ":" + await display.FindAsync()),

                    // A container has no user namespaces for WebKit's sandbox. The pages are ours.
                    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
                    ("LANG", "en_GB.UTF-8"));
                WebDriverClient client = new(port);
                await client.UntilReadyAsync();
                return new WebKitBrowser(display, process, client, program, isDark);
            }
            catch
            {
                process?.Dispose();
                display.Dispose();
                throw;
            }
        }

        /// <inheritdoc/>
        public async Task<IBrowserPage> OpenAsync(Uri uri, Look look)
        {
            JsonArray arguments = ["--automation"];
            if (_isDark)
            {
                arguments.Add("--dark-mode");
            }

            JsonObject options = new() { ["binary"] = _program, ["args"] = arguments };
            JsonNode? session = await _client.CallAsync(HttpMethod.Post, "session", new JsonObject
            {
                ["capabilities"] = new JsonObject { ["alwaysMatch"] = new JsonObject { ["webkitgtk:browserOptions"] = options } },
            });
            WebKitPage page = new(_client, "session/" + (string)session!["sessionId"]!);
            await page.GoAsync(uri, look);
            return page;
        }

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            _driver.Dispose();
            _display.Dispose();
            return ValueTask.CompletedTask;
        }

        private static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
