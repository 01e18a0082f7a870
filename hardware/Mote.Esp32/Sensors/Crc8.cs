namespace Mote.Esp32.Sensors
{
    /// <summary>The check byte of SHT3x and AHT20: polynomial 0x31, initial value 0xFF, most significant bit first. SHT3x data sheet 4.12.</summary>
    public static class Crc8
    {
        private const int Polynomial = 0x31;

        /// <summary>Computes the check byte.</summary>
        /// <param name="bytes">Only read, not kept.</param>
        /// <param name="offset">The first byte that is checked.</param>
        /// <param name="count">How many bytes are checked.</param>
        public static int Compute(byte[] bytes, int offset, int count)
        {
            int crc = 0xFF;
            for (int i = 0; i < count; i++)
            {
                crc ^= bytes[offset + i];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc <<= 1;
                    if (crc > 0xFF)
                    {
                        crc = (crc & 0xFF) ^ Polynomial;
                    }
                }
            }

            return crc;
        }

        /// <summary>Returns whether the byte after a range is the check byte of that range.</summary>
        /// <param name="bytes">Only read, not kept.</param>
        /// <param name="offset">Index of the range's first byte.</param>
        /// <param name="count">Bytes in the range; the check byte follows them.</param>
        public static bool IsGood(byte[] bytes, int offset, int count)
        {
            return Compute(bytes, offset, count) == bytes[offset + count];
        }
    }
}
