using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>Does what a test says, and nothing where it says nothing.</summary>
    internal sealed class ScriptedHandler : WebSocketHandler
    {
        public Action<WebSocketConnection>? Open { get; init; }

        /// <summary>On every piece, and instead of looking at it.</summary>
        public Action<WebSocketConnection>? Message { get; init; }

        public Action<WebSocketConnection>? Writable { get; init; }

        public Action<WebSocketConnection>? Closed { get; init; }

        public override void OnOpen(WebSocketConnection client) => Open?.Invoke(client);

        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags) => Message?.Invoke(client);

        public override void OnWritable(WebSocketConnection client) => Writable?.Invoke(client);

        public override void OnClosed(WebSocketConnection client, int code) => Closed?.Invoke(client);
    }
}
