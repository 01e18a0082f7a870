using System.Buffers.Binary;

namespace Mote.Soak.Wire
{
    /// <summary>Writes frames as a client must: masked. RFC 6455 5.2.</summary>
    internal static class ClientFrame
    {
        public const int Continuation = 0;
        public const int Text = 1;
        public const int Binary = 2;
        public const int Close = 8;
        public const int Ping = 9;
        public const int Pong = 10;

        /// <summary>The longest header.</summary>
        public const int MaxHeaderBytes = 14;

        /// <summary>Writes a whole frame.</summary>
        /// <returns>Its bytes.</returns>
        public static int Write(Span<byte> to, int opcode, ReadOnlySpan<byte> payload, bool isFinal, uint key)
        {
            int at = WriteHeader(to, opcode, payload.Length, isFinal, key);
            Span<byte> mask = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(mask, key);
            for (int i = 0; i < payload.Length; i++)
            {
                to[at + i] = (byte)(payload[i] ^ mask[i & 3]);
            }

            return at + payload.Length;
        }

        /// <summary>Writes a header.</summary>
        /// <returns>Its bytes.</returns>
        public static int WriteHeader(Span<byte> to, int opcode, long length, bool isFinal, uint key)
        {
            to[0] = (byte)((isFinal ? 0x80 : 0) | opcode);
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
