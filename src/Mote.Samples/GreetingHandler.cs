using System.Text;
using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Greets who connects, and ends the conversation.</summary>
    public sealed class GreetingHandler : WebSocketHandler
    {
        private readonly byte[] _greeting;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="greeting">What to say; a few hundred bytes at most.</param>
        public GreetingHandler(string greeting)
        {
            _greeting = Encoding.UTF8.GetBytes(greeting);
        }

        /// <inheritdoc/>
        public override void OnOpen(WebSocketConnection client)
        {
            // There may be no room yet, so everything is sent from OnWritable.
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
