namespace Mote.Network
{
    /// <summary>Numbers as they travel: the most significant byte first.</summary>
    internal static class NetworkBytes
    {
        /// <summary>Returns the 16 bits at a place.</summary>
        /// <param name="buffer">Only read.</param>
        /// <param name="offset">The first of two bytes; the caller has checked that there are two.</param>
        /// <returns>0 to 65535.</returns>
        public static int Read16(byte[] buffer, int offset)
        {
            return (buffer[offset] << 8) | buffer[offset + 1];
        }

        /// <summary>Returns the 32 bits at a place.</summary>
        /// <param name="buffer">Only read.</param>
        /// <param name="offset">The first of four bytes; the caller has checked that there are four.</param>
        /// <returns>All 32 bits: numbers above 2,147,483,647 come back negative.</returns>
        public static int Read32(byte[] buffer, int offset)
        {
            return (buffer[offset] << 24) | (buffer[offset + 1] << 16) | (buffer[offset + 2] << 8) | buffer[offset + 3];
        }

        /// <summary>Writes 16 bits.</summary>
        /// <param name="buffer">Where to write.</param>
        /// <param name="offset">The first of two bytes; the caller has checked that there are two.</param>
        /// <param name="value">Its low 16 bits are written.</param>
        public static void Write16(byte[] buffer, int offset, int value)
        {
            buffer[offset] = (byte)(value >> 8);
            buffer[offset + 1] = (byte)value;
        }

        /// <summary>Writes 32 bits.</summary>
        /// <param name="buffer">Where to write.</param>
        /// <param name="offset">The first of four bytes; the caller has checked that there are four.</param>
        /// <param name="value">All of it is written.</param>
        public static void Write32(byte[] buffer, int offset, int value)
        {
            Write16(buffer, offset, value >> 16);
            Write16(buffer, offset + 2, value);
        }
    }
}
