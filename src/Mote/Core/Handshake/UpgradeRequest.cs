using Mote.Core.Crypto;
using Mote.Core.Http;

namespace Mote.Core.Handshake
{
    /// <summary>Decides whether a request may open a WebSocket. RFC 6455 4.2.1, 4.2.2.</summary>
    public static class UpgradeRequest
    {
        /// <summary>Checks a whole head.</summary>
        /// <param name="head">The head, free of errors so far.</param>
        /// <param name="acceptKey">Validates the key.</param>
        /// <returns>None if 101 may be answered; otherwise the reason for the refusal.</returns>
        public static RequestError Check(RequestHead head, AcceptKey acceptKey)
        {
            // 4.2.1 item 3: an Upgrade header field containing the value "websocket".
            if (!head.UpgradesToWebSocket)
            {
                return RequestError.UpgradeMissing;
            }

            // Item 4: a Connection header field that includes the token "Upgrade".
            if (!head.ConnectionUpgrades)
            {
                return RequestError.ConnectionWithoutUpgrade;
            }

            // Item 6 and 4.4: Sec-WebSocket-Version with a value of 13, or the answer tells the versions understood.
            if (head.VersionLines == 0)
            {
                return RequestError.VersionMissing;
            }

            if (!head.IsVersion13)
            {
                return RequestError.VersionUnsupported;
            }

            // Item 5: a Sec-WebSocket-Key with a value that decodes to 16 bytes; 11.3.1: not more than once.
            if (head.KeyLines == 0)
            {
                return RequestError.KeyMissing;
            }

            if (head.KeyLines > 1)
            {
                return RequestError.KeyRepeated;
            }

            return acceptKey.IsValid(head.Buffer, head.KeyOffset, head.KeyCount) ? RequestError.None : RequestError.KeyInvalid;
        }

        /// <summary>Picks the subprotocol to answer. 4.2.2 item 5: one that the client offered, or none.</summary>
        /// <param name="head">The head with the client's offers.</param>
        /// <param name="spoken">What the endpoint speaks, each as bytes, in its order of preference; null for nothing.</param>
        /// <returns>The index in <paramref name="spoken"/> of the first that was offered; -1 if none was.</returns>
        public static int SelectSubprotocol(RequestHead head, byte[][] spoken)
        {
            if (spoken == null || head.ProtocolsCount == 0)
            {
                return -1;
            }

            for (int i = 0; i < spoken.Length; i++)
            {
                if (TokenList.ContainsExactly(head.Buffer, head.ProtocolsOffset, head.ProtocolsCount, spoken[i]))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
