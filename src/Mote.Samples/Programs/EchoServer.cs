using System.Threading;
using Mote.Core.Sessions;
using Mote.Server;

namespace Programs
{
    /// <summary>The smallest server: each client gets back what it sends to <c>/echo</c>.</summary>
    public static class EchoServer
    {
        public static void Main()
        {
            MoteServer server = new MoteServer();
            server.AddWebSocket("/echo", new Echo());
            server.Start(8080);

            // The server has a thread of its own, and a program on a device does not end.
            Thread.Sleep(Timeout.Infinite);
        }

        private sealed class Echo : WebSocketHandler
        {
            public override void OnMessage(WebSocketConnection connection, byte[] buffer, int offset, int count, MessageFlags flags)
            {
                connection.Send(buffer, offset, count, flags);
            }
        }
    }
}
