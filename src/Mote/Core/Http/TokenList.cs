using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Looks into comma-separated lists of tokens with optional white space around. RFC 9110 5.6.1.</summary>
    internal static class TokenList
    {
        /// <summary>Tells whether the list has a token, in any case.</summary>
        public static bool Contains(byte[] buffer, int offset, int count, byte[] lowerToken)
        {
            return Find(buffer, offset, count, lowerToken, true);
        }

        /// <summary>Tells whether the list has a token, letter for letter.</summary>
        public static bool ContainsExactly(byte[] buffer, int offset, int count, byte[] token)
        {
            return Find(buffer, offset, count, token, false);
        }

        /// <summary>Tells whether every entry is a token. RFC 9110 5.6.1.2: a recipient MUST accept a reasonable number of empty ones.</summary>
        public static bool IsWellFormed(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int at = offset;
            bool any = false;
            while (at < end)
            {
                int stop = EntryEnd(buffer, at, end);
                int from = SkipSpace(buffer, at, stop);
                int to = TrimSpace(buffer, from, stop);
                for (int i = from; i < to; i++)
                {
                    if (!Ascii.IsToken(buffer[i]))
                    {
                        return false;
                    }

                    any = true;
                }

                at = stop + 1;
            }

            return any;
        }

        private static bool Find(byte[] buffer, int offset, int count, byte[] token, bool ignoreCase)
        {
            int end = offset + count;
            int at = offset;
            while (at < end)
            {
                int stop = EntryEnd(buffer, at, end);
                int from = SkipSpace(buffer, at, stop);
                int length = TrimSpace(buffer, from, stop) - from;
                bool found = ignoreCase
                    ? Ascii.AreEqualIgnoreCase(buffer, from, length, token)
                    : length == token.Length && Ascii.AreEqual(buffer, from, token, 0, length);
                if (found)
                {
                    return true;
                }

                at = stop + 1;
            }

            return false;
        }

        private static int EntryEnd(byte[] buffer, int at, int end)
        {
            while (at < end && buffer[at] != ',')
            {
                at++;
            }

            return at;
        }

        private static int SkipSpace(byte[] buffer, int at, int end)
        {
            while (at < end && (buffer[at] == ' ' || buffer[at] == Ascii.Tab))
            {
                at++;
            }

            return at;
        }

        private static int TrimSpace(byte[] buffer, int from, int to)
        {
            while (to > from && (buffer[to - 1] == ' ' || buffer[to - 1] == Ascii.Tab))
            {
                to--;
            }

            return to;
        }
    }
}
