using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>The addresses of trusted proxies, and those that they forward requests for.</summary>
    internal static class ForwardedAddress
    {
        /// <summary>Returns the bytes of addresses, all of which a peer must have to be trusted.</summary>
        /// <param name="addresses">IP addresses without a mistake, see <see cref="AccessPolicy.FindMistake"/>; null for none.</param>
        /// <returns><see cref="IpAddress.Bytes"/> for each; null for none.</returns>
        public static byte[][] ToBytes(string[] addresses)
        {
            if (addresses == null || addresses.Length == 0)
            {
                return null;
            }

            byte[][] bytes = new byte[addresses.Length][];
            for (int i = 0; i < bytes.Length; i++)
            {
                byte[] text = Ascii.GetBytes(addresses[i]);
                bytes[i] = new byte[IpAddress.Bytes];
                IpAddress.TryRead(text, 0, text.Length, bytes[i]);
            }

            return bytes;
        }

        /// <summary>Returns the <see cref="IpAddress.Key"/> of the last address in X-Forwarded-For: the proxy has added that itself, the ones before are other people's word.</summary>
        /// <param name="head">The request. It has that field only if it came from a trusted proxy, see <see cref="RequestReader.TakesForwarded"/>.</param>
        /// <param name="peer">The key of the peer's own address.</param>
        /// <returns><paramref name="peer"/> if the field is missing, or its last entry is no address, such as <c>unknown</c>.</returns>
        public static int Find(RequestHead head, int peer)
        {
            if (!head.Fields.Has(HeaderName.ForwardedFor))
            {
                return peer;
            }

            byte[] buffer = head.Buffer;
            int first = head.Fields.OffsetOf(HeaderName.ForwardedFor);
            int end = first + head.Fields.CountOf(HeaderName.ForwardedFor);
            int start = end;
            while (start > first && buffer[start - 1] != ',' && buffer[start - 1] != ' ' && buffer[start - 1] != Ascii.Tab)
            {
                start--;
            }

            byte[] address = new byte[IpAddress.Bytes];
            return IpAddress.TryRead(buffer, start, AddressEnd(buffer, start, end) - start, address) ? IpAddress.Key(address) : peer;
        }

        // Where an entry's address ends: some proxies write the port behind it. What stands there is not looked at; a colon without brackets is only
        // a port's if it is the only one.
        private static int AddressEnd(byte[] buffer, int start, int end)
        {
            bool isBracketed = start < end && buffer[start] == '[';
            int colon = end;
            for (int i = start; i < end; i++)
            {
                if (isBracketed && buffer[i] == ']')
                {
                    return i + 1 == end || buffer[i + 1] == ':' ? i + 1 : end;
                }

                if (buffer[i] == ':')
                {
                    if (colon < end && !isBracketed)
                    {
                        return end;
                    }

                    colon = i;
                }
            }

            return isBracketed ? end : colon;
        }
    }
}
