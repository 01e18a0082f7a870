using System.Buffers;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Reporting;
using MQTTnet;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Keeps the gateway connected to the broker, publishes what the outbox has, and hands on what comes.</summary>
    internal sealed class BrokerLink
    {
        private readonly BrokerOptions _options;
        private readonly MqttClientOptions _settings;
        private readonly Outbox _outbox;
        private readonly string _availability;
        private readonly BrokerTiming _timing;
        private readonly Notices _notices;
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
        /// <param name="notices">Is told what the broker refuses.</param>
        /// <param name="log">Is told when the connection comes and goes.</param>
        public BrokerLink(BrokerOptions options, Outbox outbox, string availability, BrokerTiming timing, Notices notices, ILogger<BrokerLink> log)
        {
            _options = options;
            _outbox = outbox;
            _availability = availability;
            _timing = timing;
            _log = log;
            _notices = notices;
            _settings = BrokerSettings.Make(options, availability, timing);
        }

        /// <summary>Whether the broker is connected.</summary>
        public bool IsConnected { get; private set; }

        /// <summary>Messages that were published.</summary>
        public long Published => _outbox.PublishedCount;

        /// <summary>Whether the broker is to keep nothing of this gateway when it ends: one whose name never comes again.</summary>
        public bool LeavesNothing { get; init; }

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

            IsConnected = false;
        }

        // One connection, from the attempt to its end.
        private async Task ServeAsync(CancellationToken stop)
        {
            using BrokerSession session = new(_options, _timing, _outbox, _availability, _notices);
            try
            {
                await session.OpenAsync(_settings, _listeners, Receive, stop);
                Gain();
                _outbox.DropOnce();
                _outbox.Set(_availability, () => "online"u8.ToArray(), true);
                _outbox.Renew();
                await session.RunAsync(stop);
            }
            finally
            {
                if (stop.IsCancellationRequested)
                {
                    await LeaveAsync(session);
                }
                else
                {
                    if (IsConnected)
                    {
                        // A broker that has fallen silent has been away for as long as that.
                        Volatile.Write(ref _lostAt, session.IsSilent ? session.HeardAt : Environment.TickCount64);
                    }

                    await session.AbandonAsync();
                }
            }
        }

        private Task Receive(MqttApplicationMessage received)
        {
            BrokerMessage message = new(received.Topic, received.Payload.ToArray(), received.Retain)
            {
                ResponseTopic = IsTopic(received.ResponseTopic) ? received.ResponseTopic : null,
                Correlation = received.CorrelationData,
            };
            foreach (IBrokerListener listener in _listeners)
            {
                try
                {
                    listener.OnMessage(message);
                }
                catch (Exception exception)
                {
                    // A mistake of the gateway's own, found by one message: the others are heard all the same.
                    _notices.Say($"An unexpected error at a message from the broker: {exception.GetType().Name}: {exception.Message}");
                }
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
        private async Task LeaveAsync(BrokerSession session)
        {
            if (!session.IsOpen || !IsConnected)
            {
                return;
            }

            // Subscribers of the topic are told that it has gone, before the broker forgets it.
            OutboxMessage offline = new(_availability, "offline"u8.ToArray(), true);
            try
            {
                await session.CloseAsync(LeavesNothing ? [offline, offline with { Payload = [] }] : [offline]);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                _log.LogWarning("Broker {Url}: {Problem} at the end.", _options.Url, exception.Message);
            }
        }
    }
}
