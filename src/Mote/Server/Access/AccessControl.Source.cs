using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <content>Whom a request is addressed to, and which page asks. RFC 6455 10.2.</content>
    internal sealed partial class AccessControl
    {
        private static readonly byte[] _http = Ascii.GetBytes("http://");
        private static readonly byte[] _https = Ascii.GetBytes("https://");

        private readonly byte[][] _origins;
        private readonly byte[][] _hosts;

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
            int at = head.OriginOffset;
            int end = at + head.OriginCount;

            // RFC 6454 6.2: what is not serialised as scheme, host and port is the origin null, and nobody's own.
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

            return end - at == head.HostCount && AreEqualIgnoreCase(buffer, at, head.HostOffset, head.HostCount);
        }

        private static bool StartsWith(RequestHead head, byte[] scheme)
        {
            return head.OriginCount > scheme.Length && Ascii.AreEqualIgnoreCase(head.Buffer, head.OriginOffset, scheme.Length, scheme);
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
            if (count == 0)
            {
                // A method that is refused anyway comes this far without a Host.
                return false;
            }

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
