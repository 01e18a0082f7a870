using System.Text;
using Mote.Core.Connection;
using Mote.Server;

namespace Mote.Samples
{
    /// <summary>Greets who connects, and ends the conversation.</summary>
    public sealed class GreetingHandler : IConnectionHandler
    {
        private const int NormalCode = 1000;

        private readonly byte[] _greeting;

        /// <summary>Makes the endpoint.</summary>
        /// <param name="greeting">What to say; a few hundred bytes at most.</param>
        public GreetingHandler(string greeting)
        {
            _greeting = Encoding.UTF8.GetBytes(greeting);
        }

        /// <inheritdoc/>
        public void OnOpen(Client client)
        {
            // There may be no room yet, so everything is sent from OnWritable.
            client.RequestWrite();
        }

        /// <inheritdoc/>
        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        /// <inheritdoc/>
        public void OnWritable(Client client)
        {
            if (client.Send(_greeting, 0, _greeting.Length, MessageFlags.WholeText))
            {
                client.Close(NormalCode, null);
            }
            else
            {
                client.RequestWrite();
            }
        }

        /// <inheritdoc/>
        public void OnClosed(Client client, int code)
        {
        }
    }
}
