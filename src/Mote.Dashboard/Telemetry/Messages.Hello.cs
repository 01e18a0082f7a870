using System;
using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Server;

namespace Mote.Dashboard.Telemetry
{
    internal sealed partial class Messages
    {
        /// <summary>The longest device name, quoted.</summary>
        public const int MaxNameBytes = 96;

        /// <summary>The longest version, quoted.</summary>
        public const int MaxVersionBytes = 32;

        /// <summary>The longest fault, quoted.</summary>
        public const int MaxFaultBytes = 82;

        /// <summary>The longest name of a board and the longest reset reason, quoted.</summary>
        public const int MaxStatusBytes = 32;

        private const int HelloTailBytes = 2;

        private readonly byte[] _name;
        private readonly byte[] _version;
        private readonly byte[] _fault;
        private readonly byte[] _board;
        private readonly byte[] _reset;
        private readonly DeviceStatus _status;
        private readonly ServerCounters _counters;
        private readonly byte[] _hello = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":");

        /// <summary>Writes the hello: name, version, uptime and whether the client may command; then, as far as it is known and fits, epoch,
        /// board, reset reason, fault, free memory and the server's counters.</summary>
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
            if (!writer.Overflowed)
            {
                // A hello without one of these is better than none: the room for its end is kept free.
                writer.MoveLimit(-HelloTailBytes);
                int length = writer.Length;
                _clock.Write(writer);
                KeepIfWhole(writer, length);
                WriteText(writer, ",\"board\":", _board);
                WriteText(writer, ",\"reset\":", _reset);
                WriteText(writer, ",\"fault\":", _fault);
                WriteFreeMemory(writer);
                WriteCounters(writer);
                writer.MoveLimit(HelloTailBytes);
            }

            writer.WriteAscii("}}");
        }

        private static byte[] Quote(string text, int maxBytes, string mistake)
        {
            if (text == null)
            {
                return null;
            }

            byte[] quoted = JsonText.Quote(text);
            if (quoted.Length > maxBytes)
            {
                throw new ArgumentException(mistake);
            }

            return quoted;
        }

        private static void WriteText(JsonWriter writer, string name, byte[] quoted)
        {
            if (quoted != null)
            {
                int length = writer.Length;
                writer.WriteAscii(name);
                writer.WriteRaw(quoted);
                KeepIfWhole(writer, length);
            }
        }

        private static void WriteNumber(JsonWriter writer, string name, long value)
        {
            writer.WriteAscii(name);
            writer.WriteInteger(value);
        }

        private static void KeepIfWhole(JsonWriter writer, int length)
        {
            if (writer.Overflowed)
            {
                writer.Rewind(length);
            }
        }

        private void WriteFreeMemory(JsonWriter writer)
        {
            long bytes = _status == null ? 0 : _status.FreeMemory;
            if (bytes > 0)
            {
                int length = writer.Length;
                WriteNumber(writer, ",\"freeMemory\":", bytes);
                KeepIfWhole(writer, length);
            }
        }

        private void WriteCounters(JsonWriter writer)
        {
            ServerCounters counters = _counters;
            if (counters == null)
            {
                return;
            }

            int length = writer.Length;
            WriteNumber(writer, ",\"counters\":{\"accepted\":", counters.Accepted);
            WriteNumber(writer, ",\"open\":", counters.Open);
            WriteNumber(writer, ",\"refused\":", counters.Refused);
            WriteNumber(writer, ",\"evicted\":", counters.Evicted);
            WriteNumber(writer, ",\"timedOut\":", counters.TimedOut);
            WriteNumber(writer, ",\"protocolErrors\":", counters.ProtocolErrors);
            WriteNumber(writer, ",\"bytesIn\":", counters.BytesIn);
            WriteNumber(writer, ",\"bytesOut\":", counters.BytesOut);
            WriteNumber(writer, ",\"longestPassMs\":", counters.LongestPassMs);
            writer.WriteByte((byte)'}');
            KeepIfWhole(writer, length);
        }
    }
}
