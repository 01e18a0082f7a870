using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Finds the address that a request behind trusted proxies comes from.</summary>
    internal static class ForwardedAddress
    {
        /// <summary>Returns the numbers that stand for addresses, see <see cref="IpAddress.Key"/>.</summary>
        /// <param name="addresses">IP addresses; null for none.</param>
        /// <returns>Null for none.</returns>
        public static int[] ToKeys(string[] addresses)
        {
            int[] keys = addresses == null ? null : new int[addresses.Length];
            for (int i = 0; keys != null && i < keys.Length; i++)
            {
                byte[] text = Ascii.GetBytes(addresses[i]);
                byte[] address = new byte[IpAddress.Bytes];
                IpAddress.TryRead(text, 0, text.Length, address);
                keys[i] = IpAddress.Key(address);
            }

            return keys;
        }

        /// <summary>Tells whether an address is one of the proxies'.</summary>
        public static bool IsAmong(int[] proxies, int address)
        {
            for (int i = 0; proxies != null && i < proxies.Length; i++)
            {
                if (proxies[i] == address)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Returns the number of the last address in X-Forwarded-For, which the proxy itself has written; that of the peer if the peer is no
        /// trusted proxy, or has written none.</summary>
        public static int Find(RequestHead head, int[] proxies, int peer)
        {
            if (!IsAmong(proxies, peer))
            {
                return peer;
            }

            byte[] buffer = head.Buffer;
            int first = head.Fields.OffsetOf(HeaderName.ForwardedFor);
            int end = first + head.Fields.CountOf(HeaderName.ForwardedFor);
            int start = end;
            while (start > first && buffer[start - 1] != ',' && buffer[start - 1] != ' ')
            {
                start--;
            }

            byte[] address = new byte[IpAddress.Bytes];
            return IpAddress.TryRead(buffer, start, end - start, address) ? IpAddress.Key(address) : peer;
        }
    }
}
