using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>A script's view of a dashboard: JSON-RPC 2.0 over a WebSocket, the device's notifications followed.</summary>
    internal sealed class DashboardClient : IDisposable
    {
        private readonly EchoClient _client;
        private int _lastId;

        private DashboardClient(EchoClient client) => _client = client;

        /// <summary>The params of the first message.</summary>
        public JsonNode Hello { get; private set; } = new JsonObject();

        /// <summary>The params of every channel message.</summary>
        public List<JsonNode> Channels { get; } = [];

        /// <summary>The latest value of every channel.</summary>
        public Dictionary<string, JsonNode?> Values { get; } = [];

        /// <summary>The device's clock in the latest readings, in milliseconds.</summary>
        public double DeviceTime { get; private set; }

        /// <summary>Connects and reads up to the first readings; fails unless the messages come in the order that is promised.</summary>
        public static async Task<DashboardClient> ConnectAsync(Uri uri, Action<ClientWebSocketOptions>? configure = null)
        {
            DashboardClient dashboard = new(await EchoClient.ConnectAsync(uri, configure));
            JsonNode hello = await dashboard.ReadAsync();
            Assert.AreEqual("hello", (string?)hello["method"]);
            dashboard.Hello = hello["params"]!;
            JsonNode message = await dashboard.ReadAsync();
            while ((string?)message["method"] == "channel")
            {
                dashboard.Channels.Add(message["params"]!);
                message = await dashboard.ReadAsync();
            }

            Assert.AreEqual("readings", (string?)message["method"]);
            dashboard.Follow(message);
            return dashboard;
        }

        /// <summary>Sends a text message as it is.</summary>
        public Task SendAsync(string message) => _client.SendAsync(message);

        /// <summary>Sends a request and returns its answer, which is checked as JSON-RPC 2.0 5 demands.</summary>
        public async Task<JsonNode> CallAsync(string method, string? parameters = null)
        {
            int id = ++_lastId;
            await SendAsync($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{method}\"{(parameters == null ? "" : ",\"params\":" + parameters)}}}");
            JsonNode answer = await ReadAnswerAsync();
            Assert.AreEqual(id, (int?)answer["id"], answer.ToJsonString());
            return answer;
        }

        /// <summary>Sends a request and returns its result; fails on an error.</summary>
        public async Task<JsonNode?> AskAsync(string method, string? parameters = null)
        {
            JsonObject answer = (await CallAsync(method, parameters)).AsObject();
            Assert.IsTrue(answer.ContainsKey("result"), answer.ToJsonString());
            return answer["result"];
        }

        /// <summary>Reads messages up to an answer.</summary>
        public async Task<JsonNode> ReadAnswerAsync()
        {
            JsonNode message;
            do
            {
                message = await ReadAsync();
                Follow(message);
            }
            while (message["method"] != null);

            JsonObject answer = message.AsObject();
            Assert.IsTrue(answer.ContainsKey("id"), answer.ToJsonString());
            Assert.AreNotEqual(answer.ContainsKey("result"), answer.ContainsKey("error"), answer.ToJsonString());
            return answer;
        }

        /// <summary>Reads messages until what is known of the device meets a condition.</summary>
        public async Task UntilAsync(Func<DashboardClient, bool> condition)
        {
            // A device that goes on sending must not keep a test waiting for ever.
            Stopwatch clock = Stopwatch.StartNew();
            while (!condition(this))
            {
                Assert.IsLessThan(Limit.Long, clock.Elapsed, "The device's values never became as expected.");
                Follow(await ReadAsync());
            }
        }

        /// <summary>Reads messages until a bool channel has a value.</summary>
        public Task UntilAsync(string channel, bool value) => UntilAsync(client => client.IsOn(channel) == value);

        /// <summary>Tells a bool channel's latest value.</summary>
        public bool IsOn(string channel) => (bool)Values[channel]!;

        /// <summary>Tells a number channel's latest value.</summary>
        public double Number(string channel) => (double)Values[channel]!;

        public void Dispose() => _client.Dispose();

        private async Task<JsonNode> ReadAsync()
        {
            (WebSocketMessageType type, byte[] payload) = await _client.ReceiveAsync();
            Assert.AreEqual(WebSocketMessageType.Text, type, $"close code {(int?)_client.Socket.CloseStatus}");
            try
            {
                JsonNode message = JsonNode.Parse(payload)!;
                Assert.AreEqual("2.0", (string?)message["jsonrpc"]);
                return message;
            }
            catch (JsonException wrong)
            {
                throw new AssertFailedException(Encoding.UTF8.GetString(payload), wrong);
            }
        }

        private void Follow(JsonNode message)
        {
            if ((string?)message["method"] != "readings")
            {
                return;
            }

            JsonNode parameters = message["params"]!;
            DeviceTime = (double)parameters["t"]!;
            foreach (KeyValuePair<string, JsonNode?> reading in parameters["v"]!.AsObject())
            {
                Values[reading.Key] = reading.Value;
            }
        }
    }
}
