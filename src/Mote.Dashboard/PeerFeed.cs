using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard
{
    /// <summary>Sends a client what it is told without asking: the introduction once, then readings, and the past between
    /// them. It owes, it does not queue: what is sent is made from the latest values when there is room.</summary>
    internal sealed class PeerFeed
    {
        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly History _history;
        private readonly Messages _messages;
        private readonly JsonWriter _writer;

        /// <summary>Makes a feed for all clients.</summary>
        /// <param name="channels">The device's channels.</param>
        /// <param name="sampler">What tells the device's time.</param>
        /// <param name="history">What is remembered; null for nothing.</param>
        /// <param name="messages">What writes the messages.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public PeerFeed(ChannelTable channels, Sampler sampler, History history, Messages messages, JsonWriter writer)
        {
            _channels = channels;
            _sampler = sampler;
            _history = history;
            _messages = messages;
            _writer = writer;
        }

        /// <summary>Sends what is left of the introduction: hello, then each channel.</summary>
        /// <returns>False if there is too little room.</returns>
        public bool Introduce(DashboardPeer peer)
        {
            while (peer.Introduced <= _channels.Count)
            {
                _writer.Start(peer.Client.SendCapacity);
                if (peer.Introduced == 0)
                {
                    _messages.WriteHello(_writer, _sampler.ElapsedMs, peer.Client.MayCommand);
                }
                else
                {
                    _messages.WriteChannel(_writer, peer.Introduced - 1);
                }

                if (_writer.Overflowed || !Send(peer))
                {
                    return false;
                }

                peer.Introduced++;
            }

            return true;
        }

        /// <summary>Sends the latest values of what has changed, if it is time.</summary>
        /// <param name="peer">An introduced client.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        /// <param name="isWritable">Whether this is a turn for writing, in which the room is as large as it gets unless it was used before.</param>
        /// <returns>False if there is too little room. True if it is not time: the tick comes back to it.</returns>
        public bool Tell(DashboardPeer peer, long nowMs, bool isWritable)
        {
            while (true)
            {
                // What changes again while the rest is being told has its turn next time: so the rest has one too.
                int owed = peer.Dirty & ~peer.Told;
                if (owed == 0)
                {
                    EndReadings(peer, nowMs);
                    return true;
                }

                if (peer.Told == 0 && nowMs < peer.NextReadingsMs)
                {
                    return true;
                }

                _writer.Start(peer.Client.SendCapacity);
                int written = _messages.WriteReadings(_writer, _sampler.ElapsedMs, owed);

                // Values stay together if a turn in which nothing else was sent has room for them, so they wait for one once.
                if (written != owed && !(isWritable && peer.HasWaited))
                {
                    peer.HasWaited |= isWritable;
                    return false;
                }

                if (written == 0 || !Send(peer))
                {
                    return false;
                }

                peer.Dirty &= ~written;
                peer.Told |= written;
            }
        }

        /// <summary>Sends a message of what is left of the past, once the client has got its first value of every channel.</summary>
        /// <param name="peer">A client that is owed no readings now.</param>
        /// <returns>False if there is more, or too little room.</returns>
        public bool Recall(DashboardPeer peer)
        {
            if (_history == null || peer.HistoryChannel == DashboardPeer.NoHistory || !FindPast(peer))
            {
                return true;
            }

            _writer.Start(peer.Client.SendCapacity);
            int next = peer.HistoryNext;
            if (_messages.WriteHistory(_writer, _history, peer.HistoryChannel, ref next, peer.HistoryEnd) && Send(peer))
            {
                peer.HistoryNext = next;
            }

            return !FindPast(peer);
        }

        // Goes on to the next channel that is subscribed to and has points left; false if none has.
        private bool FindPast(DashboardPeer peer)
        {
            int first = _history.First;
            while (peer.HistoryChannel < _channels.Count)
            {
                // What has gone meanwhile is not missed: it is the oldest.
                if (peer.HistoryNext < first)
                {
                    peer.HistoryNext = first;
                }

                if (peer.HistoryNext < peer.HistoryEnd && (peer.Subscribed & (1 << peer.HistoryChannel)) != 0)
                {
                    return true;
                }

                peer.HistoryNext = 0;
                peer.HistoryChannel++;
            }

            return false;
        }

        private void EndReadings(DashboardPeer peer, long nowMs)
        {
            if (peer.Told != 0)
            {
                peer.Told = 0;
                peer.HasWaited = false;
                peer.NextReadingsMs = nowMs + peer.IntervalMs;
            }

            if (peer.HistoryChannel == DashboardPeer.NoHistory && _history != null)
            {
                peer.HistoryChannel = 0;
                peer.HistoryEnd = _history.End;
            }
        }

        private bool Send(DashboardPeer peer)
        {
            return peer.Client.Send(_writer.Buffer, 0, _writer.Length, MessageFlags.WholeText);
        }
    }
}
