using System;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Keeps the last lines of a log in a ring of bytes: the newest overwrites the oldest. Lines are numbered, so that a reader knows what it has missed.
    /// Add may be called from any thread.</summary>
    internal sealed class LogRing
    {
        /// <summary>The longest text as it is written in JSON, without its quotes. What is longer loses its end.</summary>
        public const int MaxTextBytes = 120;

        // The text's length, the level, and the time in eight bytes.
        private const int HeadBytes = 10;

        private readonly object _gate = new object();
        private readonly byte[] _ring;
        private int _start;
        private int _used;

        /// <summary>Makes an empty log.</summary>
        /// <param name="bytes">The ring's size, 256 to 2000. A line takes 10 bytes beside its text.</param>
        public LogRing(int bytes)
        {
            if (bytes < 256 || bytes > 2000)
            {
                throw new ArgumentOutOfRangeException(nameof(bytes), "A log has 256 to 2000 bytes, or 0 for none.");
            }

            _ring = new byte[bytes];
        }

        /// <summary>The number of the oldest line that is kept.</summary>
        public int First { get; private set; }

        /// <summary>The number behind the newest line.</summary>
        public int End { get; private set; }

        /// <summary>Adds a line.</summary>
        /// <param name="level">0 info, 1 warning, 2 error.</param>
        /// <param name="text">Any text; at most <see cref="MaxTextBytes"/> are kept.</param>
        /// <param name="nowMs">The device's time, milliseconds.</param>
        public void Add(int level, string text, long nowMs)
        {
            byte[] quoted = Shorten(text);
            int count = quoted.Length - 2;
            lock (_gate)
            {
                while (_ring.Length - _used < HeadBytes + count)
                {
                    int length = HeadBytes + _ring[_start];
                    _start = (_start + length) % _ring.Length;
                    _used -= length;
                    First++;
                }

                Put((byte)count);
                Put((byte)level);
                for (int shift = 0; shift < 64; shift += 8)
                {
                    Put((byte)(nowMs >> shift));
                }

                for (int i = 1; i <= count; i++)
                {
                    Put(quoted[i]);
                }

                End++;
            }
        }

        /// <summary>Writes the notification that brings a line.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="number">The line wanted; the oldest counts if it has been overwritten.</param>
        /// <returns>The number of the line that is written; <see cref="End"/> and nothing written if there is none.</returns>
        public int Write(JsonWriter writer, int number)
        {
            lock (_gate)
            {
                number = number < First ? First : number;
                if (number >= End)
                {
                    return End;
                }

                int at = _start;
                for (int i = First; i < number; i++)
                {
                    at = (at + HeadBytes + _ring[at]) % _ring.Length;
                }

                WriteLine(writer, at);
                return number;
            }
        }

        private static byte[] Shorten(string text)
        {
            byte[] quoted = JsonText.Quote(text);
            while (quoted.Length - 2 > MaxTextBytes)
            {
                // A character has at most 6 bytes: so never more is taken than has to be. Half a pair is not left.
                int less = (quoted.Length - 2 - MaxTextBytes + 5) / 6;
                int length = text.Length - less;
                if (length > 0 && text[length - 1] >= '\uD800' && text[length - 1] <= '\uDBFF')
                {
                    length--;
                }

                text = text.Substring(0, length);
                quoted = JsonText.Quote(text);
            }

            return quoted;
        }

        private void WriteLine(JsonWriter writer, int at)
        {
            int count = _ring[at];
            int level = _ring[(at + 1) % _ring.Length];
            long ms = 0;
            for (int i = 0; i < 8; i++)
            {
                ms |= (long)_ring[(at + 2 + i) % _ring.Length] << (8 * i);
            }

            writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"t\":");
            writer.WriteInteger(ms);
            writer.WriteAscii(level == 0 ? ",\"level\":\"info\",\"text\":\"" : level == 1 ? ",\"level\":\"warning\",\"text\":\"" : ",\"level\":\"error\",\"text\":\"");
            int from = (at + HeadBytes) % _ring.Length;
            int whole = _ring.Length - from < count ? _ring.Length - from : count;
            writer.WriteRaw(_ring, from, whole);
            writer.WriteRaw(_ring, 0, count - whole);
            writer.WriteAscii("\"}}");
        }

        private void Put(byte value)
        {
            _ring[(_start + _used) % _ring.Length] = value;
            _used++;
        }
    }
}
