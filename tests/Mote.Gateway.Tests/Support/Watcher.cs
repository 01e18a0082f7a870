using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using MQTTnet;
using MQTTnet.Formatter;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>A client that sees everything on a broker, and publishes.</summary>
    internal sealed class Watcher : IAsyncDisposable
    {
        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly ConcurrentDictionary<string, string> _latest = new(StringComparer.Ordinal);

        private Watcher()
        {
        }

        /// <summary>All that came, in its order.</summary>
        public ConcurrentQueue<MqttApplicationMessage> All { get; } = [];

        /// <summary>Connects to a broker, and subscribes to all topics.</summary>
        public static async Task<Watcher> ConnectAsync(int port, MqttProtocolVersion version = MqttProtocolVersion.V500, string? user = null, string? password = null)
        {
            Watcher watcher = new();
            watcher._client.ApplicationMessageReceivedAsync += arguments =>
            {
                MqttApplicationMessage message = arguments.ApplicationMessage;
                watcher.All.Enqueue(message);
                watcher._latest[message.Topic] = Encoding.UTF8.GetString(message.Payload.ToArray());
                return Task.CompletedTask;
            };
            MqttClientOptionsBuilder options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(version);
            if (user != null)
            {
                options = options.WithCredentials(user, password ?? "");
            }

            await watcher._client.ConnectAsync(options.Build());
            await watcher._client.SubscribeAsync("#");
            return watcher;
        }

        /// <summary>Returns what a topic was told last; null for nothing.</summary>
        public string? Latest(string topic) => _latest.GetValueOrDefault(topic);

        /// <summary>The topics that something was told to.</summary>
        public IEnumerable<string> Topics => _latest.Keys.Order(StringComparer.Ordinal);

        /// <summary>Waits until a topic is told something.</summary>
        public Task WaitAsync(string topic, string payload) =>
            Eventually.TrueAsync(() => Latest(topic) == payload, $"{topic} is '{payload}'; it is '{Latest(topic)}'");

        /// <summary>Waits until a topic is told something that meets a condition, and returns it.</summary>
        public async Task<string> WaitAsync(string topic, Predicate<string> condition)
        {
            await Eventually.TrueAsync(() => Latest(topic) is string payload && condition(payload), $"{topic}, which is '{Latest(topic)}'");
            return Latest(topic)!;
        }

        /// <summary>Publishes.</summary>
        public Task PublishAsync(string topic, string payload, bool isRetained = false) =>
            _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(isRetained).Build());

        /// <summary>Publishes a request of MQTT 5.</summary>
        public Task RequestAsync(string topic, string payload, string responseTopic, string correlation) =>
            _client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload)
                .WithResponseTopic(responseTopic).WithCorrelationData(Encoding.UTF8.GetBytes(correlation)).Build());

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await _client.TryDisconnectAsync();
            _client.Dispose();
        }
    }
}
