using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mote.Desktop.Tests;

namespace Mote.Browsers.Tests.Browsers.WebKit
{
    /// <summary>The commands of W3C WebDriver over HTTP.</summary>
    internal sealed class WebDriverClient : IDisposable
    {
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

        /// <summary>Sends a command and returns its value; fails on an error.</summary>
        /// <param name="method">GET, POST or DELETE.</param>
        /// <param name="path">Relative to the driver's address.</param>
        /// <param name="parameters">The body of a POST.</param>
        public async Task<JsonNode?> CallAsync(HttpMethod method, string path, JsonObject? parameters = null)
        {
            using HttpRequestMessage request = new(method, path);
            if (method == HttpMethod.Post)
            {
                request.Content = JsonContent.Create(parameters ?? []);

                // WebKitWebDriver takes no chunks: it needs the length.
                await request.Content.LoadIntoBufferAsync();
            }

            using HttpResponseMessage response = await _client.SendAsync(request);
            JsonNode? body = await response.Content.ReadFromJsonAsync<JsonNode>();
            Assert.IsTrue(response.IsSuccessStatusCode, $"{method} {path}: {body?.ToJsonString()}");
            return body?["value"];
        }

        public void Dispose() => _client.Dispose();

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
