using System.Net.Sockets;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>Sends and receives on sockets that do not block.</summary>
    internal static class NonBlocking
    {
        /// <summary>Sends what the socket takes.</summary>
        /// <returns>Bytes sent; 0 if it takes nothing now.</returns>
        public static int Send(Socket socket, byte[] bytes, int offset, int count)
        {
            int sent = socket.Send(bytes, offset, count, SocketFlags.None, out SocketError error);
            return IsReady(error) ? sent : 0;
        }

        /// <summary>Receives what is there; throws if the server has ended the connection.</summary>
        /// <param name="socket">The connection.</param>
        /// <param name="room">Where to, at least one byte.</param>
        /// <returns>Bytes received; 0 if nothing is there.</returns>
        public static int Receive(Socket socket, Span<byte> room)
        {
            int count = socket.Receive(room, SocketFlags.None, out SocketError error);
            if (!IsReady(error))
            {
                return 0;
            }

            return count > 0 ? count : throw new InvalidOperationException("The server has ended the connection.");
        }

        private static bool IsReady(SocketError error) =>
            error is SocketError.Success or SocketError.WouldBlock ? error == SocketError.Success : throw new SocketException((int)error);
    }
}
