namespace Mote.Core.Http
{
    /// <summary>Reads the value of Content-Length: digits only. RFC 9110 8.6.</summary>
    internal static class ContentLength
    {
        /// <summary>Reads a length.</summary>
        /// <param name="buffer">Holds the digits. Only read.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="count">Their number; zeros in front count too.</param>
        /// <param name="most">The greatest length taken, at most 100,000,000.</param>
        /// <returns>The length, 0 to <paramref name="most"/>; -1 if it is greater or no number.</returns>
        public static int Parse(byte[] buffer, int offset, int count, int most)
        {
            int length = 0;
            for (int i = offset; i < offset + count; i++)
            {
                byte b = buffer[i];
                if (b < '0' || b > '9')
                {
                    return -1;
                }

                length = (length * 10) + b - '0';
                if (length > most)
                {
                    return -1;
                }
            }

            return count == 0 ? -1 : length;
        }

        /// <summary>Tells whether a value is a number, however long it is.</summary>
        public static bool IsNumber(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int at = offset;
            while (at < end && buffer[at] >= '0' && buffer[at] <= '9')
            {
                at++;
            }

            return at == end && count > 0;
        }
    }
}
