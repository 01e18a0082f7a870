using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Checks which host a request is addressed to, and which page it comes from. RFC 6455 10.2.</summary>
    internal sealed class OriginCheck
    {
        private static readonly byte[] _http = Ascii.GetBytes("http://");
        private static readonly byte[] _https = Ascii.GetBytes("https://");

        private readonly byte[][] _origins;
        private readonly byte[][] _hosts;

        /// <summary>Takes over the lists of a policy.</summary>
        public OriginCheck(AccessPolicy policy)
        {
            _origins = ToBytes(policy.Origins);
            _hosts = ToBytes(policy.Hosts);
            for (int i = 0; _hosts != null && i < _hosts.Length; i++)
            {
                _hosts[i] = Bracketed(_hosts[i]);
            }
        }

        /// <summary>Tells whether host and origin are as they should be.</summary>
        /// <returns>None, <see cref="Rejection.HostForbidden"/> or <see cref="Rejection.OriginForbidden"/>.</returns>
        public Rejection Check(RequestHead head)
        {
            if (_hosts != null && !IsHostListed(head))
            {
                return Rejection.HostForbidden;
            }

            // RFC 6455 10.2: a server that does not want connections from any page verifies Origin; without one the client is no browser (4.2.1 item 7).
            return !head.Fields.Has(HeaderName.Origin) || IsSameOrigin(head) || IsOriginListed(head) ? Rejection.None : Rejection.OriginForbidden;
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
                bytes[i] = Ascii.GetBytes(texts[i]);
                for (int at = 0; at < bytes[i].Length; at++)
                {
                    bytes[i][at] = Lower(bytes[i][at]);
                }
            }

            return bytes;
        }

        // RFC 3986 3.2.2: in a Host an IPv6 address stands in brackets; a list of hosts may leave them out.
        private static byte[] Bracketed(byte[] host)
        {
            for (int i = 0; i < host.Length && host[0] != '['; i++)
            {
                if (host[i] == ':')
                {
                    byte[] bracketed = new byte[host.Length + 2];
                    bracketed[0] = (byte)'[';
                    Array.Copy(host, 0, bracketed, 1, host.Length);
                    bracketed[host.Length + 1] = (byte)']';
                    return bracketed;
                }
            }

            return host;
        }

        // The scheme may differ, where something in front of the device speaks TLS; host and port may not.
        private static bool IsSameOrigin(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int at = head.Fields.OffsetOf(HeaderName.Origin);
            int end = at + head.Fields.CountOf(HeaderName.Origin);

            // RFC 6454 6.2: what is not serialised as scheme, host and port is the origin null, which is the same as no other.
            if (StartsWith(head, _http))
            {
                at += _http.Length;
            }
            else if (StartsWith(head, _https))
            {
                at += _https.Length;
            }
            else
            {
                return false;
            }

            return end - at == head.Fields.CountOf(HeaderName.Host) && AreEqualIgnoreCase(buffer, at, head.Fields.OffsetOf(HeaderName.Host), head.Fields.CountOf(HeaderName.Host));
        }

        private static bool StartsWith(RequestHead head, byte[] scheme)
        {
            return head.Fields.CountOf(HeaderName.Origin) > scheme.Length && Ascii.AreEqualIgnoreCase(head.Buffer, head.Fields.OffsetOf(HeaderName.Origin), scheme.Length, scheme);
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

        private static byte Lower(byte b)
        {
            return b >= 'A' && b <= 'Z' ? (byte)(b + 32) : b;
        }

        private bool IsOriginListed(RequestHead head)
        {
            for (int i = 0; _origins != null && i < _origins.Length; i++)
            {
                if (Ascii.AreEqualIgnoreCase(head.Buffer, head.Fields.OffsetOf(HeaderName.Origin), head.Fields.CountOf(HeaderName.Origin), _origins[i]))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsHostListed(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int offset = head.Fields.OffsetOf(HeaderName.Host);
            int count = head.Fields.CountOf(HeaderName.Host);
            if (count == 0)
            {
                // HTTP/1.0 may leave Host out, and a method that is refused anyway comes this far without one.
                return false;
            }

            // Without the port: what follows the last colon, unless that one is inside an IPv6 address.
            int last = offset + count - 1;
            while (last > offset && buffer[last] != ':' && buffer[last] != ']')
            {
                last--;
            }

            if (buffer[last] == ':')
            {
                count = last - offset;
            }

            for (int i = 0; i < _hosts.Length; i++)
            {
                if (Ascii.AreEqualIgnoreCase(buffer, offset, count, _hosts[i]))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
