using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Judges what Host and the authority of an absolute target say. RFC 9112 3.2, RFC 3986 3.2.2.</summary>
    internal static class HostSyntax
    {
        /// <summary>Tells whether a window is a name or an address with an optional port: no user, no path, no list, not empty.</summary>
        public static bool IsValid(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int at = offset;
            if (at < end && buffer[at] == '[')
            {
                at = EndOfAddress(buffer, offset, end);
                if (at < 0)
                {
                    return false;
                }
            }
            else
            {
                while (at < end && IsNamePart(buffer[at]))
                {
                    at++;
                }

                // RFC 9110 4.2.1: a http URI with an empty host is invalid.
                if (at == offset)
                {
                    return false;
                }
            }

            if (at < end && buffer[at] == ':')
            {
                at++;
                while (at < end && buffer[at] >= '0' && buffer[at] <= '9')
                {
                    at++;
                }
            }

            return at == end;
        }

        // Returns the index behind the closing bracket; -1 without one.
        private static int EndOfAddress(byte[] buffer, int offset, int end)
        {
            // An IPv6 address; which groups it has does not matter here.
            int at = offset + 1;
            while (at < end && IsAddressPart(buffer[at]))
            {
                at++;
            }

            if (at < end && at > offset + 1 && buffer[at] == '%')
            {
                // RFC 6874 2: a zone, which a client should leave out and some do not.
                at++;
                while (at < end && IsNamePart(buffer[at]))
                {
                    at++;
                }
            }

            return at == end || buffer[at] != ']' || at == offset + 1 ? -1 : at + 1;
        }

        private static bool IsAddressPart(byte b)
        {
            int lower = b | 0x20;
            return (b >= '0' && b <= '9') || (lower >= 'a' && lower <= 'f') || b == ':' || b == '.';
        }

        // The reg-name of RFC 3986 without its comma, which would make a list of it; four characters of a token are none of it.
        private static bool IsNamePart(byte b)
        {
            return (Ascii.IsToken(b) && b != '#' && b != '^' && b != '`' && b != '|') || b == '(' || b == ')' || b == ';' || b == '=';
        }
    }
}
