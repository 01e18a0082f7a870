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

        /// <summary>Encodes a frame as a client must: masked. RFC 6455 5.3.</summary>
        public static byte[] Masked(int opcode, ReadOnlySpan<byte> payload, bool final = true)
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

            ReadOnlySpan<byte> key = [0x37, 0xFA, 0x21, 0x3D];
            frame.Write(key);
            for (int i = 0; i < payload.Length; i++)
            {
                frame.WriteByte((byte)(payload[i] ^ key[i & 3]));
            }

            return frame.ToArray();
        }

        /// <summary>Encodes a text frame.</summary>
        public static byte[] Masked(string text) => Masked(Text, Encoding.UTF8.GetBytes(text));
    }
}
