using System.Buffers.Binary;
using System.Globalization;
using Mote.Core.Frames;
using Mote.Samples.Codec;

namespace Mote.Simulator.Tracing
{
    /// <summary>The frames of one direction, however TCP cuts them. RFC 6455 5.2.</summary>
    internal sealed class FrameTrace(TraceLog log, int number, string direction)
    {
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
            return _begin.Count < header ? header : header + Math.Min(PayloadText.MostShown, PayloadBytes());
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

            int opcode = frame[0] & FrameLayout.OpcodeMask;
            bool isCut = length > payload.Length;
            log.Write(number, direction, $"frame {((frame[0] & 0x80) != 0 ? "FIN" : "...")} {Name(opcode)} {mask} {length} {Show(opcode, payload, isCut)}".TrimEnd());
            if (log.HasBits)
            {
                WriteBits(frame[..header]);
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

        private static string Show(int opcode, byte[] payload, bool isCut)
        {
            if (opcode == Opcode.Close && payload.Length >= 2)
            {
                string code = BinaryPrimitives.ReadUInt16BigEndian(payload).ToString(CultureInfo.InvariantCulture);
                return code + " " + PayloadText.Show(payload.AsSpan(2), isText: true, isCut);
            }

            return PayloadText.Show(payload, opcode == Opcode.Text, isCut);
        }

        // All rows of the header, and what its receiver makes of it.
        private void WriteBits(byte[] header)
        {
            string receiver = direction == "<" ? "A server " : "A client ";
            foreach (string row in FrameDrawing.Draw(header, 1).Split('\n'))
            {
                bool isField = row.StartsWith(' ') || (row.Length > 0 && char.IsAsciiDigit(row[0]));
                if (isField || row.StartsWith(receiver, StringComparison.Ordinal))
                {
                    log.Write(number, direction, "bits  " + row);
                }
            }
        }
    }
}
