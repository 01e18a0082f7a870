using System.Buffers;
using System.Globalization;
using System.Text;
using MQTTnet;

namespace Mote.Benchmarks.Fleet
{
    /// <summary>Subscribes to all values, and notes how old each is when it comes.</summary>
    internal sealed class FleetSubscriber : IDisposable
    {
        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly List<int> _delays = [];
        private readonly HashSet<string> _boards = [];
        private volatile bool _isMeasuring;

        /// <summary>Connects.</summary>
        public void Connect(int port)
        {
            _client.ApplicationMessageReceivedAsync += message =>
            {
                Take(message.ApplicationMessage);
                return Task.CompletedTask;
            };
            _client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build()).GetAwaiter().GetResult();
            for (int channel = 0; channel < FleetBoards.Channels; channel++)
            {
                _client.SubscribeAsync($"mote/+/channel{channel}").GetAwaiter().GetResult();
            }
        }

        /// <summary>How many boards have told a value.</summary>
        public int Boards
        {
            get
            {
                lock (_boards)
                {
                    return _boards.Count;
                }
            }
        }

        /// <summary>Begins.</summary>
        public void Begin()
        {
            lock (_delays)
            {
                _delays.Clear();
            }

            _isMeasuring = true;
        }

        /// <summary>Ends, and returns the delays in milliseconds, in order.</summary>
        public int[] End()
        {
            _isMeasuring = false;
            lock (_delays)
            {
                return [.. _delays.Order()];
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _client.Dispose();

        private void Take(MqttApplicationMessage message)
        {
            long now = Environment.TickCount64 % FleetBoards.ClockMs;
            if (!message.Retain && _isMeasuring)
            {
                int sampled = (int)(double.Parse(Encoding.UTF8.GetString(message.Payload.ToArray()), CultureInfo.InvariantCulture) * 1000);
                lock (_delays)
                {
                    _delays.Add((int)(now - sampled));
                }
            }

            lock (_boards)
            {
                _boards.Add(message.Topic.Split('/')[1]);
            }
        }
    }
}
