using System;
using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Documents;

namespace Mote.Server.Access
{
    /// <summary>Decides which requests are served, on every path: by host, origin and token.</summary>
    internal sealed class AccessControl
    {
        // The cookie that holds a token in Base64 for URLs.
        private static readonly byte[] _cookieName = Ascii.GetBytes("mote=");

        private static readonly byte[] _bearer = Ascii.GetBytes("bearer ");
        private static readonly byte[] _entry = Ascii.GetBytes("mote.token.");
        private static readonly byte[] _field = Ascii.GetBytes("token=");

        private readonly OriginCheck _source;

        private readonly bool _hasOrigins;

        // Null where nothing is checked: neither a token is wanted, nor does a handler check passwords.
        private readonly LoginThrottle _throttle;
        private readonly Credential _token;
        private readonly Credential _readOnlyToken;

        /// <summary>Makes what checks requests.</summary>
        /// <param name="policy">The rules; read once.</param>
        /// <param name="checksPasswords">A handler of the server checks users and passwords.</param>
        public AccessControl(AccessPolicy policy, bool checksPasswords)
        {
            if (policy.Token == null && policy.ReadOnlyToken != null)
            {
                throw new ArgumentException("A read-only token needs a token that may command.");
            }

            if (policy.Token != null && policy.Token == policy.ReadOnlyToken)
            {
                throw new ArgumentException("The read-only token must not be the one that may command.");
            }

            if (policy.IsLocked && policy.Token != null)
            {
                throw new ArgumentException("A locked server takes no token.");
            }

            _token = policy.IsLocked ? new Credential(null) : ToCredential(policy.Token);
            _readOnlyToken = ToCredential(policy.ReadOnlyToken);
            _throttle = _token == null && !checksPasswords ? null : new LoginThrottle();
            _source = new OriginCheck(policy);
            _hasOrigins = policy.Origins != null && policy.Origins.Length > 0;
            FrameAncestors = policy.FrameAncestors();
        }

        /// <summary>The listed origins whose pages may frame documents, spaces between; null for none.</summary>
        public string FrameAncestors { get; }

        /// <summary>A token is wanted.</summary>
        public bool HasToken
        {
            get { return _token != null; }
        }

        /// <summary>Some path wants a token, or a user and a password.</summary>
        public bool HasSecrets
        {
            get { return _throttle != null; }
        }

        /// <summary>Makes a reader keep what is checked: the cookie and Authorization where anything is, and the form where a token is wanted.</summary>
        public void Prepare(RequestReader reader)
        {
            reader.TakesForm = _token != null;
            reader.CookieName = _throttle != null ? _cookieName : null;
        }

        /// <summary>Checks which host a request is addressed to, and which page it comes from. RFC 6455 10.2.</summary>
        public Rejection CheckSource(RequestHead head)
        {
            return _source.Check(head);
        }

        /// <summary>Returns the origin whose pages may read the response to a request, where others than the server's own are listed.</summary>
        /// <param name="head">A request whose source has been checked, see <see cref="CheckSource"/>.</param>
        /// <returns>The origin, as the browser sent it; null for none.</returns>
        public byte[] ReadingOrigin(RequestHead head)
        {
            int count = _hasOrigins ? head.Fields.CountOf(HeaderName.Origin) : 0;
            if (count == 0)
            {
                return null;
            }

            byte[] origin = new byte[count];
            Array.Copy(head.Buffer, head.Fields.OffsetOf(HeaderName.Origin), origin, 0, count);
            return origin;
        }

        /// <summary>Forgets wrong tokens that do not count any more; to be called within each 49 days, because the clock comes round in 49.7.</summary>
        public void Forget(int nowMs)
        {
            if (_throttle != null)
            {
                _throttle.Forget(nowMs);
            }
        }

        /// <summary>Checks the token of a request.</summary>
        /// <param name="head">The request.</param>
        /// <param name="address">Stands for the peer's address.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the token is more than a read-only one.</param>
        public Rejection CheckToken(RequestHead head, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = _token == null;
            return mayCommand ? Rejection.None : Check(head, null, address, nowMs, out mayCommand);
        }

        /// <summary>Checks the token of a request; for a handler that checks passwords the user and the password, or the token in their place.
        /// RFC 7617 2. What the request presents is decoded in place.</summary>
        /// <param name="head">The request.</param>
        /// <param name="route">What the request is for; null for nothing.</param>
        /// <param name="counters">Where an exception of the handler is counted.</param>
        /// <param name="address">Stands for the peer's address.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the peer may do more than look.</param>
        public Rejection CheckSecret(
            RequestHead head, Route route, ServerCounters counters, int address, int nowMs, out bool mayCommand)
        {
            WebSocketHandler handler = route == null ? null : route.Handler;
            try
            {
                if (handler == null || !handler.ChecksPassword)
                {
                    return CheckToken(head, address, nowMs, out mayCommand);
                }

                // At a locked server nothing fits, no password either.
                bool isLocked = _token != null && _token.Url == null;
                return Check(head, isLocked ? null : handler, address, nowMs, out mayCommand);
            }
            catch (Exception)
            {
                counters.HandlerFaultsCount++;
                mayCommand = false;
                return Rejection.CheckFailed;
            }
        }

        /// <summary>Checks the token in a posted form, <c>token=...</c>. The form is decoded in place.</summary>
        /// <returns>The token that was right; null with <paramref name="error"/> set otherwise.</returns>
        public Credential CheckForm(RequestHead head, int address, int nowMs, out Rejection error)
        {
            error = Rejection.TooManyAttempts;
            if (_throttle.IsLocked(address, nowMs))
            {
                return null;
            }

            byte[] buffer = head.Buffer;
            int offset = head.BodyOffset + _field.Length;
            int count = head.BodyCount - _field.Length;
            error = Rejection.None;
            if (count > 0 && Ascii.AreEqual(buffer, head.BodyOffset, _field, 0, _field.Length))
            {
                count = FormValue.Decode(buffer, offset, count);
                if (_token.IsPlain(buffer, offset, count))
                {
                    return _token;
                }

                if (_readOnlyToken != null && _readOnlyToken.IsPlain(buffer, offset, count))
                {
                    return _readOnlyToken;
                }
            }

            _throttle.Note(address, nowMs);
            error = Rejection.TokenWrong;
            return null;
        }

        private Rejection Check(RequestHead head, WebSocketHandler handler, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = false;
            if (_throttle.IsLocked(address, nowMs))
            {
                return Rejection.TooManyAttempts;
            }

            if (_token != null && IsPresented(head, _token))
            {
                mayCommand = true;
                return Rejection.None;
            }

            if (_readOnlyToken != null && IsPresented(head, _readOnlyToken))
            {
                return Rejection.None;
            }

            if (handler != null && BasicCredentials.Check(head, handler, out mayCommand))
            {
                return Rejection.None;
            }

            mayCommand = false;
            if (head.Fields.CountOf(HeaderName.Authorization) == 0 && head.Fields.CountOf(HeaderName.Cookie) == 0 && EntryOffset(head) < 0)
            {
                return Rejection.TokenMissing;
            }

            _throttle.Note(address, nowMs);
            return Rejection.TokenWrong;
        }

        private static Credential ToCredential(string token)
        {
            if (token == null)
            {
                return null;
            }

            int bytes = Ascii.CountBytes(token);
            if (bytes == 0 || bytes > AccessPolicy.MaxTokenBytes)
            {
                throw new ArgumentException("A token has 1 to 128 bytes.");
            }

            return new Credential(token);
        }

        private static bool IsPresented(RequestHead head, Credential credential)
        {
            byte[] buffer = head.Buffer;
            FieldTable fields = head.Fields;
            int bearer = fields.OffsetOf(HeaderName.Authorization);
            int count = fields.CountOf(HeaderName.Authorization) - _bearer.Length;
            if (count > 0 && Ascii.AreEqualIgnoreCase(buffer, bearer, _bearer.Length, _bearer)
                && credential.IsPlain(buffer, bearer + _bearer.Length, count))
            {
                return true;
            }

            count = fields.CountOf(HeaderName.Cookie);
            if (count > 0 && credential.IsUrl(buffer, fields.OffsetOf(HeaderName.Cookie), count))
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
