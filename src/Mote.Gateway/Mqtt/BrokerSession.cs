using Mote.Gateway.Configuration;
using Mote.Gateway.Reporting;
using MQTTnet;
using MQTTnet.Protocol;

namespace Mote.Gateway.Mqtt
{
    /// <summary>One connection to the broker, from the attempt to its end: subscribes, publishes what the outbox has, and notices a broker that falls silent.</summary>
    internal sealed class BrokerSession : IDisposable
    {
        // What waits for the broker's acknowledgement at the same time, with a quality of service of 1 or 2.
        private const int MostInFlight = 100;

        // What a packet has beside its topic and its payload, generously.
        private const int PacketOverhead = 128;

        // After so many signs of life a broker has sent what it had kept.
        private const int EchoesUntilTold = 2;

        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly BrokerOptions _options;
        private readonly BrokerTiming _timing;
        private readonly Outbox _outbox;
        private readonly Notices _notices;
        private readonly OutboxMessage _alive;
        private string[] _firstTopics = [];
        private long _heardAt = Environment.TickCount64;
        private SemaphoreSlim _free = new(MostInFlight);
        private int _mostInFlight = MostInFlight;
        private long _mostBytes;

        /// <summary>Makes a connection that is not opened yet.</summary>
        /// <param name="options">The broker.</param>
        /// <param name="timing">How long things may take.</param>
        /// <param name="outbox">What is to be published.</param>
        /// <param name="availability">The gateway's own topic: that it is online is published again and again, and the broker has to acknowledge it.</param>
        /// <param name="notices">Is told what the broker refuses.</param>
        public BrokerSession(BrokerOptions options, BrokerTiming timing, Outbox outbox, string availability, Notices notices)
        {
            _options = options;
            _timing = timing;
            _outbox = outbox;
            _notices = notices;
            _alive = new OutboxMessage(availability, "online"u8.ToArray(), true);
            _mostBytes = options.MaxMessageBytes;
        }

        /// <summary>When the broker was last heard, as <see cref="Environment.TickCount64"/> has it.</summary>
        public long HeardAt => Volatile.Read(ref _heardAt);

        /// <summary>Whether the broker has fallen silent: the connection is there, and nothing comes.</summary>
        public bool IsSilent { get; private set; }

        private MqttQualityOfServiceLevel Qos => (MqttQualityOfServiceLevel)_options.Qos;

        /// <summary>Connects and subscribes.</summary>
        /// <param name="settings">The client's options.</param>
        /// <param name="listeners">What subscribes.</param>
        /// <param name="receive">Is told each message.</param>
        /// <param name="stop">Ends it.</param>
        public async Task OpenAsync(MqttClientOptions settings, IReadOnlyCollection<IBrokerListener> listeners, Func<MqttApplicationMessage, Task> receive, CancellationToken stop)
        {
            _client.ApplicationMessageReceivedAsync += arguments =>
            {
                Volatile.Write(ref _heardAt, Environment.TickCount64);
                return receive(arguments.ApplicationMessage);
            };

            // The client has no deadline of its own where it is given something to be cancelled by.
            MqttClientConnectResult result = await InTimeAsync(limit => _client.ConnectAsync(settings, limit), stop);
            if (result.ResultCode != MqttClientConnectResultCode.Success)
            {
                throw new IOException($"the broker refuses the connection: {result.ResultCode}");
            }

            // MQTT 5, 3.2.2.3.6: a larger packet would make the broker end the connection, again and again.
            if (result.MaximumPacketSize is > 0 and uint most)
            {
                _mostBytes = Math.Min(_mostBytes, most);
            }

            // MQTT 5, 3.2.2.3.3: so does one more message that is not acknowledged than the broker takes.
            if (result.ReceiveMaximum is > 0 and < MostInFlight and ushort receives)
            {
                _mostInFlight = receives;
                _free = new SemaphoreSlim(receives);
            }

            _firstTopics = [.. listeners.SelectMany(listener => listener.FirstSubscriptions).Distinct()];
            foreach (string topic in listeners.SelectMany(listener => listener.Subscriptions).Concat(_firstTopics).Distinct())
            {
                MqttClientSubscribeResult subscribed = await InTimeAsync(limit => _client.SubscribeAsync(topic, Qos, limit), stop);
                foreach (MqttClientSubscribeResultItem item in subscribed.Items.Where(item => item.ResultCode >= MqttClientSubscribeResultCode.UnspecifiedError))
                {
                    _notices.Say($"The broker refuses the subscription {item.TopicFilter.Topic}: {item.ResultCode}. What comes there is not heard.");
                }
            }

            Volatile.Write(ref _heardAt, Environment.TickCount64);
        }

        /// <summary>Publishes until the connection ends, or the broker has been silent for too long.</summary>
        public async Task RunAsync(CancellationToken stop)
        {
            using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            Task End(MqttClientDisconnectedEventArgs arguments) => ended.CancelAsync();
            _client.DisconnectedAsync += End;
            Task publishing = PublishAsync(ended.Token);
            Task echoing = EchoAsync(ended.Token);
            try
            {
                if (!_client.IsConnected)
                {
                    return;
                }

                await await Task.WhenAny(publishing, echoing);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The connection has ended.
            }
            finally
            {
                await ended.CancelAsync();
                if (IsSilent)
                {
                    // Nothing else ends a packet that the broker does not take.
                    _client.Dispose();
                }

                await Task.WhenAll(publishing, echoing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _client.DisconnectedAsync -= End;
            }
        }

        /// <summary>Publishes what is left, then the last words, and disconnects. Throws if that takes longer than the broker may take to answer.</summary>
        /// <param name="lastWords">Each is acknowledged before the next.</param>
        public async Task CloseAsync(IEnumerable<OutboxMessage> lastWords)
        {
            using CancellationTokenSource limit = new(_timing.Response);
            while (_outbox.TryTake(out OutboxMessage? message))
            {
                await BeginAsync(message, limit.Token);
            }

            // All that is in flight has been acknowledged when nothing is.
            for (int i = 0; i < _mostInFlight; i++)
            {
                await _free.WaitAsync(limit.Token);
            }

            // With an acknowledgement: the connection is closed after that, and if something is unread then, TCP's reset makes the broker lose what it has not read.
            foreach (OutboxMessage last in lastWords)
            {
                await PublishAsync(last, MqttQualityOfServiceLevel.AtLeastOnce).WaitAsync(limit.Token);
            }

            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
        }

        /// <summary>Ends a connection that is there still, so that the broker publishes the will.</summary>
        public async Task AbandonAsync()
        {
            if (!IsSilent && _client.IsConnected)
            {
                await _client.TryDisconnectAsync(MqttClientDisconnectOptionsReason.UnspecifiedError);
            }
        }

        /// <summary>Whether the connection is there.</summary>
        public bool IsOpen => !IsSilent && _client.IsConnected;

        /// <inheritdoc/>
        public void Dispose() => _client.Dispose();

        private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> exchange, CancellationToken stop)
        {
            using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(_timing.Response);
            try
            {
                return await exchange(limit.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                throw new IOException("the broker does not answer");
            }
        }

        private async Task PublishAsync(CancellationToken ended)
        {
            while (true)
            {
                await BeginAsync(await _outbox.TakeAsync(ended), ended);
            }
        }

        // With a quality of service of 0 it is over when it is sent.
        private async Task BeginAsync(OutboxMessage message, CancellationToken ended)
        {
            try
            {
                await _free.WaitAsync(ended);
            }
            catch (OperationCanceledException)
            {
                _outbox.Return(message);
                throw;
            }

            Task publishing = ReleasingAsync(PublishAsync(message, Qos));
            if (_options.Qos == 0)
            {
                await publishing.WaitAsync(ended);
            }
        }

        // The client pings only while it sends nothing: where values flow, a broker that takes them and does nothing with them would not be noticed.
        private async Task EchoAsync(CancellationToken ended)
        {
            for (int i = 1; true; i++)
            {
                await Task.Delay(_timing.Echo, ended);
                try
                {
                    await SayAliveAsync(ended).WaitAsync(_timing.Response, ended);
                }
                catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && !ended.IsCancellationRequested))
                {
                    IsSilent = true;
                    throw new IOException("the broker does not answer");
                }

                Volatile.Write(ref _heardAt, Environment.TickCount64);
                if (i == EchoesUntilTold)
                {
                    foreach (string topic in _firstTopics)
                    {
                        await InTimeAsync(limit => _client.UnsubscribeAsync(topic, limit), ended);
                    }
                }
            }
        }

        private async Task SayAliveAsync(CancellationToken ended)
        {
            await _free.WaitAsync(ended);
            await ReleasingAsync(PublishAsync(_alive, MqttQualityOfServiceLevel.AtLeastOnce));
        }

        private async Task ReleasingAsync(Task publishing)
        {
            try
            {
                await publishing;
            }
            finally
            {
                _free.Release();
            }
        }

        // It cannot be cancelled: a packet whose second half were missing would make the broker take the next packet for it. Where the connection has ended it
        // throws by itself, and where no acknowledgement comes, after the time that the client was given.
        private async Task PublishAsync(OutboxMessage message, MqttQualityOfServiceLevel qos)
        {
            if (message.Payload.Length + message.Topic.Length + (message.Correlation?.Length ?? 0) + PacketOverhead > _mostBytes)
            {
                _notices.Say($"A message to {message.Topic} is not published: the broker, or Broker:MaxMessageBytes, takes {_mostBytes} bytes at most.");
                return;
            }

            MqttApplicationMessageBuilder builder = new MqttApplicationMessageBuilder()
                .WithTopic(message.Topic)
                .WithPayload(message.Payload)
                .WithRetainFlag(message.IsRetained)
                .WithQualityOfServiceLevel(qos);
            if (message.Correlation != null && _options.Version == 5)
            {
                builder = builder.WithCorrelationData(message.Correlation);
            }

            try
            {
                MqttClientPublishResult result = await _client.PublishAsync(builder.Build());
                _outbox.Published(message);
                if (!result.IsSuccess)
                {
                    _notices.Say($"The broker refuses what is published to {message.Topic}: {result.ReasonCode}.");
                }
            }
            catch
            {
                _outbox.Return(message);
                throw;
            }
        }
    }
}
