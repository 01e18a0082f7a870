using System;
using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes what a client is told without asking: hello, channel, readings and history. JSON-RPC 2.0 4.1.</summary>
    internal sealed partial class Messages
    {
        /// <summary>The room that every channel message fits into: name, label, unit and group of full length, each byte of the texts escaped, and
        /// numbers of full length.</summary>
        public const int ChannelBytes = 620;

        /// <summary>What <see cref="WriteTail"/> writes.</summary>
        public const int TailBytes = 3;

        private readonly ChannelTable _channels;
        private readonly DeviceClock _clock;
        private readonly byte[] _channel = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":");
        private readonly byte[] _readings = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":");
        private readonly byte[] _time = Encoding.UTF8.GetBytes("{\"t\":");
        private readonly byte[] _values = Encoding.UTF8.GetBytes(",\"v\":{");

        /// <summary>Makes a writer of messages.</summary>
        /// <param name="channels">The device's channels.</param>
        /// <param name="options">What the device says of itself; read now.</param>
        /// <param name="clock">What knows the epoch.</param>
        public Messages(ChannelTable channels, DashboardOptions options, DeviceClock clock)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _clock = clock ?? throw new ArgumentNullException(nameof(clock));
            _status = options.Status;
            _counters = options.Counters;
            _name = Quote(options.Name, MaxNameBytes, "The name is too long.");
            _version = Quote(options.Version, MaxVersionBytes, "The version is too long.");
            _fault = Quote(options.Fault, MaxFaultBytes, "The fault is too long.");
            if (_status != null)
            {
                _board = Quote(_status.Board, MaxStatusBytes, "The board's name is too long.");
                _reset = Quote(_status.ResetReason, MaxStatusBytes, "The reset reason is too long.");
            }
        }

        /// <summary>Writes what a channel is, in at most <see cref="ChannelBytes"/>.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="index">The channel's place in the table.</param>
        public void WriteChannel(JsonWriter writer, int index)
        {
            Channel channel = _channels[index];
            writer.WriteRaw(_channel);
            writer.WriteRaw(channel.NameJson, 0, channel.NameJson.Length - 1);
            writer.WriteAscii(channel.IsOutput ? ",\"kind\":\"output\"" : ",\"kind\":\"sensor\"");
            writer.WriteAscii(channel.IsBool ? ",\"type\":\"bool\",\"unit\":" : ",\"type\":\"number\",\"unit\":");
            if (channel.UnitJson == null)
            {
                writer.WriteAscii("\"\"");
            }
            else
            {
                writer.WriteRaw(channel.UnitJson);
            }

            writer.WriteAscii(",\"min\":");
            writer.WriteMilliUnits(channel.MinMilliUnits);
            writer.WriteAscii(",\"max\":");
            writer.WriteMilliUnits(channel.MaxMilliUnits);
            WriteDeclared(writer, channel);
            writer.WriteAscii("}}");
        }

        /// <summary>Writes readings of as many channels as fit.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="timeMs">The device's time, milliseconds.</param>
        /// <param name="mask">The channels to tell, one bit each.</param>
        /// <returns>The channels that are in the message; 0 if not even one fits: then it is not to be sent.</returns>
        public int WriteReadings(JsonWriter writer, long timeMs, int mask)
        {
            writer.MoveLimit(-TailBytes);
            writer.WriteRaw(_readings);
            int next = 0;
            int written = WriteValues(writer, timeMs, mask, ref next);
            writer.MoveLimit(TailBytes);
            WriteTail(writer);
            return written;
        }

        /// <summary>Writes <c>{"t":time,"epoch":epoch,"v":{"name":value,...</c> with as many channels as fit, and leaves it open.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="timeMs">The device's time, milliseconds.</param>
        /// <param name="mask">The channels to tell, one bit each.</param>
        /// <param name="next">In: the first channel to look at. Out: the first that did not fit, or the number of channels.</param>
        /// <returns>The channels that are written.</returns>
        public int WriteValues(JsonWriter writer, long timeMs, int mask, ref int next)
        {
            writer.WriteRaw(_time);
            writer.WriteInteger(timeMs);
            _clock.Write(writer);
            writer.WriteRaw(_values);
            return WriteMembers(writer, mask, false, ref next);
        }

        /// <summary>Closes what <see cref="WriteValues"/> left open, and the object around it.</summary>
        /// <param name="writer">With <see cref="TailBytes"/> free.</param>
        public void WriteTail(JsonWriter writer)
        {
            writer.WriteAscii("}}}");
        }

        /// <summary>Writes <c>"name":value,...</c> with as many channels as fit.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="mask">The channels to tell, one bit each.</param>
        /// <param name="comma">Whether something stands before them already.</param>
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

                WriteMember(writer, next);
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

        private static void WriteDeclared(JsonWriter writer, Channel channel)
        {
            if (channel.DecimalCount >= 0)
            {
                writer.WriteAscii(",\"decimals\":");
                writer.WriteInteger(channel.DecimalCount);
            }

            if (channel.LabelJson != null)
            {
                writer.WriteAscii(",\"label\":");
                writer.WriteRaw(channel.LabelJson);
            }

            if (channel.GroupJson != null)
            {
                writer.WriteAscii(",\"group\":");
                writer.WriteRaw(channel.GroupJson);
            }

            if (channel.DeadbandMilliUnits > 0)
            {
                writer.WriteAscii(",\"deadband\":");
                writer.WriteMilliUnits(channel.DeadbandMilliUnits);
            }

            writer.WriteAscii(",\"interval\":");
            writer.WriteInteger(channel.IntervalMs);
            if (channel.PulseMs > 0)
            {
                writer.WriteAscii(",\"pulse\":");
                writer.WriteInteger(channel.PulseMs);
            }

            if (channel.SafeAfterMs > 0)
            {
                writer.WriteAscii(",\"safe\":");
                WriteSafe(writer, channel);
                writer.WriteAscii(",\"safeAfter\":");
                writer.WriteInteger(channel.SafeAfterMs);
            }
        }

        private static void WriteSafe(JsonWriter writer, Channel channel)
        {
            if (channel.IsBool)
            {
                writer.WriteBool(channel.SafeMilliUnits != 0);
            }
            else
            {
                writer.WriteMilliUnits(channel.SafeMilliUnits);
            }
        }

        private void WriteMember(JsonWriter writer, int index)
        {
            writer.WriteRaw(_channels[index].NameJson);
            WriteValue(writer, index);
        }
    }
}
