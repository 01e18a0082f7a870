using System;

namespace Mote.Core.Frames
{
    /// <summary>Writes the header of a frame from the server: not masked, minimal length, RSV bits zero. RFC 6455 5.1, 5.2.</summary>
    public static class FrameHeaderWriter
    {
        /// <summary>Returns the size of the header for a payload of <paramref name="payloadLength"/> bytes: 2, 4 or 10 bytes.</summary>
        public static int Size(long payloadLength)
        {
            if (payloadLength <= FrameLayout.MaxLength7)
            {
                return 2;
            }

            return payloadLength <= FrameLayout.MaxLength16 ? 4 : 10;
        }

        /// <summary>Writes the header of a frame. RFC 6455 5.2.</summary>
        /// <param name="buffer">Where to write; needs <see cref="Size"/> bytes from <paramref name="offset"/> on. Not kept.</param>
        /// <param name="offset">Index of the first byte to write.</param>
        /// <param name="opcode">A constant of <see cref="Opcode"/>.</param>
        /// <param name="isFinal">The FIN bit: whether the frame ends its message. Must be true for control frames.</param>
        /// <param name="payloadLength">Bytes of payload that follow, 0 or more; at most 125 for control frames.</param>
        /// <returns>The number of bytes written.</returns>
        /// <exception cref="ArgumentException">The length is negative, or not allowed with this opcode; or a control frame is not final.</exception>
        /// <example>
        /// <code>
        /// byte[] frame = new byte[FrameHeaderWriter.Size(count) + count];
        /// int at = FrameHeaderWriter.Write(frame, 0, Opcode.Text, true, count);
        /// Array.Copy(buffer, offset, frame, at, count);
        /// </code>
        /// </example>
        public static int Write(byte[] buffer, int offset, int opcode, bool isFinal, long payloadLength)
        {
            if (payloadLength < 0 || ((opcode & Opcode.ControlBit) != 0 && (payloadLength > FrameLayout.MaxControlBytes || !isFinal)))
            {
                throw new ArgumentException("A frame has 0 bytes of payload or more; a control frame has 125 at most and is never a fragment.");
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
