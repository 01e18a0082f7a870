using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Mote.Core.Http;
using Mote.Dashboard.Page;

namespace Mote.Page.Tests
{
    /// <summary>A device that exists only in the browser: the page as it is shipped, and a WebSocket that says what the test wants.</summary>
    internal sealed class FakeDevice
    {
        public static readonly Uri Uri = new("http://mote.test/");

        private static readonly string _html = Unpack();
        private static readonly Dictionary<string, string> _fields = new() { ["Content-Security-Policy"] = ReadPolicy() };
        private static readonly Stopwatch _clock = Stopwatch.StartNew();

        private readonly BlockingCollection<JsonElement> _requests = [];
        private volatile IWebSocketRoute? _socket;

        /// <summary>The device's clock, milliseconds since it started.</summary>
        public static long Now => 5_000_000 + _clock.ElapsedMilliseconds;

        /// <summary>Makes what a connected page is told at once: whole messages, one each.</summary>
        public Func<IReadOnlyList<string>> Greeting { get; set; } = () => [];

        /// <summary>Ends every WebSocket before it says anything, as a refused upgrade does.</summary>
        public bool IsRefusing { get; set; }

        /// <summary>Hears everything and says nothing.</summary>
        public bool IsSilent { get; set; }

        /// <summary>The status of all that is not the page.</summary>
        public int Status { get; set; } = 404;

        /// <summary>It says when to come again, as a device does whose connections are all in use.</summary>
        public bool HasRetryAfter { get; set; }

        /// <summary>Where a proxy serves the page.</summary>
        public string Path { get; set; } = "/";

        /// <summary>Answers a request with the text of a result or an error member; null leaves it unanswered.</summary>
        public Func<JsonElement, string?> Answer { get; set; } = request =>
        {
            JsonElement asked = request.GetProperty("params");
            return $"\"result\":{asked.GetRawText()}";
        };

        /// <summary>The member of a JSON object that says when it is, in the device's clock.</summary>
        /// <param name="agoMs">So much earlier than now.</param>
        public static string Clock(int agoMs = 0) => string.Create(CultureInfo.InvariantCulture, $"\"t\":{Now - agoMs}");

        public static string Notice(string method, string parameters) =>
            $"{{\"jsonrpc\":\"2.0\",\"method\":\"{method}\",\"params\":{{{parameters}}}}}";

        /// <summary>Puts the device into a window's network and goes to its page.</summary>
        public async Task ShowAsync(IPage page)
        {
            await page.RouteAsync("**/*", ServeAsync);
            await page.RouteWebSocketAsync("**/ws", Accept);
            await page.GotoAsync(new Uri(Uri, Path).AbsoluteUri);
        }

        public void Tell(string method, string parameters) => _socket!.Send(Notice(method, parameters));

        /// <summary>Sends a whole message.</summary>
        public void Reply(string message) => _socket!.Send(message);

        /// <summary>Ends the connection.</summary>
        public Task LoseAsync() => _socket!.CloseAsync();

        /// <summary>Waits for the page's next request that is not a ping.</summary>
        public JsonElement NextRequest()
        {
            Assert.IsTrue(_requests.TryTake(out JsonElement request, Limit.Step), "The page has asked for nothing.");
            return request;
        }

        /// <summary>Takes all requests that have come so far.</summary>
        public JsonElement[] TakeRequests()
        {
            List<JsonElement> taken = [];
            while (_requests.TryTake(out JsonElement request))
            {
                taken.Add(request);
            }

            return [.. taken];
        }

        private static string Unpack()
        {
            DashboardPage page = new();
            byte[] packed = [.. Enumerable.Range(0, page.PieceCount).SelectMany(page.GetPiece)];
            using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
            using StreamReader reader = new(gzip, Encoding.UTF8);
            return reader.ReadToEnd();
        }

        // As the server writes it.
        private static string ReadPolicy()
        {
            byte[] head = new byte[ResponseWriter.MaxBytes];
            int count = new ResponseWriter().WriteDocumentHead(head, 0, "text/html", null, null, new DashboardPage().ContentSecurityPolicy, 0);
            string line = Encoding.ASCII.GetString(head, 0, count).Split("\r\n").Single(line => line.StartsWith("Content-Security-Policy: ", StringComparison.Ordinal));
            return line["Content-Security-Policy: ".Length..];
        }

        private Task ServeAsync(IRoute route)
        {
            bool isPage = new Uri(route.Request.Url).AbsolutePath == Path;
            return route.FulfillAsync(isPage
                ? new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Headers = _fields, Body = _html }
                : new RouteFulfillOptions { Status = Status, Headers = HasRetryAfter ? new Dictionary<string, string> { ["Retry-After"] = "5" } : [] });
        }

        private void Accept(IWebSocketRoute socket)
        {
            if (IsRefusing)
            {
                _ = socket.CloseAsync();
                return;
            }

            _socket = socket;
            socket.OnMessage(frame => Receive(socket, frame.Text!));
            foreach (string message in Greeting())
            {
                socket.Send(message);
            }
        }

        private void Receive(IWebSocketRoute socket, string text)
        {
            JsonElement request = JsonDocument.Parse(text).RootElement;
            bool isPing = request.GetProperty("method").GetString() == "ping";
            if (!isPing)
            {
                _requests.Add(request);
            }

            string? answer = isPing ? "\"result\":\"pong\"" : Answer(request);
            if (answer != null && !IsSilent)
            {
                socket.Send($"{{\"jsonrpc\":\"2.0\",\"id\":{request.GetProperty("id").GetRawText()},{answer}}}");
            }
        }
    }
}
