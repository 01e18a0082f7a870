using Mote.Core.Connection;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Sends every piece straight back, text as text and binary as binary: messages of any length pass through without being held.</summary>
    public sealed class EchoHandler : IConnectionHandler
    {
        private const int TryAgainLaterCode = 1013;

        /// <inheritdoc/>
        public void OnOpen(Client client)
        {
        }

        /// <inheritdoc/>
        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            // A peer is only read from when there is room for as much as was received; what is refused all the same cannot be made up for.
            if (!client.Send(buffer, offset, count, flags))
            {
                client.Close(TryAgainLaterCode, "no room for the echo");
            }
        }

        /// <inheritdoc/>
        public void OnWritable(Client client)
        {
        }

        /// <inheritdoc/>
        public void OnClosed(Client client, int code)
        {
        }
    }
}
