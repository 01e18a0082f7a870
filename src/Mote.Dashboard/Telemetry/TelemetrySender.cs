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
        private readonly HelloWriter _hello;
        private readonly ReadingsWriter _readings;
        private readonly JsonWriter _writer;

        // The sampler's version when the readings were written that the writer's tag tells of.
        private int _version;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="history">Null for none.</param>
        /// <param name="hello">Writes the first message.</param>
        /// <param name="readings">Writes values.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public TelemetrySender(ChannelTable channels, History history, HelloWriter hello, ReadingsWriter readings, JsonWriter writer)
        {
            _channels = channels;
            _history = history;
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
            if (_history == null || client.HistoryChannel == Subscription.NoHistory || !FindPoints(client))
            {
                return true;
            }

            _writer.Start(client.Connection.SendCapacity);
            int next = client.HistoryNext;
            byte[] name = _channels[client.HistoryChannel].NameJson;
            if (HistoryWriter.Write(_writer, _history, client.HistoryChannel, name, ref next, client.HistoryEnd) && Send(client))
            {
                client.HistoryNext = next;
            }

            return !FindPoints(client);
        }

        // Goes on to the next channel that is wanted and has points left; false if none has.
        private bool FindPoints(Subscription client)
        {
            int first = _history.First;
            while (client.HistoryChannel < _channels.Count)
            {
                // The ring has overwritten the oldest points meanwhile.
                if (client.HistoryNext < first)
                {
                    client.HistoryNext = first;
                }

                if (client.HistoryNext < client.HistoryEnd && (client.Channels & (1 << client.HistoryChannel)) != 0)
                {
                    return true;
                }

                client.HistoryNext = 0;
                client.HistoryChannel++;
            }

            client.HistoryChannel = Subscription.All;
            return false;
        }

        private void EndReadings(Subscription client, long nowMs)
        {
            if (client.Sent != 0)
            {
                client.Sent = 0;
                client.HasWaited = false;
                client.NextReadingsMs = nowMs + client.IntervalMs;
            }

            if (client.HistoryChannel == Subscription.NoHistory && _history != null)
            {
                client.HistoryChannel = 0;
                client.HistoryEnd = _history.End;
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
