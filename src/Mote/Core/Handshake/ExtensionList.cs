using Mote.Core.Text;

namespace Mote.Core.Handshake
{
    /// <summary>Tells whether the offered extensions are well-formed. None is ever accepted. RFC 6455 9.1.</summary>
    /// <remarks>extension *( "," extension ), each a token *( ";" token [ "=" ( token | quoted token ) ] ), white space between any two. RFC 2616 2.1.</remarks>
    internal static class ExtensionList
    {
        /// <summary>Tells whether a value keeps to the grammar. It may have empty entries; one at least is not empty.</summary>
        /// <param name="buffer">Holds the value, several lines joined with commas (RFC 9110 5.3). Only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        public static bool IsWellFormed(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int at = offset;
            bool isNamed = false;
            while (true)
            {
                at = SkipSpace(buffer, at, end);
                if (at < end && buffer[at] != ',')
                {
                    at = SkipExtension(buffer, at, end);
                    if (at < 0)
                    {
                        return false;
                    }

                    isNamed = true;
                }

                if (at == end)
                {
                    return isNamed;
                }

                if (buffer[at] != ',')
                {
                    return false;
                }

                at++;
            }
        }

        // Returns where the white space behind it ends; -1 if it breaks the grammar.
        private static int SkipExtension(byte[] buffer, int at, int end)
        {
            at = SkipToken(buffer, at, end);
            while (at >= 0 && at < end && buffer[at] == ';')
            {
                at = SkipToken(buffer, SkipSpace(buffer, at + 1, end), end);
                if (at >= 0 && at < end && buffer[at] == '=')
                {
                    at = SkipSpace(buffer, at + 1, end);
                    at = at < end && buffer[at] == '"' ? SkipQuoted(buffer, at + 1, end) : SkipToken(buffer, at, end);
                }
            }

            return at;
        }

        private static int SkipToken(byte[] buffer, int at, int end)
        {
            int start = at;
            while (at < end)
            {
                // What names consist of is decided here: on the device a call costs as much as three bytes.
                byte b = buffer[at];
                if ((b < 'a' || b > 'z') && b != '_' && b != '-' && !Ascii.IsToken(b))
                {
                    break;
                }

                at++;
            }

            return at > start ? SkipSpace(buffer, at, end) : -1;
        }

        // 9.1: the value after quoted-string unescaping MUST conform to the token ABNF.
        private static int SkipQuoted(byte[] buffer, int at, int end)
        {
            int start = at;
            while (at < end && buffer[at] != '"')
            {
                if (buffer[at] == '\\')
                {
                    at++;
                }

                if (at == end || !Ascii.IsToken(buffer[at]))
                {
                    return -1;
                }

                at++;
            }

            return at < end && at > start ? SkipSpace(buffer, at + 1, end) : -1;
        }

        private static int SkipSpace(byte[] buffer, int at, int end)
        {
            while (at < end && (buffer[at] == ' ' || buffer[at] == Ascii.Tab))
            {
                at++;
            }

            return at;
        }
    }
}
