using System;

namespace Mote.Core.Frames
{
    /// <summary>Masks and unmasks payload. RFC 6455 5.3.</summary>
    public static partial class Masking
    {
        /// <summary>The top bit of each of four bytes: ASCII has none of them set.</summary>
        internal const int NotAscii = unchecked((int)0x80808080);

        /// <summary>XORs payload bytes in place with the masking key; the same call masks and unmasks. RFC 6455 5.3.</summary>
        /// <param name="key">The frame's masking key, 4 bytes.</param>
        /// <param name="keyPhase">Bytes of this payload already processed, modulo 4.</param>
        /// <param name="buffer">Holds a piece of the payload, which is changed. Not kept.</param>
        /// <param name="offset">Index of the piece's first byte.</param>
        /// <param name="count">Bytes in the piece, 0 or more.</param>
        /// <returns>The key phase for the next piece of this payload.</returns>
        /// <example>
        /// <code>
        /// byte[] key = { 0x37, 0xFA, 0x21, 0x3D };
        /// int phase = Masking.Apply(key, 0, buffer, 0, 5);   // the first five bytes of a payload
        /// phase = Masking.Apply(key, phase, buffer, 5, 3);   // and the next three
        /// </code>
        /// </example>
        public static int Apply(byte[] key, int keyPhase, byte[] buffer, int offset, int count)
        {
            int turned = key[keyPhase] | (key[(keyPhase + 1) & 3] << 8) | (key[(keyPhase + 2) & 3] << 16) | (key[(keyPhase + 3) & 3] << 24);
            Apply(turned, buffer, offset, count);
            return (keyPhase + count) & 3;
        }

        /// <summary>XORs payload bytes in place, and collects what it writes, so that text needs no second look to be known as ASCII.</summary>
        /// <param name="key">The masking key; the lowest byte is for the first byte of the piece.</param>
        /// <param name="buffer">Holds a piece of the payload, which is changed. Not kept.</param>
        /// <param name="offset">Index of the piece's first byte.</param>
        /// <param name="count">Bytes in the piece, 0 or more.</param>
        /// <returns>Has none of <see cref="NotAscii"/> if all bytes written are ASCII; the other bits say nothing.</returns>
        internal static int Apply(int key, byte[] buffer, int offset, int count)
        {
            // Unrolled, with locals and without calls of our own, because the device interprets every instruction of this loop. There a byte costs
            // 600 instructions, against 705 where each byte is changed in place and text is read once more. BitConverter has the order of the
            // machine, and every machine that this runs on has the lowest byte first.
            byte[] b = buffer;
            int all = 0;
            int i = offset;
            int end = offset + count;
            ApplyWide(key, b, ref i, end, ref all);
            int lastGroup = end - 16;
            while (i <= lastGroup)
            {
                long masked = BitConverter.ToInt64(b, i);
                int x = (int)masked ^ key;
                int y = (int)(masked >> 32) ^ key;
                b[i] = (byte)x;
                b[i + 1] = (byte)(x >> 8);
                b[i + 2] = (byte)(x >> 16);
                b[i + 3] = (byte)(x >> 24);
                b[i + 4] = (byte)y;
                b[i + 5] = (byte)(y >> 8);
                b[i + 6] = (byte)(y >> 16);
                b[i + 7] = (byte)(y >> 24);
                masked = BitConverter.ToInt64(b, i + 8);
                int z = (int)masked ^ key;
                int w = (int)(masked >> 32) ^ key;
                b[i + 8] = (byte)z;
                b[i + 9] = (byte)(z >> 8);
                b[i + 10] = (byte)(z >> 16);
                b[i + 11] = (byte)(z >> 24);
                b[i + 12] = (byte)w;
                b[i + 13] = (byte)(w >> 8);
                b[i + 14] = (byte)(w >> 16);
                b[i + 15] = (byte)(w >> 24);
                all |= x | y | z | w;
                i += 16;
            }

            lastGroup = end - 4;
            while (i <= lastGroup)
            {
                int x = BitConverter.ToInt32(b, i) ^ key;
                b[i] = (byte)x;
                b[i + 1] = (byte)(x >> 8);
                b[i + 2] = (byte)(x >> 16);
                b[i + 3] = (byte)(x >> 24);
                all |= x;
                i += 4;
            }

            // Three bytes at most: the key is used up and need not be turned.
            while (i < end)
            {
                int x = b[i] ^ (key & 0xFF);
                b[i] = (byte)x;
                all |= x;
                key >>= 8;
                i++;
            }

            return all;
        }

        // Where the processor has vectors this does most of a long piece and moves start on by a multiple of 4. It has no body on the device, where
        // the compiler leaves out the call too.
        static partial void ApplyWide(int key, byte[] buffer, ref int start, int end, ref int all);
    }
}
