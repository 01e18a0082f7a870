namespace Mote.Core.Http
{
    /// <summary>Judges what Host and the authority of an absolute target say. RFC 9112 3.2, RFC 3986 3.2.2.</summary>
    internal static class HostSyntax
    {
        /// <summary>Tells whether a window is a host with an optional port: no user, no path, no list, not empty.</summary>
        /// <remarks>A name consists of labels of letters, digits, hyphens and underscores, with one final dot perhaps. RFC 3986 would allow more, which no
        /// network looks up and some programs decode: what was checked would not be what is used.</remarks>
        public static bool IsValid(byte[] buffer, int offset, int count)
        {
            int host = HostName.CountBytes(buffer, offset, count);

            // RFC 9110 4.2.1: a http URI with an empty host is invalid.
            if (host == 0)
            {
                return false;
            }

            bool isHost = buffer[offset] == '[' ? IsAddress(buffer, offset, host) : IsName(buffer, offset, host);
            return isHost && (host == count || HostName.Port(buffer, offset + host, count - host, 80) > 0);
        }

        /// <summary>Tells whether a window is a name, or an IPv4 address: labels with a dot between any two, none of them empty; one final dot is allowed.
        /// </summary>
        public static bool IsName(byte[] buffer, int offset, int count)
        {
            bool isLabel = false;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                byte b = buffer[i];
                if (b == '.')
                {
                    if (!isLabel)
                    {
                        return false;
                    }

                    isLabel = false;
                }
                else if (IsLabelPart(b))
                {
                    isLabel = true;
                }
                else
                {
                    return false;
                }
            }

            return isLabel || (count > 1 && buffer[end - 1] == '.');
        }

        // An IPv6 address in brackets. RFC 6874 2: with a zone, which a client should leave out and some do not.
        private static bool IsAddress(byte[] buffer, int offset, int count)
        {
            int end = offset + count - 1;
            int zone = offset;
            bool hasColon = false;
            while (zone < end && buffer[zone] != '%')
            {
                hasColon |= buffer[zone] == ':';
                zone++;
            }

            for (int i = zone + 1; i < end; i++)
            {
                byte b = buffer[i];
                if (!IsLabelPart(b) && b != '.' && b != '~' && b != '%')
                {
                    return false;
                }
            }

            return hasColon && zone != end - 1 && buffer[end] == ']' && IpAddress.TryRead(buffer, offset, count, new byte[IpAddress.Bytes]);
        }

        private static bool IsLabelPart(byte b)
        {
            int lower = b | 32;
            return (lower >= 'a' && lower <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
        }
    }
}
