using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples.Echo
{
    /// <summary>Sends each piece of a message back as it arrives, text as text and binary as binary. A message may have any length, because it is
    /// not stored.</summary>
    public sealed class EchoHandler : WebSocketHandler
    {
        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            // The server receives only when as many bytes can be sent, so Send should not fail. If it does, the piece is lost and the echo is
            // wrong.
            if (!client.Send(buffer, offset, count, flags))
            {
                client.Close(CloseCode.TryAgainLater, "no room for the echo");
            }
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
        }
    }
}
