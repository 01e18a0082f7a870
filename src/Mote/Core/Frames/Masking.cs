namespace Mote.Core.Frames
{
    /// <summary>Masks and unmasks payload. RFC 6455 5.3.</summary>
    public static partial class Masking
    {
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
            Apply(key[keyPhase], key[(keyPhase + 1) & 3], key[(keyPhase + 2) & 3], key[(keyPhase + 3) & 3], buffer, offset, count);
            return (keyPhase + count) & 3;
        }

        /// <summary>XORs payload bytes in place with the key in four arguments: the first byte with <paramref name="k0"/>, and so on.</summary>
        internal static void Apply(byte k0, byte k1, byte k2, byte k3, byte[] buffer, int offset, int count)
        {
            // Unrolled, with locals and without calls, because the device interprets every instruction of this loop.
            byte[] b = buffer;
            int i = offset;
            int end = offset + count;
            ApplyWide(k0, k1, k2, k3, b, ref i, end);
            int lastGroup = end - 16;
            while (i <= lastGroup)
            {
                b[i] ^= k0;
                b[i + 1] ^= k1;
                b[i + 2] ^= k2;
                b[i + 3] ^= k3;
                b[i + 4] ^= k0;
                b[i + 5] ^= k1;
                b[i + 6] ^= k2;
                b[i + 7] ^= k3;
                b[i + 8] ^= k0;
                b[i + 9] ^= k1;
                b[i + 10] ^= k2;
                b[i + 11] ^= k3;
                b[i + 12] ^= k0;
                b[i + 13] ^= k1;
                b[i + 14] ^= k2;
                b[i + 15] ^= k3;
                i += 16;
            }

            lastGroup = end - 4;
            while (i <= lastGroup)
            {
                b[i] ^= k0;
                b[i + 1] ^= k1;
                b[i + 2] ^= k2;
                b[i + 3] ^= k3;
                i += 4;
            }

            int left = end - i;
            if (left > 0)
            {
                b[i] ^= k0;
                if (left > 1)
                {
                    b[i + 1] ^= k1;
                    if (left > 2)
                    {
                        b[i + 2] ^= k2;
                    }
                }
            }
        }

        // Where the processor has vectors this does most of a long piece and moves start on by a multiple of 4. It has no body on the device, where
        // the compiler leaves out the call too.
        static partial void ApplyWide(byte k0, byte k1, byte k2, byte k3, byte[] buffer, ref int start, int end);
    }
}
