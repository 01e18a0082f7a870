using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Server;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes the first notification, in which the device introduces itself. JSON-RPC 2.0 4.1.</summary>
    internal sealed class HelloWriter
    {
        /// <summary>The longest device name, quoted.</summary>
        public const int MaxNameBytes = 96;

        /// <summary>The longest version, quoted.</summary>
        public const int MaxVersionBytes = 32;

        /// <summary>The longest fault, quoted.</summary>
        public const int MaxFaultBytes = 82;

        /// <summary>The longest name of a board and the longest reset reason, quoted.</summary>
        public const int MaxStatusBytes = 32;

        /// <summary>The names of the methods that not every dashboard has, as a JSON array; null for none.</summary>
        public byte[] Methods;

        private const int TailBytes = 2;

        private readonly byte[] _name;
        private readonly byte[] _version;
        private readonly byte[] _fault;
        private readonly byte[] _board;
        private readonly byte[] _reset;
        private readonly DeviceStatus _status;
        private readonly ServerCounters _counters;
        private readonly DeviceClock _clock;

        /// <summary>Makes a writer of the hello. Texts are read now.</summary>
        /// <param name="name">The device's name.</param>
        /// <param name="version">The version of what runs on the device.</param>
        /// <param name="fault">Why the device restarted; null if it was just switched on.</param>
        /// <param name="status">Has the board, the reset reason and the free memory; null if nothing has.</param>
        /// <param name="counters">The server's; null for none.</param>
        /// <param name="clock">Has the epoch.</param>
        public HelloWriter(string name, string version, string fault, DeviceStatus status, ServerCounters counters, DeviceClock clock)
        {
            _name = Quote(name, MaxNameBytes, "The name is too long.");
            _version = Quote(version, MaxVersionBytes, "The version is too long.");
            _fault = Quote(fault, MaxFaultBytes, "The fault is too long.");
            _status = status;
            _counters = counters;
            _clock = clock ?? throw new ArgumentNullException(nameof(clock));
            if (status != null)
            {
                _board = Quote(status.Board, MaxStatusBytes, "The board's name is too long.");
                _reset = Quote(status.ResetReason, MaxStatusBytes, "The reset reason is too long.");
            }
        }

        /// <summary>Writes the hello: name, version, uptime, whether the client may command and the number of the start; then, as far as it is known and fits, epoch,
        /// board, reset reason, fault, address, strength of signal, free memory and the server's counters.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="uptimeMs">Milliseconds, 0 or more.</param>
        /// <param name="mayCommand">False if the client may look only.</param>
        /// <param name="isSignedIn">The client is a browser that can sign out.</param>
        public void Write(JsonWriter writer, long uptimeMs, bool mayCommand, bool isSignedIn)
        {
            writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":");
            writer.WriteRaw(_name);
            writer.WriteAscii(",\"version\":");
            writer.WriteRaw(_version);
            writer.WriteAscii(",\"uptime\":");
            writer.WriteInteger(uptimeMs);
            writer.WriteAscii(",\"mayCommand\":");
            writer.WriteBool(mayCommand);
            if (_clock.Boot > 0)
            {
                WriteNumber(writer, ",\"boot\":", _clock.Boot);
            }

            if (isSignedIn)
            {
                writer.WriteAscii(",\"signedIn\":true");
            }

            if (!writer.Overflowed)
            {
                // A hello without one of these is better than none, so the limit leaves its end free.
                writer.MoveLimit(-TailBytes);
                int length = writer.Length;
                _clock.Write(writer);
                KeepIfWhole(writer, length);
                WriteText(writer, ",\"methods\":", Methods);
                WriteText(writer, ",\"board\":", _board);
                WriteText(writer, ",\"reset\":", _reset);
                WriteText(writer, ",\"fault\":", _fault);
                WriteStatus(writer);
                WriteCounters(writer);
                writer.MoveLimit(TailBytes);
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

        private void WriteStatus(JsonWriter writer)
        {
            if (_status == null)
            {
                return;
            }

            string address = _status.Address;
            WriteText(writer, ",\"address\":", address == null ? null : JsonText.Quote(address));
            int length = writer.Length;
            StatusSender.WriteRssi(writer, ",\"rssi\":", _status.Rssi);
            KeepIfWhole(writer, length);
            long bytes = _status.FreeMemory;
            if (bytes > 0)
            {
                length = writer.Length;
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
