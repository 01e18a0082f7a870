using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server
{
    /// <summary>The one check in front of every path.</summary>
    internal sealed class Gatekeeper
    {
        private static readonly byte[] _bearer = Ascii.GetBytes("bearer ");
        private static readonly byte[] _entry = Ascii.GetBytes("mote.token.");
        private static readonly byte[] _field = Ascii.GetBytes("token=");

        private readonly AttemptLedger _ledger = new AttemptLedger();
        private readonly Credential _token;
        private readonly Credential _readOnlyToken;
        private readonly byte[][] _origins;
        private readonly byte[][] _hosts;

        public Gatekeeper(AccessPolicy policy)
        {
            if (policy.Token == null && policy.ReadOnlyToken != null)
            {
                throw new ArgumentException("A read-only token needs a token that may command.");
            }

            _token = ToCredential(policy.Token);
            _readOnlyToken = ToCredential(policy.ReadOnlyToken);
            _origins = ToBytes(policy.Origins);
            _hosts = ToBytes(policy.Hosts);
        }

        /// <summary>A token is wanted.</summary>
        public bool HasToken
        {
            get { return _token != null; }
        }

        /// <summary>Tells whether whom a request was addressed to, and which page asks, are as they should be.</summary>
        public RequestError CheckSource(RequestHead head)
        {
            if (_hosts != null && !IsHostListed(head))
            {
                return RequestError.HostForbidden;
            }

            // RFC 6455 10.2: who does not want connections from any page verifies Origin; without one the client is no browser (4.2.1 item 7).
            return head.OriginCount < 0 || IsSameOrigin(head) || IsOriginListed(head) ? RequestError.None : RequestError.OriginForbidden;
        }

        /// <summary>Checks the token of a request.</summary>
        /// <param name="head">The request.</param>
        /// <param name="address">Stands for the peer's address.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="mayCommand">Whether the token is more than a read-only one.</param>
        public RequestError CheckToken(RequestHead head, int address, int nowMs, out bool mayCommand)
        {
            mayCommand = true;
            if (_token == null)
            {
                return RequestError.None;
            }

            if (_ledger.IsLocked(address, nowMs))
            {
                return RequestError.TooManyAttempts;
            }

            if (IsPresented(head, _token))
            {
                return RequestError.None;
            }

            mayCommand = false;
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
                count = DecodeForm(buffer, offset, count);
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

            if (token.Length == 0 || token.Length > 128)
            {
                throw new ArgumentException("A token has 1 to 128 characters.");
            }

            return new Credential(token);
        }

        private static byte[][] ToBytes(string[] texts)
        {
            if (texts == null)
            {
                return null;
            }

            byte[][] bytes = new byte[texts.Length][];
            for (int i = 0; i < texts.Length; i++)
            {
                bytes[i] = Ascii.GetBytes(texts[i].ToLower());
            }

            return bytes;
        }

        // The WHATWG's application/x-www-form-urlencoded: a plus is a space, a percent sign goes before two hex digits.
        private static int DecodeForm(byte[] buffer, int offset, int count)
        {
            int to = offset;
            int end = offset + count;
            for (int from = offset; from < end; from++)
            {
                byte b = buffer[from];
                if (b == '&')
                {
                    break;
                }

                if (b == '+')
                {
                    b = (byte)' ';
                }
                else if (b == '%' && end - from > 2 && Hex(buffer[from + 1]) >= 0 && Hex(buffer[from + 2]) >= 0)
                {
                    b = (byte)((Hex(buffer[from + 1]) << 4) | Hex(buffer[from + 2]));
                    from += 2;
                }

                buffer[to] = b;
                to++;
            }

            return to - offset;
        }

        private static int Hex(byte b)
        {
            if (b >= '0' && b <= '9')
            {
                return b - '0';
            }

            int lower = b | 0x20;
            return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
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

        // The scheme may differ, where something in front of the device speaks TLS; host and port may not.
        private static bool IsSameOrigin(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int at = head.OriginOffset;
            int end = at + head.OriginCount;
            while (at < end && buffer[at] != '/')
            {
                at++;
            }

            at += 2;
            return end - at == head.HostCount && AreEqualIgnoreCase(buffer, at, head.HostOffset, head.HostCount);
        }

        private static bool AreEqualIgnoreCase(byte[] buffer, int left, int right, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (Lower(buffer[left + i]) != Lower(buffer[right + i]))
                {
                    return false;
                }
            }

            return true;
        }

        private static int Lower(byte b)
        {
            return b >= 'A' && b <= 'Z' ? b + 32 : b;
        }

        private bool IsOriginListed(RequestHead head)
        {
            for (int i = 0; _origins != null && i < _origins.Length; i++)
            {
                if (Ascii.AreEqualIgnoreCase(head.Buffer, head.OriginOffset, head.OriginCount, _origins[i]))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsHostListed(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int count = head.HostCount;

            // Without the port: what follows the last colon, unless that one is inside an IPv6 address.
            int last = head.HostOffset + count - 1;
            while (last > head.HostOffset && buffer[last] != ':' && buffer[last] != ']')
            {
                last--;
            }

            if (buffer[last] == ':')
            {
                count = last - head.HostOffset;
            }

            for (int i = 0; i < _hosts.Length; i++)
            {
                if (Ascii.AreEqualIgnoreCase(buffer, head.HostOffset, count, _hosts[i]))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
