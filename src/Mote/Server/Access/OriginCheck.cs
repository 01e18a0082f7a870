using System;
using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Checks which host a request is addressed to, and which page it comes from. RFC 6455 10.2.</summary>
    internal sealed class OriginCheck
    {
        private const int HttpPort = 80;
        private const int HttpsPort = 443;

        private readonly byte[][] _origins;

        // Null for the names of this network; empty for any.
        private readonly byte[][] _hosts;

        /// <summary>Takes over the lists of a policy.</summary>
        /// <exception cref="ArgumentException">An entry can never match.</exception>
        public OriginCheck(AccessPolicy policy)
        {
            string mistake = policy.FindMistake();
            if (mistake != null)
            {
                throw new ArgumentException(mistake);
            }

            _origins = ToBytes(policy.Origins);
            _hosts = policy.AllowsAnyHost ? new byte[0][] : ToBytes(policy.Hosts);
        }

        /// <summary>Tells whether host and origin are as they should be.</summary>
        /// <param name="head">The request.</param>
        /// <param name="isSecure">It came over TLS.</param>
        /// <returns>None, <see cref="Rejection.HostForbidden"/> or <see cref="Rejection.OriginForbidden"/>.</returns>
        public Rejection Check(RequestHead head, bool isSecure)
        {
            FieldTable fields = head.Fields;
            byte[] buffer = head.Buffer;
            int host = fields.OffsetOf(HeaderName.Host);
            int hostBytes = fields.CountOf(HeaderName.Host);
            if (!IsHostAllowed(buffer, host, HostName.CountBytes(buffer, host, hostBytes)))
            {
                return Rejection.HostForbidden;
            }

            // RFC 6455 10.2: a server that does not want connections from any page verifies Origin; without one the client is no browser (4.2.1 item 7).
            if (!fields.Has(HeaderName.Origin))
            {
                return Rejection.None;
            }

            int offset = fields.OffsetOf(HeaderName.Origin);
            int count = fields.CountOf(HeaderName.Origin);
            int scheme = SchemeBytes(buffer, offset, count);

            // RFC 6454 6.2: what is not serialised as scheme, host and port is the origin null, which is the same as no other.
            if (scheme == 0)
            {
                return Rejection.OriginForbidden;
            }

            // The scheme may differ from ours only where something in front of the device speaks TLS; host and port may not.
            int port = DefaultPort(buffer, offset, scheme);
            bool isOwnScheme = port == HttpsPort || (port == HttpPort && !isSecure);
            if (isOwnScheme && HostName.AreSameWithPort(buffer, offset + scheme, count - scheme, buffer, host, hostBytes, port))
            {
                return Rejection.None;
            }

            for (int i = 0; _origins != null && i < _origins.Length; i++)
            {
                byte[] listed = _origins[i];
                if (SchemeBytes(listed, 0, listed.Length) == scheme
                    && HostName.AreSame(buffer, offset, scheme, listed, 0, scheme)
                    && (count == scheme
                        ? listed.Length == scheme
                        : HostName.AreSameWithPort(buffer, offset + scheme, count - scheme, listed, scheme, listed.Length - scheme, port)))
                {
                    return Rejection.None;
                }
            }

            return Rejection.OriginForbidden;
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
            }

            return bytes;
        }

        // The bytes of a scheme with the colon and slashes behind it; 0 without one.
        private static int SchemeBytes(byte[] buffer, int offset, int count)
        {
            for (int i = offset + 1; i + 2 < offset + count; i++)
            {
                if (buffer[i] == ':')
                {
                    return buffer[i + 1] == '/' && buffer[i + 2] == '/' ? i + 3 - offset : 0;
                }
            }

            return 0;
        }

        // RFC 9110 4.2. Written out, because a static array costs a device heap.
        private static int DefaultPort(byte[] buffer, int offset, int schemeBytes)
        {
            bool isHttp = schemeBytes >= 7 && (buffer[offset] | 32) == 'h' && (buffer[offset + 1] | 32) == 't'
                && (buffer[offset + 2] | 32) == 't' && (buffer[offset + 3] | 32) == 'p';
            if (!isHttp)
            {
                return 0;
            }

            return schemeBytes == 7 ? HttpPort : schemeBytes == 8 && (buffer[offset + 4] | 32) == 's' ? HttpsPort : 0;
        }

        private bool IsHostAllowed(byte[] buffer, int offset, int count)
        {
            if (_hosts == null)
            {
                // Only HTTP/1.0, which no browser speaks, does without a Host.
                return count == 0 || HostName.IsLocal(buffer, offset, count);
            }

            for (int i = 0; i < _hosts.Length; i++)
            {
                byte[] listed = _hosts[i];
                if (HostName.AreSame(buffer, offset, count, listed, 0, listed.Length))
                {
                    return true;
                }
            }

            return _hosts.Length == 0;
        }
    }
}
