using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Finds the token that a request presents.</summary>
    internal static class PresentedToken
    {
        private static readonly byte[] _bearer = Ascii.GetBytes("bearer ");
        private static readonly byte[] _entry = Ascii.GetBytes("mote.token.");

        /// <summary>Tells whether a request has Authorization: Bearer with a token. RFC 6750 2.1.</summary>
        public static bool HasBearer(RequestHead head)
        {
            return head.Fields.CountOf(HeaderName.Authorization) > _bearer.Length
                && Ascii.AreEqualIgnoreCase(head.Buffer, head.Fields.OffsetOf(HeaderName.Authorization), _bearer.Length, _bearer);
        }

        /// <summary>Tells whether a request presents a token as Bearer, as the cookie, or as an entry of the list of subprotocols.</summary>
        public static bool Is(RequestHead head, Credential credential)
        {
            byte[] buffer = head.Buffer;
            FieldTable fields = head.Fields;
            int count = fields.CountOf(HeaderName.Authorization) - _bearer.Length;
            if (HasBearer(head) && credential.IsPlain(buffer, fields.OffsetOf(HeaderName.Authorization) + _bearer.Length, count))
            {
                return true;
            }

            if (IsCookie(head, credential))
            {
                return true;
            }

            int entry = EntryOffset(head);
            if (entry < 0)
            {
                return false;
            }

            int end = entry;
            int last = fields.OffsetOf(HeaderName.WebSocketProtocol) + fields.CountOf(HeaderName.WebSocketProtocol);
            while (end < last && Ascii.IsToken(buffer[end]))
            {
                end++;
            }

            return credential.IsUrl(buffer, entry, end - entry);
        }

        /// <summary>Tells whether the list of subprotocols has an entry with a token.</summary>
        public static bool HasEntry(RequestHead head)
        {
            return EntryOffset(head) >= 0;
        }

        /// <summary>Returns a number that stands for the request's cookies; 0 without one.</summary>
        public static int CookieMark(RequestHead head)
        {
            int offset = head.Fields.OffsetOf(HeaderName.Cookie);
            int count = head.Fields.CountOf(HeaderName.Cookie);
            int mark = count;
            for (int i = 0; i < count; i++)
            {
                mark = unchecked((mark ^ head.Buffer[offset + i]) * 16777619);
            }

            return count > 0 && mark == 0 ? 1 : mark;
        }

        // Of several cookies any may be right.
        private static bool IsCookie(RequestHead head, Credential credential)
        {
            byte[] buffer = head.Buffer;
            int at = head.Fields.OffsetOf(HeaderName.Cookie);
            int end = at + head.Fields.CountOf(HeaderName.Cookie);
            bool isRight = false;
            while (at < end)
            {
                int start = at;
                while (at < end && buffer[at] != ',')
                {
                    at++;
                }

                isRight |= credential.IsUrl(buffer, start, at - start);
                at++;
            }

            return isRight;
        }

        // Where the token starts in the list of subprotocols; -1 without one.
        private static int EntryOffset(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int first = head.Fields.OffsetOf(HeaderName.WebSocketProtocol);
            int last = first + head.Fields.CountOf(HeaderName.WebSocketProtocol) - _entry.Length;
            for (int i = first; i <= last; i++)
            {
                bool isStart = i == first || !Ascii.IsToken(buffer[i - 1]);
                if (isStart && Ascii.AreEqual(buffer, i, _entry, 0, _entry.Length))
                {
                    return i + _entry.Length;
                }
            }

            return -1;
        }
    }
}
