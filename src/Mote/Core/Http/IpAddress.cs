using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads IP addresses. RFC 4291 2.2.</summary>
    internal static class IpAddress
    {
        /// <summary>Bytes of an address as <see cref="TryRead"/> returns it.</summary>
        public const int Bytes = 16;

        /// <summary>Reads an IP address in any spelling, with or without brackets. A zone is passed over: it counts only where the address is used.</summary>
        /// <param name="buffer">Holds the text. Only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="address">Receives <see cref="Bytes"/> bytes; an IPv4 address in the mapped form, RFC 4291 2.5.5.2.</param>
        /// <returns>False if the text is no address. RFC 3986 3.2.2: the numbers of an IPv4 address have no zeros in front, which some read as octal.</returns>
        public static bool TryRead(byte[] buffer, int offset, int count, byte[] address)
        {
            int end = offset + count;
            if (count > 2 && buffer[offset] == '[' && buffer[end - 1] == ']')
            {
                offset++;
                end--;
            }

            bool hasColon = false;
            for (int i = offset; i < end; i++)
            {
                hasColon |= buffer[i] == ':';
                if (buffer[i] == '%')
                {
                    end = i;
                }
            }

            if (hasColon)
            {
                return TryReadGroups(buffer, offset, end, address);
            }

            Array.Clear(address, 0, 10);
            address[10] = 255;
            address[11] = 255;
            return TryReadQuad(buffer, offset, end, address, 12);
        }

        /// <summary>Returns a number that stands for an address where connections, commands and wrong tokens are counted: each IPv4 address has its own;
        /// an IPv6 address that of its /64, because a peer can choose among all addresses of its network.</summary>
        /// <remarks>All IPv6 networks share the 32 bits with IPv4, and somebody with many networks can choose one whose number is another's. Both are
        /// counted as one then: they share places and the rate of commands, and wrong tokens of one shut out the other for up to a minute. It opens
        /// nothing: what is trusted is compared with <see cref="AreSame"/>.</remarks>
        /// <param name="address">4 or <see cref="Bytes"/> bytes, the latter as from <see cref="TryRead"/> or a socket.</param>
        /// <returns>Never 0, which stands for no address: 1 instead, which is 0.0.0.1 and no host's (RFC 1122 3.2.1.3).</returns>
        public static int Key(byte[] address)
        {
            int key;
            if (address.Length == 4)
            {
                key = Word(address, 0);
            }
            else
            {
                int high = Word(address, 0);
                int low = Word(address, 4);
                key = high == 0 && low == 0 && Word(address, 8) == 0xFFFF ? Word(address, 12) : unchecked((high * 16777619) ^ low);
            }

            return key == 0 ? 1 : key;
        }

        /// <summary>Tells whether two addresses are the same in every bit.</summary>
        /// <param name="address"><see cref="Bytes"/> bytes, as from <see cref="TryRead"/>.</param>
        /// <param name="other">4 or <see cref="Bytes"/> bytes, as from a socket; 4 are the same as their mapped form.</param>
        public static bool AreSame(byte[] address, byte[] other)
        {
            int start = Bytes - other.Length;
            bool isSame = start == 0 || (Word(address, 0) == 0 && Word(address, 4) == 0 && Word(address, 8) == 0xFFFF);
            return isSame && Ascii.AreEqual(address, start, other, 0, other.Length);
        }

        private static int Word(byte[] bytes, int at)
        {
            return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        }

        // Up to eight groups of up to four hex digits; two colons once for the zeros; the last two groups may be an IPv4 address.
        private static bool TryReadGroups(byte[] buffer, int at, int end, byte[] address)
        {
            int used = 0;
            int gap = -1;
            if (end - at >= 2 && buffer[at] == ':' && buffer[at + 1] == ':')
            {
                gap = 0;
                at += 2;
            }

            while (at < end && used < Bytes)
            {
                int start = at;
                at = ReadGroup(buffer, at, end, address, used);
                if (at < end && buffer[at] == '.')
                {
                    at = used <= 12 && TryReadQuad(buffer, start, end, address, used) ? end : start;
                    used += 4;
                    break;
                }

                used += 2;
                if (at == start || (at < end && (buffer[at] != ':' || at + 1 == end)))
                {
                    return false;
                }

                at += at < end ? 1 : 0;
                if (at < end && buffer[at] == ':')
                {
                    if (gap >= 0)
                    {
                        return false;
                    }

                    gap = used;
                    at++;
                }
            }

            return at == end && FillGap(address, gap, used);
        }

        private static int ReadGroup(byte[] buffer, int at, int end, byte[] address, int to)
        {
            int last = end - at > 4 ? at + 4 : end;
            int value = 0;
            while (at < last && Ascii.HexValue(buffer[at]) >= 0)
            {
                value = (value << 4) | Ascii.HexValue(buffer[at]);
                at++;
            }

            address[to] = (byte)(value >> 8);
            address[to + 1] = (byte)value;
            return at;
        }

        private static bool FillGap(byte[] address, int gap, int used)
        {
            if (gap < 0 || used >= Bytes)
            {
                return gap < 0 && used == Bytes;
            }

            int missing = Bytes - used;
            for (int i = Bytes - 1; i >= gap; i--)
            {
                address[i] = i >= gap + missing ? address[i - missing] : (byte)0;
            }

            return true;
        }

        private static bool TryReadQuad(byte[] buffer, int at, int end, byte[] address, int to)
        {
            for (int i = 0; i < 4; i++)
            {
                int start = at;
                int value = 0;
                while (at < end && at - start < 3 && buffer[at] >= '0' && buffer[at] <= '9')
                {
                    value = (value * 10) + buffer[at] - '0';
                    at++;
                }

                bool hasZero = at - start > 1 && buffer[start] == '0';
                if (at == start || hasZero || value > 255 || (i < 3 && (at == end || buffer[at] != '.')))
                {
                    return false;
                }

                address[to + i] = (byte)value;
                at += i < 3 ? 1 : 0;
            }

            return at == end;
        }
    }
}
