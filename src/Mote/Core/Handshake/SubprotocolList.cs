using Mote.Core.Http;

namespace Mote.Core.Handshake
{
    /// <summary>Reads the offered subprotocols: tokens with commas between, from all lines of Sec-WebSocket-Protocol. RFC 6455 4.1 item 10, 11.3.4.</summary>
    public static class SubprotocolList
    {
        /// <summary>Picks the subprotocol to agree on: one that the client offered, or none. 4.2.2 item 5.</summary>
        /// <param name="head">The head with the client's offers.</param>
        /// <param name="spoken">What the endpoint speaks, each as bytes, in its order of preference; null for nothing.</param>
        /// <returns>The index in <paramref name="spoken"/> of the first that was offered, letter for letter; -1 if none was.</returns>
        public static int Select(RequestHead head, byte[][] spoken)
        {
            int count = head.Fields.CountOf(HeaderName.WebSocketProtocol);
            if (spoken == null || count == 0)
            {
                return -1;
            }

            int offset = head.Fields.OffsetOf(HeaderName.WebSocketProtocol);
            for (int i = 0; i < spoken.Length; i++)
            {
                if (TokenList.ContainsExactly(head.Buffer, offset, count, spoken[i]))
                {
                    return i;
                }
            }

            return -1;
        }

        /// <summary>Tells whether a value is a list of tokens with one token at least.</summary>
        internal static bool IsWellFormed(byte[] buffer, int offset, int count)
        {
            return TokenList.IsWellFormed(buffer, offset, count);
        }
    }
}
