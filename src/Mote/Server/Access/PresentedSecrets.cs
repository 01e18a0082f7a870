using Mote.Core.Crypto;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Looks at the secrets that a request presents: Authorization, then the entry of the list of subprotocols, then each cookie.</summary>
    internal sealed class PresentedSecrets
    {
        /// <summary>How many secrets of one request are looked at.</summary>
        public const int MostLookedAt = 4;

        /// <summary>How many of the secrets that were looked at are wrong.</summary>
        internal int WrongCount;

        /// <summary>One of them is right.</summary>
        internal bool IsRight;

        /// <summary>One of them is more than a read-only token.</summary>
        internal bool MayCommand;

        private static readonly byte[] _bearer = Ascii.GetBytes("bearer ");
        private static readonly byte[] _entry = Ascii.GetBytes("mote.token.");

        private readonly RequestHead _head;

        // Null for none.
        private readonly Credential _token;
        private readonly Credential _readOnlyToken;

        private readonly int _allowed;
        private int _lookedAt;

        // The last wrong cookie; no bytes without one.
        private int _cookieOffset;
        private int _cookieCount;

        /// <summary>Prepares the search of one request.</summary>
        /// <param name="head">The request.</param>
        /// <param name="token">The token that may command; null for none.</param>
        /// <param name="readOnlyToken">The token that may only look; null for none.</param>
        /// <param name="allowed">How many wrong secrets the peer may present now, 1 or more: after these none is looked at.</param>
        public PresentedSecrets(RequestHead head, Credential token, Credential readOnlyToken, int allowed)
        {
            _head = head;
            _token = token;
            _readOnlyToken = readOnlyToken;
            _allowed = allowed;
        }

        /// <summary>Tells whether a request has Authorization: Bearer with a token. RFC 6750 2.1.</summary>
        public static bool HasBearer(RequestHead head)
        {
            return head.Fields.CountOf(HeaderName.Authorization) > _bearer.Length
                && Ascii.AreEqualIgnoreCase(head.Buffer, head.Fields.OffsetOf(HeaderName.Authorization), _bearer.Length, _bearer);
        }

        /// <summary>Looks at one secret after the other. Call it once. A user and a password are decoded in place.</summary>
        /// <param name="handler">Decides on user and password; null if only tokens count.</param>
        /// <param name="isAuthorizationAlone">Nothing but Authorization is looked at.</param>
        public void Look(WebSocketHandler handler, bool isAuthorizationAlone)
        {
            if (_head.Fields.CountOf(HeaderName.Authorization) > 0)
            {
                LookAtAuthorization(handler);
            }

            if (!isAuthorizationAlone)
            {
                LookAtEntry();
                LookAtCookies();
            }
        }

        /// <summary>Returns a number that stands for the wrong cookie, if that is all that was wrong; 0 otherwise.</summary>
        /// <remarks>Its use is that a repeated cookie is no guess. Half of a SHA-1, because of a short checksum many guesses with one result are found at once.</remarks>
        public long MarkOfWrongCookie()
        {
            if (WrongCount != 1 || _cookieCount == 0)
            {
                return 0;
            }

            Sha1 sha1 = new Sha1();
            byte[] digest = new byte[Sha1.DigestBytes];
            sha1.Update(_head.Buffer, _cookieOffset, _cookieCount);
            sha1.Finish(digest, 0);
            long mark = 0;
            for (int i = 0; i < 8; i++)
            {
                mark = (mark << 8) | digest[i];
            }

            return mark;
        }

        private void LookAtAuthorization(WebSocketHandler handler)
        {
            if (!HasBearer(_head))
            {
                LookAtBasic(handler);
                return;
            }

            byte[] buffer = _head.Buffer;
            int at = _head.Fields.OffsetOf(HeaderName.Authorization);
            int end = at + _head.Fields.CountOf(HeaderName.Authorization);

            // RFC 9110 11.4: one space or more behind the scheme.
            at += _bearer.Length;
            while (at < end && buffer[at] == ' ')
            {
                at++;
            }

            Note(IsPlain(_token, at, end - at), IsPlain(_readOnlyToken, at, end - at));
        }

        // The token as the password of any user, for clients that know nothing else; or what the handler accepts.
        private void LookAtBasic(WebSocketHandler handler)
        {
            int user;
            int colon;
            int end;
            bool mayCommand = false;
            bool mayLook = false;
            if (BasicCredentials.TryDecode(_head, out user, out colon, out end))
            {
                int password = colon + 1;
                int count = end - password;
                mayCommand = IsPlain(_token, password, count);
                mayLook = mayCommand || IsPlain(_readOnlyToken, password, count);
                if (!mayLook && handler != null)
                {
                    mayLook = handler.CheckPassword(_head.Buffer, user, colon - user, password, count, out mayCommand);
                }
            }

            Note(mayLook && mayCommand, mayLook);
        }

        private void LookAtEntry()
        {
            byte[] buffer = _head.Buffer;
            int first = _head.Fields.OffsetOf(HeaderName.WebSocketProtocol);
            int last = first + _head.Fields.CountOf(HeaderName.WebSocketProtocol);
            int entry = FindEntry(buffer, first, last - _entry.Length);
            if (entry < 0 || IsDone())
            {
                return;
            }

            int end = entry;
            while (end < last && Ascii.IsToken(buffer[end]))
            {
                end++;
            }

            Note(IsUrl(_token, entry, end - entry), IsUrl(_readOnlyToken, entry, end - entry));
        }

        // Of several cookies any may be right.
        private void LookAtCookies()
        {
            byte[] buffer = _head.Buffer;
            int at = _head.Fields.OffsetOf(HeaderName.Cookie);
            int end = at + _head.Fields.CountOf(HeaderName.Cookie);
            while (at < end && !IsDone())
            {
                int start = at;
                while (at < end && buffer[at] != ',')
                {
                    at++;
                }

                // An empty one is none.
                if (at > start && !Note(IsUrl(_token, start, at - start), IsUrl(_readOnlyToken, start, at - start)))
                {
                    _cookieOffset = start;
                    _cookieCount = at - start;
                }

                at++;
            }
        }

        private bool IsDone()
        {
            return MayCommand || _lookedAt == MostLookedAt || WrongCount == _allowed;
        }

        // Returns whether the secret is right.
        private bool Note(bool mayCommand, bool mayLook)
        {
            bool isRight = mayCommand || mayLook;
            _lookedAt++;
            WrongCount += isRight ? 0 : 1;
            IsRight |= isRight;
            MayCommand |= mayCommand;
            return isRight;
        }

        private bool IsPlain(Credential credential, int offset, int count)
        {
            return credential != null && credential.IsPlain(_head.Buffer, offset, count);
        }

        private bool IsUrl(Credential credential, int offset, int count)
        {
            return credential != null && credential.IsUrl(_head.Buffer, offset, count);
        }

        // Where the token starts in the list of subprotocols; -1 without one.
        private static int FindEntry(byte[] buffer, int first, int last)
        {
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
