using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Mote.Core.Frames;

namespace Mote.Simulator.Tracing
{
    /// <summary>The frames of one direction, however TCP cuts them. RFC 6455 5.2.</summary>
    internal sealed class FrameTrace(TraceLog log, int number, string direction)
    {
        // Of a payload so much is shown.
        private const int MostShown = 48;

        private readonly List<byte> _begin = [];
        private long _skip;

        /// <summary>Reads bytes, and writes a line for each frame of which enough has come to be shown.</summary>
        public void Read(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                if (_skip > 0)
                {
                    int skipped = (int)Math.Min(_skip, bytes.Length);
                    _skip -= skipped;
                    bytes = bytes[skipped..];
                    continue;
                }

                int taken = (int)Math.Min(Wanted() - _begin.Count, bytes.Length);
                _begin.AddRange(bytes[..taken]);
                bytes = bytes[taken..];
                if (_begin.Count == Wanted())
                {
                    Write();
                }
            }
        }

        // The bytes of the header, as far as they are known from its first two.
        private int HeaderBytes() => _begin.Count < 2 ? 2 : 2 + LengthBytes() + ((_begin[1] & 0x80) != 0 ? 4 : 0);

        private int LengthBytes() => (_begin[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };

        // The bytes that are to be kept: the header, and what is shown of the payload.
        private long Wanted()
        {
            int header = HeaderBytes();
            return _begin.Count < header ? header : header + Math.Min(MostShown, PayloadBytes());
        }

        private long PayloadBytes()
        {
            byte[] begin = [.. _begin];
            return (begin[1] & 0x7F) switch
            {
                126 => BinaryPrimitives.ReadUInt16BigEndian(begin.AsSpan(2)),
                127 => BinaryPrimitives.ReadInt64BigEndian(begin.AsSpan(2)) & long.MaxValue,
                int count => count,
            };
        }

        private void Write()
        {
            byte[] frame = [.. _begin];
            int header = HeaderBytes();
            long length = PayloadBytes();
            bool isMasked = (frame[1] & 0x80) != 0;
            byte[] payload = frame[header..];
            string mask = "unmasked";
            if (isMasked)
            {
                byte[] key = frame[(header - 4)..header];
                mask = "mask " + Convert.ToHexStringLower(key);
                for (int i = 0; i < payload.Length; i++)
                {
                    payload[i] ^= key[i & 3];
                }
            }

            int opcode = frame[0] & 0x0F;
            string more = length > payload.Length ? "…" : "";
            log.Write(number, direction, $"frame {((frame[0] & 0x80) != 0 ? "FIN" : "...")} {Name(opcode)} {mask} {length} {Show(opcode, payload)}{more}".TrimEnd());
            if (log.HasBits)
            {
                log.Write(number, direction, Bits(frame));
            }

            _skip = length - payload.Length;
            _begin.Clear();
        }

        private static string Name(int opcode) => opcode switch
        {
            Opcode.Continuation => "continuation",
            Opcode.Text => "text",
            Opcode.Binary => "binary",
            Opcode.Close => "close",
            Opcode.Ping => "ping",
            Opcode.Pong => "pong",
            _ => "opcode " + opcode.ToString(CultureInfo.InvariantCulture),
        };

        private static string Show(int opcode, byte[] payload)
        {
            if (opcode == Opcode.Close && payload.Length >= 2)
            {
                return BinaryPrimitives.ReadUInt16BigEndian(payload).ToString(CultureInfo.InvariantCulture) + " " + Quote(payload[2..]);
            }

            return opcode == Opcode.Text ? Quote(payload) : Convert.ToHexStringLower(payload);
        }

        // Nothing that a peer sends may move the terminal's cursor.
        private static string Quote(byte[] text) =>
            "\"" + string.Concat(Encoding.UTF8.GetString(text).Select(letter => char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString())) + "\"";

        // The two bytes that every header has; a longer length and the key are in the line above.
        private static string Bits(byte[] frame)
        {
            string first = frame[0].ToString("b8", CultureInfo.InvariantCulture);
            string second = frame[1].ToString("b8", CultureInfo.InvariantCulture);
            return $"bits  FIN {first[0]} | RSV {first[1..4]} | opcode {first[4..]} | MASK {second[0]} | length {second[1..]}";
        }
    }
}
