using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes the notification with a channel's declaration. JSON-RPC 2.0 4.1.</summary>
    internal static class ChannelWriter
    {
        /// <summary>The longest message: name, label, unit and group of full length, each byte of the texts escaped, and numbers of full length.</summary>
        public const int MaxBytes = 620;

        // The longest icon and thresholds.
        private const int LookBytes = 110;

        // What Write puts around a declaration.
        private const int AroundBytes = 50;

        /// <summary>Writes a channel's declaration, in at most <see cref="MaxBytes"/>.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="channel">The channel.</param>
        public static void Write(JsonWriter writer, Channel channel)
        {
            writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":");
            WriteDeclaration(writer, channel);
            writer.WriteByte((byte)'}');
        }

        /// <summary>Writes the declaration alone, an object.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="channel">The channel.</param>
        public static void WriteDeclaration(JsonWriter writer, Channel channel)
        {
            int start = writer.Length;
            writer.WriteAscii("{\"name\":");
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
            WriteShown(writer, channel);
            WriteTimes(writer, channel);

            // A message with the longest texts, all escaped, has no space for it: then it is left out, and the channel is declared all the same.
            if (channel.Look != null && writer.Length - start <= MaxBytes - AroundBytes - LookBytes)
            {
                WriteLook(writer, channel.Look);
            }

            writer.WriteByte((byte)'}');
        }

        private static void WriteLook(JsonWriter writer, ChannelLook look)
        {
            WriteLimits(writer, ",\"warn\":[", look.WarnLow, look.WarnHigh);
            WriteLimits(writer, ",\"alarm\":[", look.AlarmLow, look.AlarmHigh);
            if (look.IconJson != null)
            {
                writer.WriteAscii(",\"icon\":");
                writer.WriteRaw(look.IconJson);
            }
        }

        private static void WriteLimits(JsonWriter writer, string name, int low, int high)
        {
            if (low != Channel.NoLimit || high != Channel.NoLimit)
            {
                writer.WriteAscii(name);
                WriteLimit(writer, low);
                writer.WriteByte((byte)',');
                WriteLimit(writer, high);
                writer.WriteByte((byte)']');
            }
        }

        private static void WriteLimit(JsonWriter writer, int limit)
        {
            if (limit == Channel.NoLimit)
            {
                writer.WriteNull();
            }
            else
            {
                writer.WriteMilliUnits(limit);
            }
        }

        private static void WriteShown(JsonWriter writer, Channel channel)
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
        }

        private static void WriteTimes(JsonWriter writer, Channel channel)
        {
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
    }
}
