using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Sends a client what it gets unasked: the introduction once, then readings, and the history between them. Nothing is queued: each
    /// message is made of the latest values when it can be sent.</summary>
    internal sealed class TelemetrySender
    {
        private readonly ChannelTable _channels;
        private readonly History _history;
        private readonly EdgeHistory _edges;
        private readonly HelloWriter _hello;
        private readonly ReadingsWriter _readings;
        private readonly JsonWriter _writer;

        // The sampler's version when the readings were written that the writer's tag tells of.
        private int _version;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="history">The past of numbers; null for none.</param>
        /// <param name="edges">The past of bools; null for none.</param>
        /// <param name="hello">Writes the first message.</param>
        /// <param name="readings">Writes values.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public TelemetrySender(ChannelTable channels, History history, EdgeHistory edges, HelloWriter hello, ReadingsWriter readings, JsonWriter writer)
        {
            _channels = channels;
            _history = history;
            _edges = edges;
            _hello = hello;
            _readings = readings;
            _writer = writer;
        }

        /// <summary>Sends what is left of the introduction: hello, then each channel.</summary>
        /// <param name="client">One that is connected.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        /// <returns>False if the send capacity is too small.</returns>
        public bool Introduce(Subscription client, long nowMs)
        {
            while (client.Introduced <= _channels.Count)
            {
                _writer.Start(client.Connection.SendCapacity);
                if (client.Introduced == 0)
                {
                    _hello.Write(_writer, nowMs, client.Connection.MayCommand, client.Connection.IsSignedIn);
                }
                else
                {
                    ChannelWriter.Write(_writer, _channels[client.Introduced - 1]);
                }

                if (_writer.Overflowed || !Send(client))
                {
                    return false;
                }

                client.Introduced++;
            }

            client.Introduced = Subscription.All;
            return true;
        }

        /// <summary>Sends the latest values of what has changed, if it is time.</summary>
        /// <param name="client">One that has been introduced.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        /// <param name="isWritable">Whether the server has just offered its full send capacity; less is left if something was sent since.</param>
        /// <returns>False if the send capacity is too small. True if it is not time: the tick comes back to it.</returns>
        public bool SendReadings(Subscription client, long nowMs, bool isWritable)
        {
            while (true)
            {
                // A value that changes while these readings are under way is left to the next ones, so that each channel gets its turn.
                int due = client.Dirty & ~client.Sent;
                if (due == 0)
                {
                    EndReadings(client, nowMs);
                    return true;
                }

                if (client.Sent == 0 && nowMs < client.NextReadingsMs)
                {
                    return true;
                }

                int written = WriteOnce(due, client.Connection.SendCapacity);

                // One message with all values is better than two, so the readings wait once for the full send capacity.
                if (written != due && !(isWritable && client.HasWaited))
                {
                    client.HasWaited |= isWritable;
                    return false;
                }

                if (written == 0 || !Send(client))
                {
                    return false;
                }

                client.Dirty &= ~written;
                client.Sent |= written;
            }
        }

        /// <summary>Sends one message of what is left of the history, once the client has got its first value of every channel.</summary>
        /// <param name="client">One for which no readings are due now.</param>
        /// <returns>False if there is more, or the send capacity is too small.</returns>
        public bool SendHistory(Subscription client)
        {
            if (client.HistoryChannel == Subscription.NoHistory || !FindPoints(client))
            {
                return true;
            }

            _writer.Start(client.Connection.SendCapacity);
            int index = client.HistoryChannel;
            int next = client.HistoryNext;
            int end = EndFor(client, index);
            Channel channel = _channels[index];
            bool isWritten = channel.IsBool ? EdgeWriter.Write(_writer, _edges, index, channel.NameJson, ref next, end)
                : HistoryWriter.Write(_writer, _history, index, channel.NameJson, ref next, end);
            if (isWritten && Send(client))
            {
                client.HistoryNext = next;
            }

            return !FindPoints(client);
        }

        // Goes on to the next channel that is wanted and has points or edges left; false if none has.
        private bool FindPoints(Subscription client)
        {
            while (client.HistoryChannel < _channels.Count)
            {
                int index = client.HistoryChannel;
                bool isKept = _channels[index].IsBool ? _edges != null : _history != null;
                if (isKept && (client.Channels & (1 << index)) != 0)
                {
                    // The ring may have overwritten the oldest meanwhile.
                    int first = _channels[index].IsBool ? _edges.First(index) : _history.First;
                    client.HistoryNext = client.HistoryNext < first ? first : client.HistoryNext;
                    if (client.HistoryNext < EndFor(client, index))
                    {
                        return true;
                    }
                }

                client.HistoryNext = 0;
                client.HistoryChannel++;
            }

            client.HistoryChannel = Subscription.All;
            return false;
        }

        private int EndFor(Subscription client, int index)
        {
            return _channels[index].IsBool ? _edges.EndAt(index, client.HistoryEndMs) : (int)(client.HistoryEndMs / _history.PeriodMs);
        }

        private void EndReadings(Subscription client, long nowMs)
        {
            if (client.Sent != 0)
            {
                client.Sent = 0;
                client.HasWaited = false;
                client.NextReadingsMs = nowMs + client.IntervalMs;
            }

            if (client.HistoryChannel == Subscription.NoHistory)
            {
                client.HistoryChannel = 0;
                client.HistoryEndMs = nowMs;
            }
        }

        // Clients whose readings are due together mostly want the same ones: as long as nothing else is written and nothing changes, those written for
        // the client before are sent again. The tag is the channels that they hold.
        private int WriteOnce(int due, int capacity)
        {
            JsonWriter writer = _writer;
            int version = _readings.Version;
            if (writer.Tag == due && version == _version && writer.Length <= capacity)
            {
                return due;
            }

            writer.Start(capacity);
            int written = _readings.WriteReadings(writer, due);
            if (written == due)
            {
                writer.Tag = due;
                _version = version;
            }

            return written;
        }

        private bool Send(Subscription client)
        {
            return client.Connection.Send(_writer.Buffer, 0, _writer.Length, MessageFlags.WholeText);
        }
    }
}
