namespace Mote.Core.Frames
{
    /// <summary>Masks and unmasks payload. RFC 6455 5.3.</summary>
    public static class Masking
    {
        /// <summary>XORs payload bytes in place; the same call masks and unmasks.</summary>
        /// <param name="key">The frame's masking key, 4 bytes.</param>
        /// <param name="keyPhase">Payload bytes already processed, modulo 4.</param>
        /// <param name="buffer">The payload's buffer.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes in the piece, 0 or more.</param>
        /// <returns>The key phase for the next piece of this payload.</returns>
        public static int Apply(byte[] key, int keyPhase, byte[] buffer, int offset, int count)
        {
            // Locals and no calls: on the device every field, index and call of this loop is interpreted.
            byte k0 = key[keyPhase];
            byte k1 = key[(keyPhase + 1) & 3];
            byte k2 = key[(keyPhase + 2) & 3];
            byte k3 = key[(keyPhase + 3) & 3];
            byte[] b = buffer;
            int i = offset;
            int end = offset + count;
            int lastGroup = end - 8;
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
                i += 8;
            }

            if (end - i >= 4)
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

            return (keyPhase + count) & 3;
        }
    }
}
