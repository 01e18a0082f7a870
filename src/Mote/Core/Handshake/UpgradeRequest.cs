using Mote.Core.Http;
using Mote.Core.Text;

namespace Mote.Core.Handshake
{
    /// <summary>Decides whether a request may open a WebSocket. RFC 6455 4.2.1, 4.2.2.</summary>
    public static class UpgradeRequest
    {
        private static readonly byte[] _upgrade = Ascii.GetBytes("upgrade");
        private static readonly byte[] _websocket = Ascii.GetBytes("websocket");

        /// <summary>Checks a whole head.</summary>
        /// <param name="head">The head, free of errors so far.</param>
        /// <param name="acceptKey">Validates the key.</param>
        /// <returns>None if the response may be 101; otherwise what the request lacks.</returns>
        public static UpgradeError Check(RequestHead head, AcceptKey acceptKey)
        {
            FieldTable fields = head.Fields;
            byte[] buffer = head.Buffer;

            // 4.2.1 item 3: an Upgrade header field containing the value "websocket".
            if (!fields.HasToken(buffer, HeaderName.Upgrade, _websocket))
            {
                return UpgradeError.UpgradeMissing;
            }

            // Item 1: a GET with HTTP/1.1 or higher. It comes after item 3, because neither matters to a request for no upgrade.
            if (!head.IsGet || head.IsVersion10)
            {
                return head.IsGet ? UpgradeError.HttpTooOld : UpgradeError.NotGet;
            }

            // Item 4: a Connection header field that includes the token "Upgrade".
            if (!fields.HasToken(buffer, HeaderName.Connection, _upgrade))
            {
                return UpgradeError.ConnectionWithoutUpgrade;
            }

            // Item 6 and 4.4: Sec-WebSocket-Version with a value of 13, or the response tells the versions understood.
            if (!fields.Has(HeaderName.WebSocketVersion))
            {
                return UpgradeError.VersionMissing;
            }

            if (!IsVersion13(buffer, fields))
            {
                return UpgradeError.VersionUnsupported;
            }

            return CheckKey(buffer, fields, acceptKey);
        }

        private static UpgradeError CheckKey(byte[] buffer, FieldTable fields, AcceptKey acceptKey)
        {
            // Item 5: a Sec-WebSocket-Key with a value that decodes to 16 bytes; 11.3.1: not more than once.
            if (!fields.Has(HeaderName.WebSocketKey))
            {
                return UpgradeError.KeyMissing;
            }

            if (fields.IsRepeated(HeaderName.WebSocketKey))
            {
                return UpgradeError.KeyRepeated;
            }

            return acceptKey.IsValid(buffer, fields.OffsetOf(HeaderName.WebSocketKey), fields.CountOf(HeaderName.WebSocketKey))
                ? CheckOffers(buffer, fields)
                : UpgradeError.KeyInvalid;
        }

        // 9.1: a server that receives a value which does not conform to the ABNF MUST fail the connection.
        private static UpgradeError CheckOffers(byte[] buffer, FieldTable fields)
        {
            if (fields.Has(HeaderName.WebSocketProtocol) && !SubprotocolList.IsWellFormed(
                buffer, fields.OffsetOf(HeaderName.WebSocketProtocol), fields.CountOf(HeaderName.WebSocketProtocol)))
            {
                return UpgradeError.ProtocolMalformed;
            }

            return fields.Has(HeaderName.WebSocketExtensions) && !ExtensionList.IsWellFormed(
                buffer, fields.OffsetOf(HeaderName.WebSocketExtensions), fields.CountOf(HeaderName.WebSocketExtensions))
                ? UpgradeError.ExtensionsMalformed
                : UpgradeError.None;
        }

        // 11.3.5: the field MUST NOT appear more than once in a request; two lines are joined, and longer than two digits.
        private static bool IsVersion13(byte[] buffer, FieldTable fields)
        {
            int offset = fields.OffsetOf(HeaderName.WebSocketVersion);
            return fields.CountOf(HeaderName.WebSocketVersion) == 2 && buffer[offset] == '1' && buffer[offset + 1] == '3';
        }
    }
}
