using System.Buffers.Binary;

namespace Mote.Fuzz.Session
{
    /// <summary>A frame from a client in which every field may be wrong. RFC 6455 5.2.</summary>
    internal sealed class WireFrame
    {
        /// <summary>FIN, RSV and opcode.</summary>
        public byte First { get; set; } = 0x81;

        /// <summary>Whether the mask bit is set and a key follows.</summary>
        public bool IsMasked { get; set; } = true;

        /// <summary>The length's form: 0 for the shortest, or 7, 16 or 64 bits.</summary>
        public int LengthBits { get; set; }

        /// <summary>The length that is claimed; null for the true one.</summary>
        public ulong? ClaimedLength { get; set; }

        /// <summary>The masking key.</summary>
        public byte[] Key { get; set; } = [0, 0, 0, 0];

        /// <summary>The payload before masking.</summary>
        public List<byte> Payload { get; set; } = [];

        /// <summary>Reads frames as far as the bytes look like frames.</summary>
        /// <param name="wire">The bytes.</param>
        /// <param name="rest">What is behind the last frame.</param>
        public static List<WireFrame> Parse(ReadOnlySpan<byte> wire, out byte[] rest)
        {
            List<WireFrame> frames = [];
            while (wire.Length >= 2)
            {
                int form = wire[1] & 0x7F;
                bool isMasked = wire[1] >= 0x80;
                int extended = form == 126 ? 2 : form == 127 ? 8 : 0;
                int size = 2 + extended + (isMasked ? 4 : 0);
                if (wire.Length < size)
                {
                    break;
                }

                ulong length = extended switch
                {
                    2 => BinaryPrimitives.ReadUInt16BigEndian(wire[2..]),
                    8 => BinaryPrimitives.ReadUInt64BigEndian(wire[2..]),
                    _ => (ulong)form,
                };
                int there = (int)Math.Min(length, (ulong)(wire.Length - size));
                WireFrame frame = new()
                {
                    First = wire[0],
                    IsMasked = isMasked,
                    LengthBits = extended == 0 ? 7 : extended * 8,
                    ClaimedLength = (ulong)there == length ? null : length,
                    Key = isMasked ? wire.Slice(size - 4, 4).ToArray() : [0, 0, 0, 0],
                };
                for (int i = 0; i < there; i++)
                {
                    frame.Payload.Add((byte)(wire[size + i] ^ frame.Key[i % 4]));
                }

                frames.Add(frame);
                wire = wire[(size + there)..];
            }

            rest = wire.ToArray();
            return frames;
        }

        /// <summary>Adds the frame's bytes.</summary>
        public void AppendTo(List<byte> wire)
        {
            AppendHeaderTo(wire);
            for (int i = 0; i < Payload.Count; i++)
            {
                wire.Add(IsMasked ? (byte)(Payload[i] ^ Key[i % 4]) : Payload[i]);
            }
        }

        /// <summary>Adds the bytes of the header alone.</summary>
        public void AppendHeaderTo(List<byte> wire)
        {
            ulong length = ClaimedLength ?? (ulong)Payload.Count;
            int bits = LengthBits;
            if (bits == 0 || (bits == 7 && length > 125) || (bits == 16 && length > 65535))
            {
                bits = length <= 125 ? 7 : length <= 65535 ? 16 : 64;
            }

            int mask = IsMasked ? 0x80 : 0;
            wire.Add(First);
            wire.Add((byte)(mask | (bits == 7 ? (int)length : bits == 16 ? 126 : 127)));
            for (int shift = bits == 7 ? -8 : bits - 8; shift >= 0; shift -= 8)
            {
                wire.Add((byte)(length >> shift));
            }

            if (IsMasked)
            {
                wire.AddRange(Key);
            }
        }

        /// <summary>Makes a frame with the same fields and a payload of its own.</summary>
        public WireFrame Copy()
        {
            WireFrame copy = (WireFrame)MemberwiseClone();
            copy.Key = (byte[])Key.Clone();
            copy.Payload = [.. Payload];
            return copy;
        }
    }
}
