using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Sends every piece straight back, text as text and binary as binary: messages of any length pass through without being held.</summary>
    public sealed class EchoHandler : WebSocketHandler
    {
        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            // A peer is only read from when there is room for as much as was received; what is refused all the same cannot be made up for.
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
