using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mote.Desktop.Tests;

namespace Mote.Browsers.Tests.Browsers.WebKit
{
    /// <summary>The commands of W3C WebDriver over HTTP.</summary>
    internal sealed class WebDriverClient : IDisposable
    {
        private const string InvalidSession = "invalid session id";

        private readonly HttpClient _client;

        /// <summary>Makes a client of a driver on this machine.</summary>
        public WebDriverClient(int port)
        {
            _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
            {
                BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")),
                Timeout = Limit.Long,
            };
        }

        /// <summary>Waits until the driver listens.</summary>
        public async Task UntilReadyAsync()
        {
            using CancellationTokenSource limit = new(Limit.Long);
            using PeriodicTimer again = new(TimeSpan.FromMilliseconds(50));
            while (!await IsReadyAsync())
            {
                await again.WaitForNextTickAsync(limit.Token);
            }
        }

        /// <summary>Sends a command to a session and returns its value; fails on an error.</summary>
        /// <param name="session">The path of the session.</param>
        /// <param name="method">GET, POST or DELETE.</param>
        /// <param name="command">Relative to the session; empty for the session itself.</param>
        /// <param name="parameters">The body of a POST.</param>
        /// <exception cref="BrowserEndedException">The session ended with its browser.</exception>
        public async Task<JsonNode?> CallAsync(string session, HttpMethod method, string command, JsonObject? parameters = null)
        {
            string path = command.Length == 0 ? session : $"{session}/{command}";
            (HttpStatusCode status, JsonNode? body) = await SendAsync(method, path, parameters);
            if (status != HttpStatusCode.OK)
            {
                // Whatever WebKitWebDriver answered to the command during which the browser ended ('unknown error' without a message, as a rule): to the
                // next one it says that the session is no more. W3C WebDriver 6.6: 'invalid session id'.
                (_, JsonNode? next) = await SendAsync(HttpMethod.Get, session + "/title");
                if (ErrorOf(body) == InvalidSession || ErrorOf(next) == InvalidSession)
                {
                    throw new BrowserEndedException($"{method} {path}: {body?.ToJsonString()}, then {next?.ToJsonString()}");
                }
            }

            return ValueOf(method, path, status, body);
        }

        /// <summary>Sends a command of no session and returns its value; fails on an error.</summary>
        /// <param name="method">GET, POST or DELETE.</param>
        /// <param name="path">Relative to the driver's address.</param>
        /// <param name="parameters">The body of a POST.</param>
        public async Task<JsonNode?> CallAsync(HttpMethod method, string path, JsonObject? parameters = null)
        {
            (HttpStatusCode status, JsonNode? body) = await SendAsync(method, path, parameters);
            return ValueOf(method, path, status, body);
        }

        public void Dispose() => _client.Dispose();

        private static string? ErrorOf(JsonNode? body) => body?["value"] is JsonObject value ? (string?)value["error"] : null;

        private static JsonNode? ValueOf(HttpMethod method, string path, HttpStatusCode status, JsonNode? body)
        {
            Assert.AreEqual(HttpStatusCode.OK, status, $"{method} {path}: {body?.ToJsonString()}");
            return body?["value"];
        }

        private async Task<(HttpStatusCode Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, JsonObject? parameters = null)
        {
            using HttpRequestMessage request = new(method, path);
            if (method == HttpMethod.Post)
            {
                request.Content = JsonContent.Create(parameters ?? []);

                // WebKitWebDriver takes no chunks: it needs the length.
                await request.Content.LoadIntoBufferAsync();
            }

            using HttpResponseMessage response = await _client.SendAsync(request);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonNode>());
        }

        private async Task<bool> IsReadyAsync()
        {
            try
            {
                return (bool?)(await CallAsync(HttpMethod.Get, "status"))?["ready"] == true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }
}
