using System;
using System.Text;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes what a client is told without asking: hello, channel and readings. JSON-RPC 2.0 4.1.</summary>
    public sealed class Messages
    {
        /// <summary>The longest device name, quoted.</summary>
        public const int MaxNameBytes = 96;

        /// <summary>The longest version, quoted.</summary>
        public const int MaxVersionBytes = 32;

        /// <summary>The longest fault, quoted.</summary>
        public const int MaxFaultBytes = 82;

        /// <summary>The room that every channel message fits into: name, unit and group of full length, each byte of both texts escaped, and
        /// numbers of full length.</summary>
        public const int ChannelBytes = 528;

        /// <summary>What <see cref="WriteTail"/> writes.</summary>
        public const int TailBytes = 3;

        private readonly ChannelTable _channels;
        private readonly byte[] _name;
        private readonly byte[] _version;
        private readonly byte[] _fault;
        private readonly byte[] _hello = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":");
        private readonly byte[] _channel = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":");
        private readonly byte[] _readings = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":");
        private readonly byte[] _time = Encoding.UTF8.GetBytes("{\"t\":");
        private readonly byte[] _values = Encoding.UTF8.GetBytes(",\"v\":{");

        /// <summary>Makes a writer of messages.</summary>
        /// <param name="channels">The device's channels.</param>
        /// <param name="name">The device's name, at most 96 bytes as a JSON string.</param>
        /// <param name="version">The version of what runs on the device, at most 32 bytes as a JSON string.</param>
        /// <param name="fault">Why the device restarted, at most 82 bytes as a JSON string; null if there is nothing to tell.</param>
        public Messages(ChannelTable channels, string name, string version, string fault)
        {
            _channels = channels ?? throw new ArgumentNullException(nameof(channels));
            _name = JsonText.Quote(name);
            _version = JsonText.Quote(version);
            if (_name.Length > MaxNameBytes)
            {
                throw new ArgumentException("The name is too long.", nameof(name));
            }

            if (_version.Length > MaxVersionBytes)
            {
                throw new ArgumentException("The version is too long.", nameof(version));
            }

            if (fault != null)
            {
                _fault = JsonText.Quote(fault);
                if (_fault.Length > MaxFaultBytes)
                {
                    throw new ArgumentException("The fault is too long.", nameof(fault));
                }
            }
        }

        /// <summary>Writes the hello: name, version, uptime and whether the client may command; the fault too, if there is one and it fits.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="uptimeMs">Milliseconds, 0 or more.</param>
        /// <param name="mayCommand">False if the client may look only.</param>
        public void WriteHello(JsonWriter writer, long uptimeMs, bool mayCommand)
        {
            writer.WriteRaw(_hello);
            writer.WriteRaw(_name);
            writer.WriteAscii(",\"version\":");
            writer.WriteRaw(_version);
            writer.WriteAscii(",\"uptime\":");
            writer.WriteInteger(uptimeMs);
            writer.WriteAscii(",\"mayCommand\":");
            writer.WriteBool(mayCommand);
            WriteFault(writer);
            writer.WriteAscii("}}");
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
            writer.WriteRaw(channel.UnitJson);
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

        /// <summary>Writes <c>{"t":time,"v":{"name":value,...</c> with as many channels as fit, and leaves it open.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="timeMs">The device's time, milliseconds.</param>
        /// <param name="mask">The channels to tell, one bit each.</param>
        /// <param name="next">In: the first channel to look at. Out: the first that did not fit, or the number of channels.</param>
        /// <returns>The channels that are written.</returns>
        public int WriteValues(JsonWriter writer, long timeMs, int mask, ref int next)
        {
            writer.WriteRaw(_time);
            writer.WriteInteger(timeMs);
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
            if (channel.Decimals >= 0)
            {
                writer.WriteAscii(",\"decimals\":");
                writer.WriteInteger(channel.Decimals);
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

        private void WriteFault(JsonWriter writer)
        {
            if (_fault == null || writer.Overflowed)
            {
                return;
            }

            // A hello without it is better than none: the room for the rest is kept free.
            int length = writer.Length;
            writer.MoveLimit(-TailBytes);
            writer.WriteAscii(",\"fault\":");
            writer.WriteRaw(_fault);
            if (writer.Overflowed)
            {
                writer.Rewind(length);
            }

            writer.MoveLimit(TailBytes);
        }

        private void WriteMember(JsonWriter writer, int index)
        {
            writer.WriteRaw(_channels[index].NameJson);
            WriteValue(writer, index);
        }
    }
}
