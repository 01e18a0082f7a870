using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Mote.Browsers.Tests.Browsers.Firefox
{
    /// <summary>A page in Firefox.</summary>
    internal sealed class FirefoxPage : IBrowserPage
    {
        private readonly BidiConnection _connection;
        private readonly string _context;
        private readonly string _user;
        private readonly ConcurrentQueue<string> _errors = [];

        /// <summary>Takes a page that is still empty.</summary>
        public FirefoxPage(BidiConnection connection, string context, string user)
        {
            _connection = connection;
            _context = context;
            _user = user;
            connection.Logged += Keep;
        }

        /// <inheritdoc/>
        public Task<IReadOnlyList<string>> ErrorsAsync() => Task.FromResult<IReadOnlyList<string>>([.. _errors]);

        /// <inheritdoc/>
        public async Task<string> EvaluateAsync(string expression)
        {
            JsonNode outcome = await _connection.CallAsync("script.evaluate", new JsonObject
            {
                ["expression"] = $"JSON.stringify({expression})",
                ["target"] = new JsonObject { ["context"] = _context },
                ["awaitPromise"] = false,
            });
            Assert.AreEqual("success", (string?)outcome["type"], $"{expression}: {outcome.ToJsonString()}");
            return (string?)outcome["result"]!["value"] ?? "null";
        }

        /// <inheritdoc/>
        public Task DragAsync(PointerKind pointer, params Spot[] path) => ActAsync(InputActions.Drag(pointer, path));

        /// <inheritdoc/>
        public Task PressAsync(string key) => ActAsync(InputActions.Press(key));

        /// <inheritdoc/>
        public async Task<byte[]> ShootAsync()
        {
            JsonNode shot = await _connection.CallAsync("browsingContext.captureScreenshot", new JsonObject { ["context"] = _context });
            return Convert.FromBase64String((string)shot["data"]!);
        }

        public async ValueTask DisposeAsync()
        {
            _connection.Logged -= Keep;
            await _connection.CallAsync("browsingContext.close", new JsonObject { ["context"] = _context });
            await _connection.CallAsync("browser.removeUserContext", new JsonObject { ["userContext"] = _user });
        }

        private Task ActAsync(JsonArray actions) =>
            _connection.CallAsync("input.performActions", new JsonObject { ["context"] = _context, ["actions"] = actions });

        private void Keep(JsonNode entry)
        {
            if ((string?)entry["level"] == "error" && (string?)entry["source"]?["context"] == _context)
            {
                _errors.Enqueue((string?)entry["text"] ?? "");
            }
        }
    }
}
