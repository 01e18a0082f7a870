using System.Buffers.Binary;
using System.Text;

namespace Mote.Desktop.Tests.Wire
{
    /// <summary>A frame as it came from the server. RFC 6455 5.2.</summary>
    internal sealed record RawFrame(bool Final, int Opcode, byte[] Payload)
    {
        public const int Text = 1;
        public const int Binary = 2;
        public const int Close = 8;
        public const int Ping = 9;
        public const int Pong = 10;

        /// <summary>The payload as text.</summary>
        public string AsText => Encoding.UTF8.GetString(Payload);

        /// <summary>The code in a close frame; 1005 if it has none.</summary>
        public int CloseCode => Payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(Payload);

        /// <summary>Decodes the first frame in some bytes; fails unless it is as a server's must be: unmasked, RSV zero, of minimal length.</summary>
        /// <param name="bytes">What came from the server.</param>
        /// <param name="size">Bytes of the frame.</param>
        /// <returns>Null if the bytes end before the frame does.</returns>
        public static RawFrame? TryDecode(ReadOnlySpan<byte> bytes, out int size)
        {
            size = 0;
            if (bytes.Length < 2)
            {
                return null;
            }

            Assert.AreEqual(0, bytes[0] & 0x70, "A reserved bit is set.");
            Assert.IsLessThan(0x80, bytes[1], "A server must not mask.");
            int header = bytes[1] < 126 ? 2 : bytes[1] == 126 ? 4 : 10;
            if (bytes.Length < header)
            {
                return null;
            }

            ulong length = header switch
            {
                2 => bytes[1],
                4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
                _ => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            };
            Assert.AreEqual(header, length < 126 ? 2 : length < 65536 ? 4 : 10, "The length is not minimal.");
            if ((ulong)(bytes.Length - header) < length)
            {
                return null;
            }

            size = header + (int)length;
            return new RawFrame((bytes[0] & 0x80) != 0, bytes[0] & 15, bytes[header..size].ToArray());
        }

        /// <summary>Encodes a frame as a client must: masked. RFC 6455 5.3.</summary>
        public static byte[] Masked(int opcode, ReadOnlySpan<byte> payload, bool final = true, uint key = 0x37FA213D)
        {
            using MemoryStream frame = new();
            frame.WriteByte((byte)((final ? 0x80 : 0) | opcode));
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)payload.Length);
            switch (payload.Length)
            {
                case < 126:
                    frame.WriteByte((byte)(0x80 | payload.Length));
                    break;
                case < 65536:
                    frame.WriteByte(0x80 | 126);
                    frame.Write(length[6..]);
                    break;
                default:
                    frame.WriteByte(0x80 | 127);
                    frame.Write(length);
                    break;
            }

            Span<byte> mask = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(mask, key);
            frame.Write(mask);
            for (int i = 0; i < payload.Length; i++)
            {
                frame.WriteByte((byte)(payload[i] ^ mask[i & 3]));
            }

            return frame.ToArray();
        }

        /// <summary>Encodes a text frame.</summary>
        public static byte[] Masked(string text) => Masked(Text, Encoding.UTF8.GetBytes(text));
    }
}
