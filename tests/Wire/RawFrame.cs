using System.Buffers.Binary;
using System.Text;

namespace Mote.Wire
{
    /// <summary>Frames: as they come from a server, and as a client must write them, masked and with the shortest form of the length. RFC 6455 5.2 and 5.3.</summary>
    public sealed record RawFrame(bool Final, int Opcode, byte[] Payload)
    {
        public const int Continuation = 0;
        public const int Text = 1;
        public const int Binary = 2;

        // 3 to 7: reserved for further data frames.
        public const int Close = 8;
        public const int Ping = 9;
        public const int Pong = 10;

        // 11 to 15: reserved for further control frames.

        /// <summary>The longest header of a client.</summary>
        public const int MaxHeaderBytes = 14;

        // The key of the example in RFC 6455 5.7.
        private const uint ExampleKey = 0x37FA213D;

        /// <summary>The payload as text.</summary>
        public string AsText => Encoding.UTF8.GetString(Payload);

        /// <summary>The code in a close frame; 1005 if it has none.</summary>
        public int CloseCode => CodeOf(Payload);

        /// <summary>The code in a close frame's payload; 1005 if it has none. RFC 6455 7.1.5.</summary>
        public static int CodeOf(ReadOnlySpan<byte> payload) => payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload);

        /// <summary>Decodes the first frame in some bytes from a server; throws as <see cref="FrameReader.TryRead"/> does.</summary>
        /// <param name="bytes">What came.</param>
        /// <param name="size">Bytes of the frame.</param>
        /// <returns>Null if the bytes end before the frame does.</returns>
        public static RawFrame? TryDecode(ReadOnlySpan<byte> bytes, out int size) =>
            FrameReader.TryRead(bytes, out int header, out size)
                ? new RawFrame((bytes[0] & 0x80) != 0, bytes[0] & 15, bytes[header..size].ToArray())
                : null;

        /// <summary>Returns a client's frame.</summary>
        public static byte[] Masked(int opcode, ReadOnlySpan<byte> payload, bool final = true, uint key = ExampleKey)
        {
            byte[] frame = new byte[payload.Length + MaxHeaderBytes];
            return frame[..Write(frame, opcode, payload, final, key)];
        }

        /// <summary>Returns a client's text message in one frame.</summary>
        public static byte[] Masked(string text) => Masked(Text, Encoding.UTF8.GetBytes(text));

        /// <summary>Writes a client's frame.</summary>
        /// <returns>Its bytes.</returns>
        public static int Write(Span<byte> to, int opcode, ReadOnlySpan<byte> payload, bool final, uint key)
        {
            int at = WriteHeader(to, opcode, payload.Length, final, key);
            Span<byte> mask = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(mask, key);
            for (int i = 0; i < payload.Length; i++)
            {
                to[at + i] = (byte)(payload[i] ^ mask[i & 3]);
            }

            return at + payload.Length;
        }

        /// <summary>Writes the header of a client's frame.</summary>
        /// <param name="length">Bytes of the payload; it need not follow.</param>
        /// <returns>The header's bytes.</returns>
        public static int WriteHeader(Span<byte> to, int opcode, long length, bool final, uint key)
        {
            to[0] = (byte)((final ? 0x80 : 0) | opcode);
            int at = 2;
            if (length < 126)
            {
                to[1] = (byte)(0x80 | length);
            }
            else if (length < 65536)
            {
                to[1] = 0x80 | 126;
                BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)length);
                at = 4;
            }
            else
            {
                to[1] = 0x80 | 127;
                BinaryPrimitives.WriteInt64BigEndian(to[2..], length);
                at = 10;
            }

            BinaryPrimitives.WriteUInt32BigEndian(to[at..], key);
            return at + 4;
        }
    }
}
