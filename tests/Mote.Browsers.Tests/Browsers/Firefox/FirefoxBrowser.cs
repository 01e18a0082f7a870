using System.Text.Json.Nodes;
using Mote.Desktop.Tests.Processes;

namespace Mote.Browsers.Tests.Browsers.Firefox
{
    /// <summary>The machine's own Firefox, without a window and with a profile of its own. It needs no driver: it speaks WebDriver BiDi itself.</summary>
    internal sealed class FirefoxBrowser : IBrowser
    {
        private readonly BrowserProcess _process;
        private readonly BidiConnection _connection;
        private readonly DirectoryInfo _profile;

        private FirefoxBrowser(BrowserProcess process, BidiConnection connection, DirectoryInfo profile)
        {
            _process = process;
            _connection = connection;
            _profile = profile;
        }

        /// <summary>Starts it; skips the test where there is none.</summary>
        public static async Task<IBrowser> StartAsync(bool isDark)
        {
            string? program = Programs.Find("/usr/bin/firefox-esr", "firefox-esr", "firefox");
            if (program == null)
            {
                Assert.Inconclusive("There is no firefox-esr or firefox; Debian's package is firefox-esr.");
            }

            DirectoryInfo profile = Directory.CreateTempSubdirectory("mote-firefox");
            await File.WriteAllTextAsync(
                Path.Combine(profile.FullName, "user.js"),
                $"""
                user_pref("layout.css.prefers-color-scheme.content-override", {(isDark ? 0 : 1)});
                user_pref("intl.accept_languages", "en-GB, en");
                user_pref("dom.w3c_touch_events.enabled", 1);

                """);
            BrowserProcess process = new(
                program, ["--headless", "--no-remote", "--profile", profile.FullName, "--remote-debugging-port=0"], "WebDriver BiDi listening on ");
            try
            {
                BidiConnection connection = await BidiConnection.ConnectAsync(new Uri(await process.FindAsync() + "/session"));
                await connection.CallAsync("session.new", new JsonObject { ["capabilities"] = new JsonObject() });
                await connection.CallAsync("session.subscribe", new JsonObject { ["events"] = new JsonArray("log.entryAdded") });
                return new FirefoxBrowser(process, connection, profile);
            }
            catch
            {
                process.Dispose();
                throw;
            }
        }

        /// <inheritdoc/>
        public async Task<IBrowserPage> OpenAsync(Uri uri, Look look)
        {
            // A user context has cookies of its own.
            string user = (string)(await _connection.CallAsync("browser.createUserContext", []))["userContext"]!;
            JsonNode made = await _connection.CallAsync("browsingContext.create", new JsonObject { ["type"] = "window", ["userContext"] = user });
            string context = (string)made["context"]!;
            await _connection.CallAsync("browsingContext.setViewport", new JsonObject
            {
                ["context"] = context,
                ["viewport"] = new JsonObject { ["width"] = look.Width, ["height"] = look.Height },
            });
            FirefoxPage page = new(_connection, context, user);
            await _connection.CallAsync("browsingContext.navigate", new JsonObject { ["context"] = context, ["url"] = uri.AbsoluteUri, ["wait"] = "complete" });
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await _connection.CallAsync("browser.close", []);
            }
            catch (BrowserEndedException)
            {
                // It crashed before.
            }

            _connection.Dispose();
            _process.Dispose();
            _profile.Delete(recursive: true);
        }
    }
}
