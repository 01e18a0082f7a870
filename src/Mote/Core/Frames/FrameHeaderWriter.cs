using System;

namespace Mote.Core.Frames
{
    /// <summary>Writes the header of a server's frame: never masked, minimal length, RSV zero. RFC 6455 5.1, 5.2.</summary>
    public static class FrameHeaderWriter
    {
        /// <summary>Returns the bytes of the header for a payload of <paramref name="payloadLength"/> bytes: 2, 4 or 10.</summary>
        public static int Size(long payloadLength)
        {
            if (payloadLength <= FrameLayout.MaxLength7)
            {
                return 2;
            }

            return payloadLength <= FrameLayout.MaxLength16 ? 4 : 10;
        }

        /// <summary>Writes a header.</summary>
        /// <param name="buffer">Where to write; needs <see cref="Size"/> bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="opcode">One of <see cref="Opcode"/>'s.</param>
        /// <param name="isFinal">FIN: the frame ends its message. Always true for control frames.</param>
        /// <param name="payloadLength">Bytes of payload that will follow, 0 or more; at most 125 for control frames.</param>
        /// <returns>The bytes written.</returns>
        public static int Write(byte[] buffer, int offset, int opcode, bool isFinal, long payloadLength)
        {
            if (payloadLength < 0 || ((opcode & Opcode.ControlBit) != 0 && (payloadLength > FrameLayout.MaxControlBytes || !isFinal)))
            {
                throw new ArgumentException();
            }

            buffer[offset] = (byte)(isFinal ? FrameLayout.FinalBit | opcode : opcode);
            if (payloadLength <= FrameLayout.MaxLength7)
            {
                buffer[offset + 1] = (byte)payloadLength;
                return 2;
            }

            if (payloadLength <= FrameLayout.MaxLength16)
            {
                int length = (int)payloadLength;
                buffer[offset + 1] = FrameLayout.Length16;
                buffer[offset + 2] = (byte)(length >> 8);
                buffer[offset + 3] = (byte)length;
                return 4;
            }

            buffer[offset + 1] = FrameLayout.Length64;
            for (int i = offset + 9; i > offset + 1; i--)
            {
                buffer[i] = (byte)payloadLength;
                payloadLength >>= 8;
            }

            return 10;
        }
    }
}
