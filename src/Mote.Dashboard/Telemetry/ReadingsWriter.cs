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
        private readonly byte[] _readings = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":");
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
            int next = 0;
            int written = WriteValues(writer, _readings, mask, ref next);
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
            return WriteValues(writer, _time, mask, ref next);
        }

        /// <summary>Writes <c>"name":value,...</c> with as many channels as fit.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="mask">The channels wanted, one bit each.</param>
        /// <param name="comma">Whether a member has been written before.</param>
        /// <param name="next">In: the first channel to look at. Out: the first that did not fit, or the number of channels.</param>
        /// <returns>The channels that are written.</returns>
        public int WriteMembers(JsonWriter writer, int mask, bool comma, ref int next)
        {
            // In place, without a call for each value but that for its digits: readings of 32 values take the device a third of what they took.
            int written = 0;
            Channel[] channels = _channels.All;
            byte[] buffer = writer.Buffer;
            int limit = writer.Limit;
            int at = writer.Length;
            int index = next;
            int end = writer.Overflowed ? 0 : channels.Length;
            for (; index < end; index++)
            {
                int bit = 1 << index;
                if ((mask & bit) == 0)
                {
                    continue;
                }

                Channel channel = channels[index];
                byte[] name = channel.NameJson;
                int count = name.Length;
                if (limit - at <= count + JsonNumber.MaxMilliUnitsBytes)
                {
                    writer.Length = at;
                    if (!TryWriteMember(writer, comma, channel))
                    {
                        break;
                    }

                    at = writer.Length;
                }
                else
                {
                    buffer[at] = (byte)',';
                    at += comma ? 1 : 0;
                    Array.Copy(name, 0, buffer, at, count);
                    at += count;
                    at = (channel.Reads & (ChannelRules.HasValueBit | ChannelRules.BoolBit)) == ChannelRules.HasValueBit
                        ? JsonDigits.WriteMilliUnits(buffer, at, channel.Value) : CopyLiteral(channel, buffer, at);
                }

                written |= bit;
                comma = true;
            }

            writer.Length = at;
            next = index;
            return written;
        }

        private static int CopyLiteral(Channel channel, byte[] buffer, int at)
        {
            byte[] literal = JsonWriter.Literal((channel.Reads & ChannelRules.HasValueBit) != 0, channel.Value != 0);
            Array.Copy(literal, 0, buffer, at, literal.Length);
            return at + literal.Length;
        }

        // Near the end of a message: what does not fit is left out.
        private static bool TryWriteMember(JsonWriter writer, bool comma, Channel channel)
        {
            int length = writer.Length;
            if (comma)
            {
                writer.WriteByte((byte)',');
            }

            writer.WriteRaw(channel.NameJson);
            WriteValue(writer, channel);
            if (writer.Overflowed)
            {
                writer.Rewind(length);
                return false;
            }

            return true;
        }

        /// <summary>Writes <c>{"name":"name","value":value}</c>, with <c>"ms"</c> for a pulse.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="pulseMs">How long the pulse lasts, in milliseconds; 0 for none.</param>
        public void WriteChannel(JsonWriter writer, int index, int pulseMs)
        {
            Channel channel = _channels.All[index];
            byte[] name = channel.NameJson;
            writer.WriteRaw(_name);
            writer.WriteRaw(name, 0, name.Length - 1);
            writer.WriteRaw(_value);
            WriteValue(writer, channel);
            if (pulseMs > 0)
            {
                writer.WriteAscii(",\"ms\":");
                writer.WriteInteger(pulseMs);
            }

            writer.WriteByte((byte)'}');
        }

        private int WriteValues(JsonWriter writer, byte[] beginning, int mask, ref int next)
        {
            writer.WriteRaw(beginning);
            writer.WriteInteger(_sampler.ElapsedMs);
            _clock.Write(writer);
            writer.WriteRaw(_values);
            return WriteMembers(writer, mask, false, ref next);
        }

        // The published value: a bool, a number, or null if it could not be read.
        private static void WriteValue(JsonWriter writer, Channel channel)
        {
            bool isKnown = channel.HasValue;
            if (isKnown && !channel.IsBool)
            {
                writer.WriteMilliUnits(channel.Value);
            }
            else
            {
                writer.WriteRaw(JsonWriter.Literal(isKnown, channel.Value != 0));
            }
        }
    }
}
