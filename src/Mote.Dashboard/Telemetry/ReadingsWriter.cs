using System;
using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes the latest values of channels: as a notification, or as a part of a response or document. JSON-RPC 2.0 4.1.</summary>
    internal sealed class ReadingsWriter
    {
        /// <summary>The braces that close values, the object around them, and the message.</summary>
        public const int TailBytes = 3;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly DeviceClock _clock;
        private readonly byte[] _readings = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":");
        private readonly byte[] _tail = Encoding.UTF8.GetBytes("}}}");
        private readonly byte[] _name = Encoding.UTF8.GetBytes("{\"name\":");
        private readonly byte[] _value = Encoding.UTF8.GetBytes(",\"value\":");
        private readonly byte[] _time = Encoding.UTF8.GetBytes("{\"t\":");
        private readonly byte[] _values = Encoding.UTF8.GetBytes(",\"v\":{");

        /// <summary>Makes a writer of values.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="sampler">Has the device's time.</param>
        /// <param name="clock">Has the epoch.</param>
        public ReadingsWriter(ChannelTable channels, Sampler sampler, DeviceClock clock)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _sampler = sampler ?? throw new ArgumentNullException(nameof(sampler));
            _clock = clock ?? throw new ArgumentNullException(nameof(clock));
        }

        /// <summary>What <see cref="WriteReadings"/> writes of the same channels is the same as long as this is.</summary>
        public int Version => _sampler.Version;

        /// <summary>Writes a notification with the values of as many channels as fit.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="mask">The channels wanted, one bit each.</param>
        /// <returns>The channels that are in the message; 0 if not even one fits: then it is not to be sent.</returns>
        public int WriteReadings(JsonWriter writer, int mask)
        {
            writer.MoveLimit(-TailBytes);
            writer.WriteRaw(_readings);
            int next = 0;
            int written = WriteValues(writer, mask, ref next);
            writer.MoveLimit(TailBytes);
            writer.WriteRaw(_tail);
            return written;
        }

        /// <summary>Writes <c>{"t":time,"epoch":epoch,"v":{"name":value,...</c> with as many channels as fit, and leaves both braces open.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="mask">The channels wanted, one bit each.</param>
        /// <param name="next">In: the first channel to look at. Out: the first that did not fit, or the number of channels.</param>
        /// <returns>The channels that are written.</returns>
        public int WriteValues(JsonWriter writer, int mask, ref int next)
        {
            writer.WriteRaw(_time);
            writer.WriteInteger(_sampler.ElapsedMs);
            _clock.Write(writer);
            writer.WriteRaw(_values);
            return WriteMembers(writer, mask, false, ref next);
        }

        /// <summary>Writes <c>"name":value,...</c> with as many channels as fit.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="mask">The channels wanted, one bit each.</param>
        /// <param name="comma">Whether a member has been written before.</param>
        /// <param name="next">In: the first channel to look at. Out: the first that did not fit, or the number of channels.</param>
        /// <returns>The channels that are written.</returns>
        public int WriteMembers(JsonWriter writer, int mask, bool comma, ref int next)
        {
            int written = 0;
            int count = writer.Overflowed ? 0 : _channels.Count;
            for (; next < count; next++)
            {
                int bit = 1 << next;
                if ((mask & bit) == 0)
                {
                    continue;
                }

                int length = writer.Length;
                if (comma)
                {
                    writer.WriteByte((byte)',');
                }

                writer.WriteRaw(_channels[next].NameJson);
                WriteValue(writer, next);
                if (writer.Overflowed)
                {
                    writer.Rewind(length);
                    break;
                }

                written |= bit;
                comma = true;
            }

            return written;
        }

        /// <summary>Writes <c>{"name":"name","value":value}</c>, with <c>"ms"</c> for a pulse.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="pulseMs">How long the pulse lasts, in milliseconds; 0 for none.</param>
        public void WriteChannel(JsonWriter writer, int index, int pulseMs)
        {
            writer.WriteRaw(_name);
            byte[] name = _channels[index].NameJson;
            writer.WriteRaw(name, 0, name.Length - 1);
            writer.WriteRaw(_value);
            WriteValue(writer, index);
            if (pulseMs > 0)
            {
                writer.WriteAscii(",\"ms\":");
                writer.WriteInteger(pulseMs);
            }

            writer.WriteByte((byte)'}');
        }

        /// <summary>Writes a channel's published value: a bool, a number, or null if it could not be read.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="index">The channel's place in the table.</param>
        public void WriteValue(JsonWriter writer, int index)
        {
            Channel channel = _channels[index];
            if (!channel.HasValue)
            {
                writer.WriteNull();
            }
            else if (channel.IsBool)
            {
                writer.WriteBool(channel.Value != 0);
            }
            else
            {
                writer.WriteMilliUnits(channel.Value);
            }
        }
    }
}
