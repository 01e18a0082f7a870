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

        // A request's origin that is longer than all listed ones together by more than a final dot and :443 is none that a browser has written.
        private const int MaxSentBytes = AccessPolicy.MaxOriginsLength + 5;

        private readonly byte[][] _origins;

        // Null for the names of this network; empty for any.
        private readonly byte[][] _hosts;

        // Null for none.
        private readonly IHostNames _own;

        /// <summary>Takes over the lists of a policy.</summary>
        /// <exception cref="ArgumentException">An entry can never match, or there are too many.</exception>
        public OriginCheck(AccessPolicy policy)
        {
            string mistake = policy.FindMistake();
            if (mistake != null)
            {
                throw new ArgumentException(mistake);
            }

            _own = policy.OwnHosts;
            _origins = ToBytes(policy.Origins);
            _hosts = policy.AllowsAnyHost ? new byte[0][] : ToHosts(policy.Hosts);
        }

        /// <summary>Tells whether host and origin are as they should be.</summary>
        /// <param name="head">The request.</param>
        /// <param name="isSecure">It came over TLS.</param>
        /// <param name="listed">The request's origin as it was sent, if it is a listed one and not the server's own; null otherwise.</param>
        /// <returns>None, <see cref="Rejection.HostForbidden"/> or <see cref="Rejection.OriginForbidden"/>.</returns>
        public Rejection Check(RequestHead head, bool isSecure, out byte[] listed)
        {
            listed = null;
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

            if (!IsListed(buffer, offset, count, scheme, port))
            {
                return Rejection.OriginForbidden;
            }

            if (count <= MaxSentBytes && !fields.IsRepeated(HeaderName.Origin) && HostSyntax.IsValid(buffer, offset + scheme, count - scheme))
            {
                listed = new byte[count];
                Array.Copy(buffer, offset, listed, 0, count);
            }

            return Rejection.None;
        }

        /// <summary>Returns the listed origins as a browser compares them with the ancestors of a frame, a space before each; null for none. CSP3 2.3.1:
        /// a source has a host that is a name or an IPv4 address, a final dot would make it another one, and a port has digits.</summary>
        public byte[] FrameAncestors()
        {
            if (_origins == null)
            {
                return null;
            }

            byte[] all = new byte[AccessPolicy.MaxOriginsLength + 1];
            int count = 0;
            for (int i = 0; i < _origins.Length; i++)
            {
                byte[] origin = _origins[i];
                int scheme = SchemeBytes(origin, 0, origin.Length);
                int end = scheme + HostName.CountBytes(origin, scheme, origin.Length - scheme);
                if (end > scheme && origin[scheme] != '[')
                {
                    int named = origin[end - 1] == '.' ? end - 1 : end;
                    int digits = end + 1;
                    while (digits < origin.Length && origin[digits] == '0')
                    {
                        digits++;
                    }

                    all[count] = (byte)' ';
                    Array.Copy(origin, 0, all, count + 1, named);
                    count += 1 + named;
                    if (digits < origin.Length)
                    {
                        all[count] = (byte)':';
                        Array.Copy(origin, digits, all, count + 1, origin.Length - digits);
                        count += 1 + origin.Length - digits;
                    }
                }
            }

            byte[] sources = new byte[count];
            Array.Copy(all, 0, sources, 0, count);
            return count > 0 ? sources : null;
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

        // As requests spell them: without the port, and IPv6 addresses in brackets.
        private static byte[][] ToHosts(string[] texts)
        {
            byte[][] hosts = ToBytes(texts);
            for (int i = 0; hosts != null && i < hosts.Length; i++)
            {
                int count = HostName.CountBytes(hosts[i], 0, hosts[i].Length);
                if (count < hosts[i].Length && IpAddress.TryRead(hosts[i], 0, hosts[i].Length, new byte[IpAddress.Bytes]))
                {
                    hosts[i] = Ascii.GetBytes("[" + texts[i] + "]");
                }
                else
                {
                    hosts[i] = Ascii.GetBytes(texts[i].Substring(0, count));
                }
            }

            return hosts;
        }

        private bool IsListed(byte[] buffer, int offset, int count, int scheme, int port)
        {
            for (int i = 0; _origins != null && i < _origins.Length; i++)
            {
                byte[] listed = _origins[i];
                if (SchemeBytes(listed, 0, listed.Length) == scheme
                    && HostName.AreSame(buffer, offset, scheme, listed, 0, scheme)
                    && (count == scheme
                        ? listed.Length == scheme
                        : HostName.AreSameWithPort(buffer, offset + scheme, count - scheme, listed, scheme, listed.Length - scheme, port)))
                {
                    return true;
                }
            }

            return false;
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

            return _hosts.Length == 0 || (_own != null && _own.IsOwn(buffer, offset, count));
        }
    }
}
