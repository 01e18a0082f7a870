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

        private static readonly byte[] _field = Ascii.GetBytes("token=");

        /// <summary>A proxy in front of the server ends TLS, see <see cref="AccessPolicy.IsBehindTls"/>.</summary>
        internal readonly bool IsBehindTls;

        /// <summary>After the last <see cref="Rejection.TooManyAttempts"/>: the seconds until a token from that address is looked at again, rounded up,
        /// 1 to 60.</summary>
        internal int RetrySeconds;

        private readonly OriginCheck _source;

        // Null where nothing is checked: neither a token is wanted, nor does a handler check passwords.
        private readonly LoginThrottle _throttle;

        // Null for none.
        private readonly byte[][] _proxies;
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
            IsBehindTls = policy.IsBehindTls;
            _proxies = ForwardedAddress.ToBytes(policy.TrustedProxies);
        }

        /// <summary>Returns the listed origins whose pages may frame documents, a space before each; null for none.</summary>
        public byte[] FrameAncestors()
        {
            return _source.FrameAncestors();
        }

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

        /// <summary>There are trusted proxies.</summary>
        public bool HasProxies
        {
            get { return _proxies != null; }
        }

        /// <summary>Tells whether an address is that of a trusted proxy: it stands for many peers, and what it says of their addresses is believed.</summary>
        /// <param name="address">All 4 or 16 bytes of it.</param>
        public bool IsTrustedProxy(byte[] address)
        {
            for (int i = 0; _proxies != null && i < _proxies.Length; i++)
            {
                if (IpAddress.AreSame(_proxies[i], address))
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Checks which host a request is addressed to, and which page it comes from. RFC 6455 10.2.</summary>
        /// <param name="head">The request.</param>
        /// <param name="isSecure">It came over TLS.</param>
        /// <param name="reader">The listed origin whose pages may read the response, as the browser sent it; null for none.</param>
        public Rejection CheckSource(RequestHead head, bool isSecure, out byte[] reader)
        {
            return _source.Check(head, isSecure, out reader);
        }

        /// <summary>Tells whether a request presents a token in the one way that no page can: what other origins' pages may not do, it may if
        /// <see cref="CheckBearer"/> finds that token right. The request then counts as one without a cookie.</summary>
        public bool TakesBearerForOrigin(RequestHead head)
        {
            if (_token == null || !PresentedSecrets.HasBearer(head))
            {
                return false;
            }

            head.Fields.Keep(HeaderName.Cookie, 0, 0);
            return true;
        }

        /// <summary>Checks the token in Authorization: Bearer, and nothing else that the request presents.</summary>
        /// <param name="head">The request; <see cref="TakesBearerForOrigin"/> was true for it.</param>
        /// <param name="address">Stands for the address that the request comes from.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the token is more than a read-only one.</param>
        public Rejection CheckBearer(RequestHead head, int address, int nowMs, out bool mayCommand)
        {
            return Check(head, null, true, address, nowMs, out mayCommand);
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
        /// <param name="address">Stands for the address that the request comes from.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the token is more than a read-only one.</param>
        public Rejection CheckToken(RequestHead head, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = _token == null;
            return mayCommand ? Rejection.None : Check(head, null, false, address, nowMs, out mayCommand);
        }

        /// <summary>Checks the token of a request; for a handler that checks passwords the user and the password, or the token in their place.
        /// RFC 7617 2. What the request presents is decoded in place. A path that such a handler does not serve is unknown, whatever is presented.</summary>
        /// <param name="head">The request.</param>
        /// <param name="route">What the request is for; null for nothing.</param>
        /// <param name="counters">Where an exception of the handler is counted.</param>
        /// <param name="address">Stands for the address that the request comes from.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the peer may do more than look.</param>
        public Rejection CheckSecret(
            RequestHead head, Route route, ServerCounters counters, int address, int nowMs, out bool mayCommand)
        {
            WebSocketHandler handler = route == null ? null : route.Handler;
            mayCommand = false;
            try
            {
                if (handler == null || !handler.ChecksPassword)
                {
                    return CheckToken(head, address, nowMs, out mayCommand);
                }

                if (!((WebSocketRoute)route).Serves(head))
                {
                    return Rejection.PathUnknown;
                }

                // At a locked server nothing fits, no password either.
                bool isLocked = _token != null && _token.Url == null;
                return Check(head, isLocked ? null : handler, false, address, nowMs, out mayCommand);
            }
            catch (Exception)
            {
                counters.HandlerFaultsCount++;
                return Rejection.CheckFailed;
            }
        }

        /// <summary>Checks the token in a posted form, <c>token=...</c>. The form is decoded in place.</summary>
        /// <returns>The token that was right; null with <paramref name="error"/> set otherwise.</returns>
        public Credential CheckForm(RequestHead head, int address, int nowMs, out Rejection error)
        {
            error = Rejection.TooManyAttempts;
            if (IsLocked(address, nowMs))
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
                Credential credential = _token.IsPlain(buffer, offset, count) ? _token
                    : _readOnlyToken != null && _readOnlyToken.IsPlain(buffer, offset, count) ? _readOnlyToken : null;
                if (credential != null)
                {
                    _throttle.NoteRight(address, nowMs);
                    return credential;
                }
            }

            _throttle.Note(address, 0, nowMs);
            error = Rejection.TokenWrong;
            return null;
        }

        private Rejection Check(RequestHead head, WebSocketHandler handler, bool isBearerAlone, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = false;
            if (IsLocked(address, nowMs))
            {
                return Rejection.TooManyAttempts;
            }

            PresentedSecrets secrets = new PresentedSecrets(head, _token, _readOnlyToken, _throttle.Left(address));
            secrets.Look(handler, isBearerAlone);
            mayCommand = secrets.MayCommand;
            if (!mayCommand)
            {
                // The holder of the read-only token may guess the other one, and so wrong ones beside it count too.
                NoteWrong(secrets, address, nowMs);
            }

            if (secrets.IsRight)
            {
                _throttle.NoteRight(address, nowMs);
                return Rejection.None;
            }

            return secrets.WrongCount > 0 ? Rejection.TokenWrong : Rejection.TokenMissing;
        }

        private void NoteWrong(PresentedSecrets secrets, int address, int nowMs)
        {
            long cookie = secrets.MarkOfWrongCookie();
            if (cookie != 0 && _throttle.IsRepeated(address, cookie))
            {
                return;
            }

            for (int i = 0; i < secrets.WrongCount; i++)
            {
                _throttle.Note(address, cookie, nowMs);
            }
        }

        private bool IsLocked(int address, int nowMs)
        {
            int lockedMs = _throttle.LockedMs(address, nowMs);
            RetrySeconds = (lockedMs + 999) / 1000;
            return lockedMs > 0;
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
    }
}
