using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>A user and a password in a request's Authorization. RFC 7617.</summary>
    internal static class BasicCredentials
    {
        private const int SchemeBytes = 6;

        /// <summary>Decodes what a request presents, in place: the field cannot be read again.</summary>
        /// <param name="head">The request.</param>
        /// <param name="user">Where the user starts in the head's buffer.</param>
        /// <param name="colon">Where the colon between user and password is.</param>
        /// <param name="end">Where the password ends.</param>
        /// <returns>False, and the rest means nothing, if there is no user and password, or they are malformed.</returns>
        public static bool TryDecode(RequestHead head, out int user, out int colon, out int end)
        {
            byte[] buffer = head.Buffer;
            int offset = head.Fields.OffsetOf(HeaderName.Authorization);
            end = offset + head.Fields.CountOf(HeaderName.Authorization);
            user = offset;
            colon = -1;
            if (end - offset < SchemeBytes || !IsBasic(buffer, offset))
            {
                return false;
            }

            // RFC 9110 11.4: one space or more behind the scheme.
            offset += SchemeBytes;
            while (offset < end && buffer[offset] == ' ')
            {
                offset++;
            }

            int count = Base64.Decode(buffer, offset, end - offset, buffer, offset);
            user = offset;
            end = offset + count;
            colon = FindColon(buffer, offset, count);
            return colon >= 0;
        }

        // RFC 9110 11.1: in any case; the bit of 32 makes a capital letter a small one. Written out, because a static array costs a device heap.
        private static bool IsBasic(byte[] buffer, int offset)
        {
            return (buffer[offset] | 32) == 'b' && (buffer[offset + 1] | 32) == 'a' && (buffer[offset + 2] | 32) == 's'
                && (buffer[offset + 3] | 32) == 'i' && (buffer[offset + 4] | 32) == 'c' && buffer[offset + 5] == ' ';
        }

        // RFC 7617 2: the first colon ends the user, and neither of the two may have control characters. Returns -1 for what is malformed.
        private static int FindColon(byte[] buffer, int offset, int count)
        {
            int colon = -1;
            int end = offset + count;
            for (int i = offset; i < end; i++)
            {
                byte b = buffer[i];
                if (b < ' ' || b == 127)
                {
                    return -1;
                }

                if (b == ':' && colon < 0)
                {
                    colon = i;
                }
            }

            return colon;
        }
    }
}
