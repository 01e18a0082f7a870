using System;
using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Protocol;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>The endpoint that shows a device's channels and takes commands: JSON-RPC 2.0 in text messages. It is the server's ticker too.</summary>
    /// <remarks>
    /// A client is sent hello, each channel, then readings: all values first, afterwards what has changed, the latest value only and at most
    /// every <see cref="DashboardOptions.ReadingsIntervalMs"/>. After the first readings, and whenever none are due, it is sent the history of each channel.
    /// Each client costs a dirty bit for each channel and, if it needs one, a request buffer; nothing is queued but requests. A request is carried out when its
    /// response can be sent, so no response is lost; until then it waits in the request buffer, and nothing more is read from the client.
    /// <see cref="DashboardOptions.RequestBytes"/> is also the endpoint's limit: then no more is read at once than the buffer holds. A client that
    /// fills it all the same is closed with <see cref="CloseCode.TryAgainLater"/>.
    /// </remarks>
    internal sealed class DashboardHandler : WebSocketHandler, ITicker
    {
        /// <summary>The <see cref="WebSocketConnection.SendCapacity"/> that an idle connection must offer at least, or it may never be introduced. Any
        /// server offers that: it is less than the least <see cref="ServerLimits.ReceiveBytes"/>.</summary>
        public const int MinRoomBytes = ChannelWriter.MaxBytes;

        private const int MessageBytes = 768;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly DeviceClock _clock;
        private readonly OutputController _outputs;
        private readonly TelemetrySender _telemetry;
        private readonly ResponseSender _responses;
        private readonly TokenBuckets _rates;
        private readonly ClientState[] _clients;
        private readonly ReadingsSchedule _schedule;

        // Null without a status. The clock is never due then.
        private readonly StatusSender _status;

        // Both null without a log.
        private readonly LogRing _log;
        private readonly LogSender _logSender;
        private readonly int _requestBytes;
        private readonly int _readingsIntervalMs;

        // The device's time at the last tick: it does not wrap around, so what is compared with it may be any age.
        private long _nowMs;

        /// <summary>Makes the endpoint. What it needs for a client is made when the client's place is first used.</summary>
        /// <param name="options">Read once.</param>
        /// <param name="channels">The device's channels, complete.</param>
        public DashboardHandler(DashboardOptions options, ChannelTable channels)
        {
            if (options == null)
            {
                throw new ArgumentNullException(nameof(options));
            }

            if (options.Clients < 1 || options.ReadingsIntervalMs < 1
                || options.MinReadingsIntervalMs < 1 || options.MinReadingsIntervalMs > Subscription.MaxIntervalMs)
            {
                throw new ArgumentOutOfRangeException(nameof(options));
            }

            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            channels.ShareGroups();
            _requestBytes = options.RequestBytes;
            _readingsIntervalMs = options.ReadingsIntervalMs;
            History history = options.HistoryPoints == 0 ? null : new History(channels, options.HistoryPoints, options.HistoryPeriodMs);
            AddLongHistory(history, options, channels);
            EdgeHistory edges = history == null || options.HistoryEdges == 0 ? null : new EdgeHistory(channels, options.HistoryEdges);
            _sampler = new Sampler(channels, history, edges);
            _clock = new DeviceClock(options.Status) { Boot = options.Boot };
            _outputs = new OutputController(channels, _sampler);
            _rates = new TokenBuckets(options.Clients, options.RequestsPerSecond);

            JsonWriter writer = new JsonWriter(MessageBytes);
            HelloWriter hello = new HelloWriter(options.Name, options.Version, options.Fault, options.Status, options.Counters, _clock)
            {
                Methods = AddedMethods.Quote(options.Added),
            };
            ReadingsWriter readings = new ReadingsWriter(channels, _sampler, _clock);
            _telemetry = new TelemetrySender(channels, history, edges, hello, readings, writer);
            _responses = new ResponseSender(channels, readings, _outputs, _rates, writer, LimitsOf(options));
            Readings = new ReadingsDocument(channels, readings, writer);
            Metrics = options.HasMetrics ? new MetricsDocument(channels, _sampler, options.Status, options.Counters, writer) : null;
            _clients = new ClientState[options.Clients];
            _status = options.Status == null ? null : new StatusSender(options.Status, _clients, writer);
            if (options.LogBytes != 0)
            {
                _log = new LogRing(options.LogBytes);
                _logSender = new LogSender(_log, _clients, writer);
            }

            _schedule = new ReadingsSchedule(_clients, _readingsIntervalMs);
        }

        /// <summary>Carries out requests that are posted, for the same server's thread.</summary>
        public ResponseSender Posts => _responses;

        /// <summary>All values of this moment, for the same server's thread.</summary>
        public ReadingsDocument Readings { get; }

        /// <summary>All values and the server's counters for Prometheus, for the same server's thread; null if they are not served.</summary>
        public MetricsDocument Metrics { get; }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection connection)
        {
            ClientState client = _clients[connection.Index] ?? new ClientState();
            _clients[connection.Index] = client;
            _rates.Join(connection.Index, connection.Address, _nowMs);
            if (_logSender != null)
            {
                _logSender.Start(connection.Index);
            }

            client.Reset(connection, _channels.AllMask, _readingsIntervalMs, _nowMs);
            Send(client, false);
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            ClientState client = _clients[connection.Index];
            if (client.Connection == null)
            {
                return;
            }

            if ((flags & MessageFlags.Text) == 0)
            {
                Close(client, CloseCode.UnsupportedData, "send JSON-RPC 2.0 as text");
                return;
            }

            bool first = (flags & MessageFlags.First) != 0;
            bool last = (flags & MessageFlags.Last) != 0;
            if (count > _requestBytes - (first ? 0 : client.Requests.OpenCount))
            {
                Close(client, CloseCode.TooBig, "request too large");
                return;
            }

            if (first && last && ResponseSender.CanRespond(client))
            {
                _responses.Respond(client, buffer, offset, count, _nowMs);
            }
            else if (!client.TryKeep(_requestBytes, buffer, offset, count, first, last))
            {
                Close(client, CloseCode.TryAgainLater, "too many requests at once");
                return;
            }

            Send(client, false);
            MarkChanged();
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection connection)
        {
            ClientState client = _clients[connection.Index];
            if (client.Connection != null)
            {
                Send(client, true);
                MarkChanged();
            }
        }

        /// <inheritdoc/>
        public override void OnStop(int nowMs)
        {
            // No tick comes any more: what is on would stay on.
            Settle();
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection connection, int code)
        {
            ClientState client = _clients[connection.Index];
            if (client != null)
            {
                Free(client);
            }

            _rates.Leave(connection.Index);
            _outputs.Leave(connection.Index);
            _outputs.RequestTick(connection);
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int wait = _sampler.Tick(nowMs);
            long now = _sampler.ElapsedMs;
            _nowMs = now;
            if (_clock.NextMs <= now)
            {
                _clock.Tick(now);
                _status.Tick();
            }

            if (_logSender != null)
            {
                _logSender.Tick();
            }

            int outputsMs = _outputs.Tick(now);
            int readingsMs = _schedule.Tick(_sampler.TakeChanged(), now);
            wait = outputsMs < wait ? outputsMs : wait;
            return readingsMs < wait ? readingsMs : wait;
        }

        /// <summary>Ends all pulses and sets every output to its safe value at once, see <see cref="Dashboard.Settle"/>.</summary>
        /// <returns>False if an output could not be set: call it again, or let the next tick try.</returns>
        public bool Settle()
        {
            return _outputs.Settle();
        }

        /// <summary>Adds a line to the log, see <see cref="Dashboard.Log"/>.</summary>
        public void Log(int level, string text)
        {
            if (_log != null)
            {
                _log.Add(level, text, _sampler.ElapsedMs);
            }
        }

        // Sends what can be sent, in this order: responses, the introduction, readings, the history, the log, the status.
        private void Send(ClientState client, bool isWritable)
        {
            if (client.HasWaiting && !_responses.SendWaiting(client, _nowMs))
            {
                // No more requests are taken before those that wait have been carried out.
                client.Connection.PauseReading();
            }
            else if ((client.Introduced != Subscription.All && !_telemetry.Introduce(client, _nowMs)) || !_telemetry.SendReadings(client, _nowMs, isWritable)
                || (client.HistoryChannel != Subscription.All && !_telemetry.SendHistory(client))
                || (_logSender != null && !_logSender.Send(client)) || (client.Status == Subscription.StatusDue && !_status.Send(client)))
            {
                client.Connection.RequestWrite();
            }

            _schedule.Note(client);
        }

        // After a command: what it has changed is not to wait for the next tick.
        private void MarkChanged()
        {
            int changed = _sampler.TakeChanged();
            if (changed != 0)
            {
                _schedule.Mark(changed, _nowMs);
            }
        }

        private static RpcLimits LimitsOf(DashboardOptions options)
        {
            return new RpcLimits
            {
                Boot = options.Boot,
                RequestBytes = options.RequestBytes,
                RequestsPerSecond = options.RequestsPerSecond,
                StandardIntervalMs = options.ReadingsIntervalMs,
                MinIntervalMs = options.MinReadingsIntervalMs,
                Added = options.Added,
            };
        }

        private static void AddLongHistory(History history, DashboardOptions options, ChannelTable channels)
        {
            if (options.LongHistoryPoints > 0)
            {
                if (history == null || options.LongHistoryPeriodMs % options.HistoryPeriodMs != 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(options), "A longer history is made of the points of a shorter one.");
                }

                history.Long = new History(channels, options.LongHistoryPoints, options.LongHistoryPeriodMs);
            }
        }

        private void Close(ClientState client, int code, string reason)
        {
            WebSocketConnection connection = client.Connection;
            Free(client);
            connection.Close(code, reason);
        }

        private void Free(ClientState client)
        {
            _schedule.Forget();
            client.Reset(null, 0, _readingsIntervalMs, _nowMs);
        }
    }
}
