using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Sends a greeting to each client that connects, and closes the connection.</summary>
    public sealed class GreetingHandler : WebSocketHandler
    {
        private readonly byte[] _greeting;

        /// <summary>Creates the handler.</summary>
        /// <param name="greeting">The text to send; a few hundred bytes of UTF-8 at most.</param>
        public GreetingHandler(string greeting)
        {
            _greeting = Encoding.UTF8.GetBytes(greeting);
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            // The connection may have no send capacity yet, so the greeting is sent from OnWritable.
            client.RequestWrite();
        }

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        /// <inheritdoc/>
        public override void OnWritable(WebSocketConnection client)
        {
            if (client.Send(_greeting, 0, _greeting.Length, MessageFlags.WholeText))
            {
                client.Close(CloseCode.Normal, null);
            }
            else
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public override void OnClosed(WebSocketConnection client, int code)
        {
        }
    }
}
