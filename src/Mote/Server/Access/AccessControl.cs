using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>The one check in front of every path.</summary>
    internal sealed partial class AccessControl
    {
        private static readonly byte[] _bearer = Ascii.GetBytes("bearer ");
        private static readonly byte[] _entry = Ascii.GetBytes("mote.token.");
        private static readonly byte[] _field = Ascii.GetBytes("token=");


        // Only where a token is wanted.
        private readonly LoginThrottle _ledger;
        private readonly Credential _token;
        private readonly Credential _readOnlyToken;

        public AccessControl(AccessPolicy policy)
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
            _ledger = _token == null ? null : new LoginThrottle();
            _origins = ToBytes(policy.Origins);
            _hosts = ToBytes(policy.Hosts);
            for (int i = 0; _hosts != null && i < _hosts.Length; i++)
            {
                _hosts[i] = Bracketed(_hosts[i]);
            }
        }

        /// <summary>A token is wanted.</summary>
        public bool HasToken
        {
            get { return _token != null; }
        }

        /// <summary>Forgets wrong tokens that do not count any more; to be called within each 49 days, because the clock comes round in 49.7.</summary>
        public void Forget(int nowMs)
        {
            if (_ledger != null)
            {
                _ledger.Forget(nowMs);
            }
        }

        /// <summary>Checks the token of a request.</summary>
        /// <param name="head">The request.</param>
        /// <param name="address">Stands for the peer's address.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the token is more than a read-only one.</param>
        public RequestError CheckToken(RequestHead head, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = _token == null;
            if (mayCommand)
            {
                return RequestError.None;
            }

            if (_ledger.IsLocked(address, nowMs))
            {
                return RequestError.TooManyAttempts;
            }

            if (IsPresented(head, _token))
            {
                mayCommand = true;
                return RequestError.None;
            }

            if (_readOnlyToken != null && IsPresented(head, _readOnlyToken))
            {
                return RequestError.None;
            }

            if (head.AuthorizationCount == 0 && head.CookieCount == 0 && EntryOffset(head) < 0)
            {
                return RequestError.TokenMissing;
            }

            _ledger.Note(address, nowMs);
            return RequestError.TokenWrong;
        }

        /// <summary>Checks the token in a posted form, <c>token=...</c>. The form is decoded in place.</summary>
        /// <returns>The token that was right; null with <paramref name="error"/> set otherwise.</returns>
        public Credential CheckForm(RequestHead head, int address, int nowMs, out RequestError error)
        {
            error = RequestError.TooManyAttempts;
            if (_ledger.IsLocked(address, nowMs))
            {
                return null;
            }

            byte[] buffer = head.Buffer;
            int offset = head.BodyOffset + _field.Length;
            int count = head.BodyCount - _field.Length;
            error = RequestError.None;
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

            _ledger.Note(address, nowMs);
            error = RequestError.TokenWrong;
            return null;
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
            int count = head.AuthorizationCount - _bearer.Length;
            if (count > 0 && Ascii.AreEqualIgnoreCase(buffer, head.AuthorizationOffset, _bearer.Length, _bearer)
                && credential.IsPlain(buffer, head.AuthorizationOffset + _bearer.Length, count))
            {
                return true;
            }

            if (head.CookieCount > 0 && credential.IsUrl(buffer, head.CookieOffset, head.CookieCount))
            {
                return true;
            }

            int entry = EntryOffset(head);
            if (entry < 0)
            {
                return false;
            }

            int end = entry;
            int last = head.ProtocolsOffset + head.ProtocolsCount;
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
            int last = head.ProtocolsOffset + head.ProtocolsCount - _entry.Length;
            for (int i = head.ProtocolsOffset; i <= last; i++)
            {
                bool isStart = i == head.ProtocolsOffset || !Ascii.IsToken(buffer[i - 1]);
                if (isStart && Ascii.AreEqual(buffer, i, _entry, 0, _entry.Length))
                {
                    return i + _entry.Length;
                }
            }

            return -1;
        }
    }
}
