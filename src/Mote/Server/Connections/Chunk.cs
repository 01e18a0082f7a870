namespace Mote.Server.Connections
{
    /// <summary>The frame of a chunk around content that is in place already. RFC 9112 7.1.</summary>
    internal static class Chunk
    {
        /// <summary>Bytes before the content. chunk-size may have leading zeros: four digits and a line end, in place before the size is known.</summary>
        internal const int SizeBytes = 6;

        /// <summary>Bytes behind the content: its line end, and behind the last chunk "0", its line end and the empty trailer section.</summary>
        internal const int TailBytes = 7;

        /// <summary>Writes what goes around a chunk's content. A chunk without content would be the last: it is left out.</summary>
        /// <param name="output">Has the content at <paramref name="at"/> + <see cref="SizeBytes"/>.</param>
        /// <param name="at">Where the chunk begins.</param>
        /// <param name="count">The bytes of the content, 0 to 65,535.</param>
        /// <param name="isLast">No other chunk follows.</param>
        /// <returns>Where the chunk ends.</returns>
        public static int End(byte[] output, int at, int count, bool isLast)
        {
            if (count > 0)
            {
                for (int shift = 12; shift >= 0; shift -= 4)
                {
                    int digit = (count >> shift) & 0x0F;
                    output[at++] = (byte)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
                }

                at = EndLine(output, at);
                at = EndLine(output, at + count);
            }

            if (isLast)
            {
                output[at++] = (byte)'0';
                at = EndLine(output, at);
                at = EndLine(output, at);
            }

            return at;
        }

        private static int EndLine(byte[] output, int at)
        {
            output[at] = (byte)'\r';
            output[at + 1] = (byte)'\n';
            return at + 2;
        }
    }
}
