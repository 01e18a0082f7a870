using Mote.Core.Connection;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>Does what a test says, and nothing where it says nothing.</summary>
    internal sealed class ScriptedHandler : IConnectionHandler
    {
        public Action<Client>? Open { get; init; }

        /// <summary>On every piece, and instead of looking at it.</summary>
        public Action<Client>? Message { get; init; }

        public Action<Client>? Writable { get; init; }

        public Action<Client>? Closed { get; init; }

        public void OnOpen(Client client) => Open?.Invoke(client);

        public void OnMessage(Client client, byte[] buffer, int offset, int count, MessageFlags flags) => Message?.Invoke(client);

        public void OnWritable(Client client) => Writable?.Invoke(client);

        public void OnClosed(Client client, int code) => Closed?.Invoke(client);
    }
}
