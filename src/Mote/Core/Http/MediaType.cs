using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads the value of Content-Type. RFC 9110 8.3.1.</summary>
    internal static class MediaType
    {
        private const int JsonBytes = 16;

        // The parts of the type in lower case, compared one by one: a device keeps a static array in its memory, and this needs none.
        private const string Json = "application/json";

        /// <summary>Tells whether a value is <c>application/json</c> in any case, with any parameters.</summary>
        /// <param name="buffer">Holds the value. Only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        public static bool IsJson(byte[] buffer, int offset, int count)
        {
            if (count < JsonBytes)
            {
                return false;
            }

            for (int i = 0; i < JsonBytes; i++)
            {
                int b = buffer[offset + i];
                if (b != Json[i] && (b < 'A' || b > 'Z' || (b | 0x20) != Json[i]))
                {
                    return false;
                }
            }

            // 5.6.6: parameters begin with a semicolon, with white space before it or without.
            int at = offset + JsonBytes;
            int end = offset + count;
            while (at < end && (buffer[at] == ' ' || buffer[at] == Ascii.Tab))
            {
                at++;
            }

            return at == end || buffer[at] == ';';
        }
    }
}
