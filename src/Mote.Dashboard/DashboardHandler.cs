using System;
using Mote.Core.Connection;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Json;
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
    public sealed class DashboardHandler : IConnectionHandler, ITicker
    {
        /// <summary>The <see cref="Client.Room"/> that an idle connection must offer at least: less could stop it for ever. Any
        /// server offers that: it is less than the least <see cref="ServerLimits.ReceiveBytes"/>.</summary>
        public const int MinRoomBytes = Messages.ChannelBytes;

        private const int MessageBytes = 1024;
        private const int UnsupportedDataCode = 1003;
        private const int MessageTooBigCode = 1009;
        private const int TryAgainLaterCode = 1013;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly DeviceClock _clock;
        private readonly Messages _messages;
        private readonly ChannelCommands _commands;
        private readonly PeerFeed _feed;
        private readonly RpcDispatcher _dispatcher;
        private readonly DashboardPeer[] _peers;
        private readonly int _requestBytes;
        private readonly int _readingsIntervalMs;
        private readonly JsonWriter _writer = new JsonWriter(MessageBytes);
        private int _nowMs;

        /// <summary>Makes the endpoint. Everything it will ever need is allocated here.</summary>
        /// <param name="options">Read once.</param>
        /// <param name="channels">The device's channels, complete.</param>
        public DashboardHandler(DashboardOptions options, ChannelTable channels)
        {
            if (options == null)
            {
                throw new ArgumentNullException(nameof(options));
            }

            if (options.Clients < 1 || options.ReadingsIntervalMs < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(options));
            }

            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _requestBytes = options.RequestBytes;
            _readingsIntervalMs = options.ReadingsIntervalMs;
            History history = options.HistoryPoints == 0 ? null : new History(channels, options.HistoryPoints, options.HistoryPeriodMs);
            _sampler = new Sampler(channels, history);
            _clock = new DeviceClock(options.Status);
            _messages = new Messages(channels, options, _clock);
            _commands = new ChannelCommands(channels, _sampler, _messages);
            _feed = new PeerFeed(channels, _sampler, history, _messages, _writer, options.ReadingsIntervalMs);
            _dispatcher = new RpcDispatcher(_commands);
            _peers = new DashboardPeer[options.Clients];
            for (int i = 0; i < _peers.Length; i++)
            {
                _peers[i] = new DashboardPeer(_requestBytes);
            }
        }

        /// <inheritdoc/>
        public void OnOpen(Client client)
        {
            int all = _channels.Count == ChannelTable.MaxChannels ? -1 : (1 << _channels.Count) - 1;
            DashboardPeer peer = _peers[client.Index];
            peer.Reset(client, all, _nowMs);
            Pump(peer, false);
        }

        /// <inheritdoc/>
        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            DashboardPeer peer = _peers[client.Index];
            if (peer.Client == null)
            {
                return;
            }

            if ((flags & MessageFlags.Text) == 0)
            {
                Close(peer, UnsupportedDataCode, "send JSON-RPC 2.0 as text");
                return;
            }

            bool first = (flags & MessageFlags.First) != 0;
            bool last = (flags & MessageFlags.Last) != 0;
            if (count > _requestBytes - (first ? 0 : peer.Requests.OpenCount))
            {
                Close(peer, MessageTooBigCode, "request too large");
                return;
            }

            if (first && last && peer.Requests.IsEmpty && peer.GetNext == DashboardPeer.NoGet && client.Room >= RpcDispatcher.AnswerBytes)
            {
                Answer(peer, buffer, offset, count);
            }
            else if (!peer.Requests.Add(buffer, offset, count, first, last))
            {
                Close(peer, TryAgainLaterCode, "too many requests at once");
                return;
            }

            Pump(peer, false);
            MarkChanged();
        }

        /// <inheritdoc/>
        public void OnWritable(Client client)
        {
            DashboardPeer peer = _peers[client.Index];
            if (peer.Client != null)
            {
                Pump(peer, true);
                MarkChanged();
            }
        }

        /// <inheritdoc/>
        public void OnClosed(Client client, int code)
        {
            _peers[client.Index].Reset(null, 0, _nowMs);
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int wait = _sampler.Tick(nowMs);
            _clock.Tick(_sampler.ElapsedMs);
            _nowMs = nowMs;
            return MarkChanged() && wait > _readingsIntervalMs ? _readingsIntervalMs : wait;
        }

        /// <summary>Writes the values of all channels as one document.</summary>
        /// <param name="buffer">Where to write to; not kept.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="room">Bytes there are.</param>
        /// <returns>The bytes written; -1 if they do not fit.</returns>
        internal int WriteReadings(byte[] buffer, int offset, int room)
        {
            // In pieces: with long names it may be more than the one buffer for messages holds.
            int written = 0;
            int next = 0;
            bool last = false;
            while (!last)
            {
                _writer.Start(room - written);
                if (written == 0)
                {
                    _messages.WriteValues(_writer, _sampler.ElapsedMs, -1, ref next);
                }
                else
                {
                    _messages.WriteMembers(_writer, -1, next > 0, ref next);
                }

                if (next == _channels.Count)
                {
                    int length = _writer.Length;
                    _writer.WriteAscii("}}");
                    last = !_writer.Overflowed;
                    if (!last)
                    {
                        _writer.Rewind(length);
                    }
                }

                if (_writer.Length == 0 || _writer.Overflowed)
                {
                    return -1;
                }

                Array.Copy(_writer.Buffer, 0, buffer, offset + written, _writer.Length);
                written += _writer.Length;
            }

            return written;
        }

        // Returns whether anyone is connected: then a command may change something before the next sample is due.
        private bool MarkChanged()
        {
            bool connected = false;
            int changed = _sampler.TakeChanged();
            DashboardPeer[] peers = _peers;
            for (int i = 0; i < peers.Length; i++)
            {
                DashboardPeer peer = peers[i];
                if (peer.Client == null)
                {
                    continue;
                }

                connected = true;
                peer.Dirty |= changed;
                if (peer.Dirty != 0 && unchecked(_nowMs - peer.NextReadingsMs) >= 0)
                {
                    peer.Client.RequestWrite();
                }
            }

            return connected;
        }

        // Sends what is owed as far as there is room: answers, the introduction, readings, the past.
        private void Pump(DashboardPeer peer, bool isWritable)
        {
            if (!PumpAnswers(peer))
            {
                // Requests wait for room to answer them: take no more until they have been answered.
                peer.Client.Hold();
            }
            else if (!_feed.Introduce(peer) || !_feed.Tell(peer, _nowMs, isWritable) || !_feed.Recall(peer))
            {
                peer.Client.RequestWrite();
            }
        }

        private bool PumpAnswers(DashboardPeer peer)
        {
            RequestBuffer requests = peer.Requests;
            while (peer.GetNext == DashboardPeer.NoGet || ResumeGet(peer))
            {
                if (!requests.HasWhole)
                {
                    return true;
                }

                if (peer.Client.Room < RpcDispatcher.AnswerBytes)
                {
                    return false;
                }

                Answer(peer, requests.Buffer, requests.Offset, requests.Count);
                requests.RemoveFirst();
            }

            return false;
        }

        private void Answer(DashboardPeer peer, byte[] buffer, int offset, int count)
        {
            _writer.Start(peer.Client.Room);
            _commands.MayCommand = peer.Client.MayCommand;
            RpcOutcome outcome = _dispatcher.Answer(buffer, offset, count, _writer);
            if (outcome == RpcOutcome.Whole)
            {
                Send(peer, MessageFlags.WholeText);
            }
            else if (outcome == RpcOutcome.Begun && Send(peer, MessageFlags.Text | MessageFlags.First))
            {
                peer.GetNext = _commands.Next;
            }
        }

        private bool ResumeGet(DashboardPeer peer)
        {
            bool last = false;
            while (!last)
            {
                int next = peer.GetNext;
                _writer.Start(peer.Client.Room);
                last = _commands.Resume(_writer, ref next);
                if (!last && next == peer.GetNext)
                {
                    return false;
                }

                if (!Send(peer, last ? MessageFlags.Text | MessageFlags.Last : MessageFlags.Text))
                {
                    return false;
                }

                peer.GetNext = next;
            }

            peer.GetNext = DashboardPeer.NoGet;
            return true;
        }

        private bool Send(DashboardPeer peer, MessageFlags flags)
        {
            return peer.Client.Send(_writer.Buffer, 0, _writer.Length, flags);
        }

        private void Close(DashboardPeer peer, int code, string reason)
        {
            Client client = peer.Client;
            peer.Reset(null, 0, _nowMs);
            client.Close(code, reason);
        }
    }
}
