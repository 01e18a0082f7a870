using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Keeps the gateway connected to the broker, publishes what the outbox has, and hands on what comes.</summary>
    internal sealed class BrokerLink : IDisposable
    {
        // What waits for the broker's acknowledgement at the same time, with a quality of service of 1 or 2.
        private const int MostInFlight = 100;

        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly BrokerOptions _options;
        private readonly MqttClientOptions _settings;
        private readonly Outbox _outbox;
        private readonly string _availability;
        private readonly BrokerTiming _timing;
        private readonly ILogger<BrokerLink> _log;
        private readonly List<IBrokerListener> _listeners = [];
        private string? _said;
        private long _connectedAt;
        private long _lostAt = Environment.TickCount64;

        /// <summary>Makes a link that is not connected yet. Throws <see cref="ConfigurationException"/> if the password or the CA file cannot be read.</summary>
        /// <param name="options">The broker.</param>
        /// <param name="outbox">What is to be published.</param>
        /// <param name="availability">The topic that says whether the gateway is connected; the broker says so itself when the gateway is gone (its will).</param>
        /// <param name="timing">How long things may take.</param>
        /// <param name="log">Is told when the connection comes and goes.</param>
        public BrokerLink(BrokerOptions options, Outbox outbox, string availability, BrokerTiming timing, ILogger<BrokerLink> log)
        {
            _options = options;
            _outbox = outbox;
            _availability = availability;
            _timing = timing;
            _log = log;
            _settings = Settings();
            _client.ApplicationMessageReceivedAsync += Receive;
        }

        /// <summary>Whether the broker is connected.</summary>
        public bool IsConnected { get; private set; }

        private MqttQualityOfServiceLevel Qos => (MqttQualityOfServiceLevel)_options.Qos;

        /// <summary>Messages that were published.</summary>
        public long Published { get; private set; }

        /// <summary>Why the broker is away, as a sentence; null while it is connected.</summary>
        public string? Problem { get; private set; } = "not connected yet";

        /// <summary>How long the broker has been away; zero while it is connected.</summary>
        public TimeSpan AwayFor => IsConnected ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lostAt));

        /// <summary>How long the broker has been connected; zero while it is away.</summary>
        public TimeSpan ConnectedFor => IsConnected ? TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _connectedAt)) : TimeSpan.Zero;

        /// <summary>Adds a listener, before the link runs.</summary>
        public void Add(IBrokerListener listener) => _listeners.Add(listener);

        /// <summary>Connects, and again whenever the connection has ended, until it is told to stop.</summary>
        public async Task RunAsync(CancellationToken stop)
        {
            Backoff backoff = new(_timing.FirstPause, _timing.LongestPause, Random.Shared);
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await ServeAsync(stop);
                    Lose("the connection to the broker has ended", backoff);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    break;
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    // Of the network, of MQTT, of TLS: whatever it is, the broker is tried again.
                    Lose(exception.GetBaseException().Message.TrimEnd('.'), backoff);
                }

                await Task.Delay(backoff.Next(TimeSpan.Zero), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await LeaveAsync();
        }

        /// <inheritdoc/>
        public void Dispose() => _client.Dispose();

        private MqttClientOptions Settings()
        {
            Uri url = new(_options.Url);
            int port = url.Port > 0 ? url.Port : url.Scheme == "mqtts" ? 8883 : 1883;
            MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
                .WithTcpServer(url.Host, port)
                .WithProtocolVersion(_options.Version == 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311)
                .WithClientId("mote-gateway-" + Guid.NewGuid().ToString("N")[..12])
                .WithCleanSession()
                .WithKeepAlivePeriod(_timing.KeepAlive)
                .WithTimeout(_timing.Response)
                .WithWillTopic(_availability)
                .WithWillPayload("offline")
                .WithWillRetain()
                .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
            string? password = Secret.Read(_options.PasswordFile, _options.PasswordVariable, "The broker's password");
            if (_options.User != null)
            {
                builder = builder.WithCredentials(_options.User, password ?? "");
            }

            if (url.Scheme == "mqtts")
            {
                X509Certificate2Collection? authorities = _options.CaFile == null ? null : CertificateFile.Read(_options.CaFile);
                builder = builder.WithTlsOptions(tls =>
                {
                    tls.UseTls().WithTargetHost(url.Host);
                    if (authorities != null)
                    {
                        tls.WithCertificateValidationHandler(found => BoardTls.Trust(authorities)(this, found.Certificate, found.Chain, found.SslPolicyErrors));
                    }
                });
            }

            return builder.Build();
        }

        // One connection, from the attempt to its end.
        private async Task ServeAsync(CancellationToken stop)
        {
            using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            Task End(MqttClientDisconnectedEventArgs arguments) => ended.CancelAsync();
            _client.DisconnectedAsync += End;
            try
            {
                MqttClientConnectResult result = await _client.ConnectAsync(_settings, stop);
                if (result.ResultCode != MqttClientConnectResultCode.Success)
                {
                    throw new IOException($"the broker refuses the connection: {result.ResultCode}");
                }

                foreach (string topic in _listeners.SelectMany(listener => listener.Subscriptions).Distinct())
                {
                    await _client.SubscribeAsync(topic, Qos);
                }

                Gain();
                _outbox.DropOnce();
                _outbox.Set(_availability, () => "online"u8.ToArray(), true);
                _outbox.Renew();
                await PublishAsync(ended.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The connection has ended.
            }
            finally
            {
                _client.DisconnectedAsync -= End;
                if (!stop.IsCancellationRequested && _client.IsConnected)
                {
                    await _client.TryDisconnectAsync(MqttClientDisconnectOptionsReason.UnspecifiedError);
                }
            }
        }

        private async Task PublishAsync(CancellationToken ended)
        {
            using SemaphoreSlim free = new(MostInFlight, MostInFlight);
            while (true)
            {
                OutboxMessage message = await _outbox.TakeAsync(ended);
                if (_options.Qos == 0)
                {
                    await PublishAsync(message, Qos);
                    continue;
                }

                await free.WaitAsync(ended);
                _ = PublishAsync(message, Qos).ContinueWith(_ => free.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }

        // It cannot be cancelled: a packet whose second half were missing would make the broker take the next packet for it. Where the connection has ended it
        // throws by itself, and where no acknowledgement comes, after the time that the client was given.
        private async Task PublishAsync(OutboxMessage message, MqttQualityOfServiceLevel qos)
        {
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
                await _client.PublishAsync(builder.Build());
                Published++;
                _outbox.Published(message);
            }
            catch
            {
                _outbox.Return(message);
                throw;
            }
        }

        private Task Receive(MqttApplicationMessageReceivedEventArgs arguments)
        {
            MqttApplicationMessage received = arguments.ApplicationMessage;
            BrokerMessage message = new(received.Topic, received.Payload.ToArray(), received.Retain)
            {
                ResponseTopic = IsTopic(received.ResponseTopic) ? received.ResponseTopic : null,
                Correlation = received.CorrelationData,
            };
            foreach (IBrokerListener listener in _listeners)
            {
                listener.OnMessage(message);
            }

            return Task.CompletedTask;
        }

        // MQTT 5, 3.3.2.3.5: without wildcards. A broker would end the connection for others.
        private static bool IsTopic(string? topic) => !string.IsNullOrEmpty(topic) && topic[0] != '$' && !topic.AsSpan().ContainsAny("+#\0");

        private void Gain()
        {
            Volatile.Write(ref _connectedAt, Environment.TickCount64);
            IsConnected = true;
            Problem = null;
            _log.LogInformation("Broker {Url}: connected.", _options.Url);
        }

        private void Lose(string problem, Backoff backoff)
        {
            if (IsConnected)
            {
                // A broker that accepts and ends connections in turn is neither hurried nor complained of each time.
                if (ConnectedFor > _timing.Settled)
                {
                    backoff.Reset();
                    _said = null;
                }

                Volatile.Write(ref _lostAt, Environment.TickCount64);
                IsConnected = false;
            }

            Problem = problem;
            if (_said != problem)
            {
                _said = problem;
                _log.LogWarning("Broker {Url}: {Problem}. It is tried again.", _options.Url, problem);
            }
        }

        // The last word of a gateway that stops: the will is for those that fall silent.
        private async Task LeaveAsync()
        {
            if (!_client.IsConnected)
            {
                return;
            }

            using CancellationTokenSource limit = new(_timing.Response);
            try
            {
                while (_outbox.TryTake(out OutboxMessage? message))
                {
                    await PublishAsync(message, Qos).WaitAsync(limit.Token);
                }

                // With an acknowledgement: the connection is closed after that, and if something is unread then, TCP's reset makes the broker lose what it has not read.
                OutboxMessage last = new(_availability, "offline"u8.ToArray(), true);
                await PublishAsync(last, MqttQualityOfServiceLevel.AtLeastOnce).WaitAsync(limit.Token);
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), limit.Token);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _log.LogWarning("Broker {Url}: {Problem} at the end.", _options.Url, exception.Message);
            }

            IsConnected = false;
        }
    }
}
