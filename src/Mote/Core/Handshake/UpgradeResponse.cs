using Mote.Core.Http;

namespace Mote.Core.Handshake
{
    /// <summary>Writes the server's half of the opening handshake: the response that opens a WebSocket, and the one that does not. RFC 6455 4.2.2, 4.4.</summary>
    public static class UpgradeResponse
    {
        /// <summary>Writes the response that opens a WebSocket. 4.2.2 step 5.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="head">A head for which <see cref="UpgradeRequest.Check"/> found no error.</param>
        /// <param name="acceptKey">Computes the value that proves the key was read.</param>
        /// <param name="subprotocol">The one agreed on, at most 64 characters; null for none.</param>
        /// <returns>The bytes written.</returns>
        public static int WriteAccept(
            ResponseWriter writer, byte[] output, int offset, RequestHead head, AcceptKey acceptKey, string subprotocol)
        {
            writer.Begin(output, offset, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
            acceptKey.Compute(head.Buffer, head.Fields.OffsetOf(HeaderName.WebSocketKey), output, writer.Position);
            writer.Skip(AcceptKey.AcceptBytes);
            if (subprotocol != null)
            {
                writer.Add("\r\nSec-WebSocket-Protocol: ");
                writer.Add(subprotocol);
            }

            writer.Add("\r\n\r\n");
            return writer.End(offset);
        }

        /// <summary>Writes the response to a request that may not open a WebSocket: status, fields, and one line that says what was wrong.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="error">What the request lacks; not None.</param>
        /// <param name="isForHead">The request was a HEAD: the line is left out, its length is not. RFC 9110 9.3.2.</param>
        /// <returns>The bytes written.</returns>
        public static int WriteRefusal(ResponseWriter writer, byte[] output, int offset, UpgradeError error, bool isForHead)
        {
            int status = StatusOf(error);

            // RFC 9110 15.5.22: the server MUST send Upgrade, and 7.8: name it in Connection; RFC 6455 4.4: and the version it speaks.
            string fields = status == HttpStatus.UpgradeRequired
                ? "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                : "Connection: close\r\n";
            writer.Begin(output, offset, status, fields);
            return writer.EndWithText(offset, Explain(error), isForHead);
        }

        /// <summary>Returns the status for an error. 4.2.1, 4.4, RFC 9110 15.5.22.</summary>
        public static int StatusOf(UpgradeError error)
        {
            switch (error)
            {
                case UpgradeError.UpgradeMissing:
                case UpgradeError.NotGet:
                case UpgradeError.HttpTooOld:
                case UpgradeError.VersionUnsupported:
                    return HttpStatus.UpgradeRequired;
                default:
                    return HttpStatus.BadRequest;
            }
        }

        /// <summary>Returns one line of ASCII that says what was wrong and what to do. It contains nothing of the request.</summary>
        public static string Explain(UpgradeError error)
        {
            switch (error)
            {
                case UpgradeError.UpgradeMissing:
                    return "This path speaks WebSocket: send Upgrade: websocket.";
                case UpgradeError.NotGet:
                    return "A WebSocket is opened with GET.";
                case UpgradeError.HttpTooOld:
                    return "A WebSocket is opened with HTTP/1.1; in nginx: proxy_http_version 1.1.";
                case UpgradeError.ConnectionWithoutUpgrade:
                    return "The Connection header must list upgrade.";
                case UpgradeError.VersionMissing:
                    return "The Sec-WebSocket-Version header is missing.";
                case UpgradeError.VersionUnsupported:
                    return "Use Sec-WebSocket-Version: 13.";
                case UpgradeError.KeyMissing:
                    return "The Sec-WebSocket-Key header is missing.";
                case UpgradeError.KeyRepeated:
                    return "The Sec-WebSocket-Key header must appear once.";
                case UpgradeError.KeyInvalid:
                    return "Sec-WebSocket-Key must be the Base64 of 16 bytes.";
                case UpgradeError.ProtocolMalformed:
                    return "Sec-WebSocket-Protocol must be a list of tokens.";
                case UpgradeError.ExtensionsMalformed:
                    return "Sec-WebSocket-Extensions must be a list of extensions and their parameters.";
                default:
                    return "The request cannot open a WebSocket.";
            }
        }
    }
}
