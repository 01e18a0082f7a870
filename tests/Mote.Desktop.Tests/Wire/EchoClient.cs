using System.Net.WebSockets;
using System.Text;

namespace Mote.Desktop.Tests.Wire
{
    /// <summary>.NET's own WebSocket client with every wait bounded.</summary>
    internal sealed class EchoClient : IDisposable
    {
        private EchoClient(ClientWebSocket socket) => Socket = socket;

        /// <summary>The client itself.</summary>
        public ClientWebSocket Socket { get; }

        /// <summary>Connects.</summary>
        public static async Task<EchoClient> ConnectAsync(Uri uri, Action<ClientWebSocketOptions>? configure = null)
        {
            ClientWebSocket socket = new();
            try
            {
                socket.Options.Proxy = null;
                configure?.Invoke(socket.Options);
                await socket.ConnectAsync(uri, Limit.StepToken);
                return new EchoClient(socket);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        /// <summary>Sends a text message, or a piece of one.</summary>
        public Task SendAsync(string text, bool last = true) =>
            Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, last, Limit.StepToken);

        /// <summary>Receives one message.</summary>
        public async Task<(WebSocketMessageType Type, byte[] Payload)> ReceiveAsync()
        {
            CancellationToken limit = Limit.LongToken;
            using MemoryStream message = new();
            byte[] buffer = new byte[64 * 1024];
            while (true)
            {
                WebSocketReceiveResult piece = await Socket.ReceiveAsync(buffer, limit);
                message.Write(buffer, 0, piece.Count);
                if (piece.EndOfMessage)
                {
                    return (piece.MessageType, message.ToArray());
                }
            }
        }

        /// <summary>Fails unless a message comes back as it was sent. Sends and receives at once: the server reads no more than it can answer.</summary>
        public async Task AssertEchoesAsync(byte[] payload, WebSocketMessageType type)
        {
            Task sending = Socket.SendAsync(payload, type, true, Limit.LongToken);
            (WebSocketMessageType actualType, byte[] actual) = await ReceiveAsync();
            await sending;
            Assert.AreEqual(type, actualType);
            Assert.IsTrue(payload.AsSpan().SequenceEqual(actual), $"{payload.Length} bytes were sent, {actual.Length} others came back.");
        }

        /// <summary>Fails unless a text comes back as it was sent.</summary>
        public Task AssertEchoesAsync(string text) => AssertEchoesAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

        /// <summary>Receives, and fails unless what comes is a close frame with the code.</summary>
        public async Task AssertClosedAsync(WebSocketCloseStatus expected)
        {
            (WebSocketMessageType type, _) = await ReceiveAsync();
            Assert.AreEqual(WebSocketMessageType.Close, type);
            Assert.AreEqual(expected, Socket.CloseStatus);
        }

        public void Dispose() => Socket.Dispose();
    }
}
