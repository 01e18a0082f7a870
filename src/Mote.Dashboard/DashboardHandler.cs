using System;
using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Rpc;
using Mote.Dashboard.Telemetry;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>The endpoint that shows a device's channels and takes commands: JSON-RPC 2.0 in text messages. Register it with the server
    /// as an endpoint and as its ticker.</summary>
    /// <remarks>
    /// A client is told hello, each channel, then readings: all values first, afterwards what changed, the latest value only and at most
    /// at <see cref="DashboardOptions.ReadingsIntervalMs"/>. Behind the first readings, and whenever none are due, comes the past of each channel.
    /// Each client costs a dirty bit a channel and one request buffer; nothing is queued but requests. A request is carried out when there is
    /// room for its answer, so no answer is lost; until then it waits in the request buffer with those behind it, and nothing more is read from
    /// the client. Register it with <see cref="DashboardOptions.RequestBytes"/> as the endpoint's limit: then no more is read at once than the
    /// buffer holds. A client that fills it all the same is closed with 1013.
    /// </remarks>
    internal sealed partial class DashboardHandler : WebSocketHandler, ITicker
    {
        /// <summary>The <see cref="WebSocketConnection.SendCapacity"/> that an idle connection must offer at least: less could stop it for ever. Any
        /// server offers that: it is less than the least <see cref="ServerLimits.ReceiveBytes"/>.</summary>
        public const int MinRoomBytes = Messages.ChannelBytes;

        private const int MessageBytes = 768;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly DeviceClock _clock;
        private readonly Messages _messages;
        private readonly OutputGuard _guard;
        private readonly ChannelCommands _commands;
        private readonly PeerFeed _feed;
        private readonly RpcDispatcher _dispatcher;
        private readonly DashboardPeer[] _peers;
        private readonly TokenBuckets _rates;
        private readonly int _requestBytes;
        private readonly int _readingsIntervalMs;
        private readonly JsonWriter _writer = new JsonWriter(MessageBytes);

        // The device's time at the last tick: it does not wrap around, so what is compared with it may be any age.
        private long _nowMs;

        /// <summary>Makes the endpoint. Everything it will ever need is allocated here.</summary>
        /// <param name="options">Read once.</param>
        /// <param name="channels">The device's channels, complete.</param>
        public DashboardHandler(DashboardOptions options, ChannelTable channels)
        {
            if (options == null)
            {
                throw new ArgumentNullException(nameof(options));
            }

            if (options.Clients < 1 || options.ReadingsIntervalMs < 1
                || options.MinReadingsIntervalMs < 1 || options.MinReadingsIntervalMs > SubscribeCommand.MaxIntervalMs)
            {
                throw new ArgumentOutOfRangeException(nameof(options));
            }

            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            channels.ShareGroups();
            _requestBytes = options.RequestBytes;
            _readingsIntervalMs = options.ReadingsIntervalMs;
            History history = options.HistoryPoints == 0 ? null : new History(channels, options.HistoryPoints, options.HistoryPeriodMs);
            _sampler = new Sampler(channels, history);
            _clock = new DeviceClock(options.Status);
            _messages = new Messages(channels, options, _clock);
            _guard = new OutputGuard(channels, _sampler);
            _commands = new ChannelCommands(options, channels, _sampler, _messages, _guard);
            _feed = new PeerFeed(channels, _sampler, history, _messages, _writer);
            _dispatcher = new RpcDispatcher(_commands);
            _rates = new TokenBuckets(options.Clients, options.RequestsPerSecond);
            _peers = new DashboardPeer[options.Clients];
            for (int i = 0; i < _peers.Length; i++)
            {
                _peers[i] = new DashboardPeer(_requestBytes);
            }
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            DashboardPeer peer = _peers[client.Index];
            _rates.Fill(client.Index, _nowMs);
            peer.Reset(client, _channels.AllMask, _readingsIntervalMs, _nowMs);
            Pump(peer, false);
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            DashboardPeer peer = _peers[client.Index];
            if (peer.Client == null)
            {
                return;
            }

            if ((flags & MessageFlags.Text) == 0)
            {
                Close(peer, CloseCode.UnsupportedData, "send JSON-RPC 2.0 as text");
                return;
            }

            bool first = (flags & MessageFlags.First) != 0;
            bool last = (flags & MessageFlags.Last) != 0;
            if (count > _requestBytes - (first ? 0 : peer.Requests.OpenCount))
            {
                Close(peer, CloseCode.TooBig, "request too large");
                return;
            }

            if (first && last && peer.Requests.IsEmpty && peer.GetNext == DashboardPeer.NoGet && client.SendCapacity >= RpcDispatcher.AnswerBytes)
            {
                Answer(peer, buffer, offset, count);
            }
            else if (!peer.Requests.Add(buffer, offset, count, first, last))
            {
                Close(peer, CloseCode.TryAgainLater, "too many requests at once");
                return;
            }

            Pump(peer, false);
            MarkChanged();
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            DashboardPeer peer = _peers[client.Index];
            if (peer.Client != null)
            {
                Pump(peer, true);
                MarkChanged();
            }
        }

        /// <inheritdoc/>
        public override void OnStop(int nowMs)
        {
            // Nobody ticks any more: what is on would stay on.
            Settle();
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
            Free(_peers[client.Index]);
            _guard.Leave(client.Index);
            AskForTick(client);
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int wait = _sampler.Tick(nowMs);
            _nowMs = _sampler.ElapsedMs;
            _clock.Tick(_nowMs);
            int guardMs = _guard.Tick(_nowMs);
            int readingsMs = MarkChanged();
            wait = guardMs < wait ? guardMs : wait;
            return readingsMs < wait ? readingsMs : wait;
        }

        /// <summary>Ends all pulses and sets every output to its safe value (a switch without one is switched off)
        /// at once, whichever client set it. To be called when nobody watches over the outputs any more: after the server has stopped, when its thread has died
        /// or hangs, and before a restart, which leaves pins as they are. What one output throws does not keep the others from it.</summary>
        /// <remarks>From any thread, as it takes no lock. While the server's thread runs a client may set an output again behind it: before a restart it
        /// is the last thing to do.</remarks>
        /// <returns>False if an output could not be set: call it again, or let the next tick try.</returns>
        public bool Settle()
        {
            return _guard.Settle();
        }

        // Returns the milliseconds until readings may be due to anyone: a command may change something before the next sample is.
        private int MarkChanged()
        {
            int wait = int.MaxValue;
            int changed = _sampler.TakeChanged();
            DashboardPeer[] peers = _peers;
            for (int i = 0; i < peers.Length; i++)
            {
                DashboardPeer peer = peers[i];
                if (peer.Client == null)
                {
                    continue;
                }

                peer.Dirty |= changed & peer.Subscribed;
                int due = peer.IntervalMs < _readingsIntervalMs ? peer.IntervalMs : _readingsIntervalMs;
                if (peer.Dirty != 0)
                {
                    long rest = peer.NextReadingsMs - _nowMs;
                    if (rest <= 0)
                    {
                        peer.Client.RequestWrite();
                    }
                    else
                    {
                        due = rest < due ? (int)rest : due;
                    }
                }

                wait = due < wait ? due : wait;
            }

            return wait;
        }

        private void Close(DashboardPeer peer, int code, string reason)
        {
            WebSocketConnection client = peer.Client;
            Free(peer);
            client.Close(code, reason);
        }

        private void Free(DashboardPeer peer)
        {
            peer.Reset(null, 0, _readingsIntervalMs, _nowMs);
        }

        // What has just begun to last does so from the next tick on.
        private void AskForTick(WebSocketConnection client)
        {
            if (_guard.NeedsTick)
            {
                client.RequestTick();
            }
        }
    }
}
