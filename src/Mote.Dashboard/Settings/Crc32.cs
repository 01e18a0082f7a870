namespace Mote.Dashboard.Settings
{
    /// <summary>The check sum of Ethernet and ZIP: polynomial 0x04C11DB7, reflected. ISO/IEC 8802-3 3.2.9.</summary>
    internal static class Crc32
    {
        /// <summary>Goes on with a sum.</summary>
        /// <param name="sum">What the last call returned; 0 to begin.</param>
        /// <param name="buffer">Only read.</param>
        /// <param name="offset">The first byte.</param>
        /// <param name="count">How many.</param>
        public static uint Add(uint sum, byte[] buffer, int offset, int count)
        {
            // Four bits at a time: a table for eight would be 1 KB of heap.
            uint[] table = new uint[16];
            for (uint i = 0; i < 16; i++)
            {
                uint entry = i;
                for (int bit = 0; bit < 4; bit++)
                {
                    entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320u : entry >> 1;
                }

                table[i] = entry;
            }

            sum = ~sum;
            for (int i = offset; i < offset + count; i++)
            {
                sum ^= buffer[i];
                sum = table[(int)(sum & 15)] ^ (sum >> 4);
                sum = table[(int)(sum & 15)] ^ (sum >> 4);
            }

            return ~sum;
        }
    }
}
