using System.Net.WebSockets;

namespace Mote.KestrelPeer
{
    /// <summary>What is done with an accepted WebSocket.</summary>
    internal static class Endpoints
    {
        /// <summary>Echoes as ASP.NET Core's documentation shows it: each piece is sent as it has come.</summary>
        /// <param name="socket">The connection.</param>
        /// <param name="buffer">Room for a piece.</param>
        public static async Task EchoAsync(WebSocket socket, byte[] buffer)
        {
            try
            {
                ValueWebSocketReceiveResult piece = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                while (piece.MessageType != WebSocketMessageType.Close)
                {
                    await socket.SendAsync(buffer.AsMemory(0, piece.Count), piece.MessageType, piece.EndOfMessage, CancellationToken.None);
                    piece = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                }
            }
            catch (WebSocketException)
            {
                // The client has left without a closing handshake, as it does when its time is up.
            }
        }
    }
}
