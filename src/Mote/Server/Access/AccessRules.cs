using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Finds what is wrong with an entry of a list, in words that follow the entry in a sentence.</summary>
    internal static class AccessRules
    {
        private const string NoQuad = "ends in a number, so that browsers take it for an IPv4 address: write that as they do, four numbers of 0 to 255 without zeros "
            + "in front, as in 192.168.4.2.";

        private const string NotAscii = "has letters outside ASCII: write the A-label, xn--..., which is what browsers send.";

        /// <summary>Returns why no request can come from an origin; null if one can. RFC 6454 6.2.</summary>
        public static string FindOriginMistake(string origin)
        {
            if (origin == "file://")
            {
                return null;
            }

            if (origin == "null")
            {
                return "is the origin of every page that hides its own, and cannot be listed.";
            }

            byte[] bytes = Ascii.GetBytes(origin);
            int start = 0;
            while (start < bytes.Length && IsSchemePart(bytes[start], start == 0))
            {
                start++;
            }

            bool hasScheme = start > 0 && start + 2 < bytes.Length && bytes[start] == ':' && bytes[start + 1] == '/' && bytes[start + 2] == '/';
            string mistake = hasScheme ? FindMistake(bytes, start + 3, false) : string.Empty;
            return mistake == string.Empty ? "is no origin: write scheme://host or scheme://host:port, without a path, as in https://panel.example." : mistake;
        }

        /// <summary>Returns why no request can be addressed to a host; null if one can.</summary>
        public static string FindHostMistake(string host)
        {
            byte[] bytes = Ascii.GetBytes(host);
            byte[] address = new byte[IpAddress.Bytes];
            if (IpAddress.TryRead(bytes, 0, bytes.Length, address))
            {
                return null;
            }

            string mistake = FindMistake(bytes, 0, true);
            return mistake == string.Empty ? "is no host: write a name or an address, without scheme, port and path, as in mote.example." : mistake;
        }

        // Returns an empty text where the form of the whole is wrong.
        private static string FindMistake(byte[] bytes, int start, bool isHost)
        {
            int end = start + HostName.CountBytes(bytes, start, bytes.Length - start);
            for (int i = start; i < bytes.Length; i++)
            {
                if (bytes[i] > 127)
                {
                    return NotAscii;
                }
            }

            if (!HostSyntax.IsValid(bytes, start, end - start))
            {
                return string.Empty;
            }

            int named = bytes[end - 1] == '.' ? end - 1 : end;
            if (EndsInNumber(bytes, start, named) && !IpAddress.TryRead(bytes, start, named - start, new byte[IpAddress.Bytes]))
            {
                return NoQuad;
            }

            int port = HostName.Port(bytes, end, bytes.Length - end, 80);
            if (port <= 0)
            {
                return isHost ? string.Empty : "has a port that is none: 1 to 65535.";
            }

            return isHost && port != 80 && port != 443 ? "has a port, and hosts are compared without: leave it out." : null;
        }

        // The last label is a number, decimal or 0x and hex digits: such a host is an IPv4 address or none. URL standard, "ends in a number checker".
        private static bool EndsInNumber(byte[] bytes, int start, int end)
        {
            int label = end;
            while (label > start && bytes[label - 1] != '.')
            {
                label--;
            }

            bool isHex = end - label >= 2 && bytes[label] == '0' && (bytes[label + 1] | 32) == 'x';
            for (int i = isHex ? label + 2 : label; i < end; i++)
            {
                if (isHex ? Ascii.HexValue(bytes[i]) < 0 : bytes[i] < '0' || bytes[i] > '9')
                {
                    return false;
                }
            }

            return true;
        }

        // RFC 3986 3.1.
        private static bool IsSchemePart(byte b, bool isFirst)
        {
            bool isLetter = (b | 32) >= 'a' && (b | 32) <= 'z';
            return isLetter || (!isFirst && ((b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.'));
        }
    }
}
