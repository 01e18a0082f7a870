using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mote.Browsers.Tests.Browsers.WebKit
{
    /// <summary>A page in MiniBrowser. The driver tells nothing of the console, so a script collects what comes after the page was loaded; and it turns
    /// fingers into a mouse, so a finger's events are made by a script: what WebKit itself does with a finger is not tested.</summary>
    internal sealed class WebKitPage : IBrowserPage
    {
        private const string CollectErrors =
            """
            window.collectedErrors = [];
            addEventListener('error', event => window.collectedErrors.push(event.message));
            addEventListener('unhandledrejection', event => window.collectedErrors.push(String(event.reason)));
            const before = console.error;
            console.error = (...words) => { window.collectedErrors.push(words.join(' ')); before.apply(console, words); };
            """;

        // The events of one finger: all go to where it came down. A slider follows it as the browser's own would.
        private const string Finger =
            """
            const path = arguments[0];
            const target = document.elementFromPoint(path[0].x, path[0].y);
            const send = (type, { x, y }) => target.dispatchEvent(new PointerEvent(type, {
              bubbles: true, cancelable: true, pointerId: 7, pointerType: 'touch', isPrimary: true, clientX: x, clientY: y, buttons: type === 'pointerup' ? 0 : 1 }));
            const slide = ({ x }) => {
              if (target.type !== 'range' || target.disabled) return;
              const box = target.getBoundingClientRect();
              target.value = Number(target.min) + (target.max - target.min) * (x - box.left) / box.width;
              target.dispatchEvent(new Event('input', { bubbles: true }));
            };
            send('pointerdown', path[0]);
            for (const spot of path.slice(1)) {
              send('pointermove', spot);
              slide(spot);
            }
            const last = path[path.length - 1];
            if (path.length === 1) slide(last);
            send('pointerup', last);
            if (target.type === 'range') target.dispatchEvent(new Event('change', { bubbles: true }));
            if (path.length === 1) target.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, clientX: last.x, clientY: last.y }));
            """;

        private readonly WebDriverClient _client;
        private readonly string _session;

        /// <summary>Takes a session that has just begun.</summary>
        /// <param name="client">The driver.</param>
        /// <param name="session">The path of the session.</param>
        public WebKitPage(WebDriverClient client, string session)
        {
            _client = client;
            _session = session;
        }

        /// <summary>Goes to an address and waits until the page is loaded.</summary>
        public async Task GoAsync(Uri uri, Look look)
        {
            await PostAsync("window/rect", new JsonObject { ["width"] = look.Width, ["height"] = look.Height });
            await PostAsync("url", new JsonObject { ["url"] = uri.AbsoluteUri });
            await RunAsync(CollectErrors);
        }

        /// <inheritdoc/>
        public async Task<IReadOnlyList<string>> ErrorsAsync() =>
            JsonSerializer.Deserialize<string[]>(await EvaluateAsync("window.collectedErrors || []"))!;

        /// <inheritdoc/>
        public async Task<string> EvaluateAsync(string expression) => (string?)await RunAsync($"return JSON.stringify({expression});") ?? "null";

        /// <inheritdoc/>
        public async Task DragAsync(PointerKind pointer, params Spot[] path)
        {
            if (pointer == PointerKind.Touch)
            {
                await RunAsync(Finger, new JsonArray([.. path.Select(spot => new JsonObject { ["x"] = spot.X, ["y"] = spot.Y })]));
                return;
            }

            await PostAsync("actions", new JsonObject { ["actions"] = InputActions.Drag(pointer, path) });
        }

        /// <inheritdoc/>
        public Task PressAsync(string key) => PostAsync("actions", new JsonObject { ["actions"] = InputActions.Press(key) });

        /// <inheritdoc/>
        public async Task<byte[]> ShootAsync() => Convert.FromBase64String((string)(await _client.CallAsync(_session, HttpMethod.Get, "screenshot"))!);

        public async ValueTask DisposeAsync() => await _client.CallAsync(_session, HttpMethod.Delete, "");

        private Task<JsonNode?> RunAsync(string script, params JsonNode[] arguments) =>
            PostAsync("execute/sync", new JsonObject { ["script"] = script, ["args"] = new JsonArray(arguments) });

        private Task<JsonNode?> PostAsync(string command, JsonObject parameters) => _client.CallAsync(_session, HttpMethod.Post, command, parameters);
    }
}
