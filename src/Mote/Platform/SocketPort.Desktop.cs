#if !NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>What is done differently to a socket on the desktop.</summary>
    internal static class SocketPort
    {
        /// <summary>The most bytes of one send for which <see cref="Prepare"/> can see to it that they leave whole.</summary>
        public const int MaxSendBytes = (2 * 65536) + 288;

        /// <summary>The most peers that a server may be told to serve at once. Each has a place in memory from the beginning, and every pass looks at each.</summary>
        public const int MaxClients = 1024;

        // Newcomers wait here while the loop looks after others. What waits costs the system memory, not the server.
        private const int LeastBacklog = 128;

        // Linux calls a socket writable while a third of its buffer is free, and counts what it keeps around the bytes too.
        private const int SendBufferFactor = 4;

        /// <summary>Opens a listening socket.</summary>
        public static Socket Listen(string address, int port, int backlog)
        {
            IPAddress ip = address == null ? IPAddress.Any : IPAddress.Parse(address);
            Socket socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                // Not ReuseAddress: that would let two servers share the port. Starting again while old connections time out works without.
                socket.Blocking = false;
                socket.Bind(new IPEndPoint(ip, port));
                socket.Listen(backlog > LeastBacklog ? backlog : LeastBacklog);
            }
            catch
            {
                socket.Close();
                throw;
            }

            return socket;
        }

        /// <summary>Makes an accepted socket ready for the loop.</summary>
        /// <param name="socket">The socket.</param>
        /// <param name="sendBytes">The most bytes that are sent at once: while the socket is writable they leave whole.</param>
        public static void Prepare(Socket socket, int sendBytes)
        {
            socket.NoDelay = true;
            socket.Blocking = false;

            // Only where it is too small, because a size that is set ends the system's own tuning.
            int needed = SendBufferFactor * sendBytes;
            if (socket.SendBufferSize < needed)
            {
                socket.SendBufferSize = needed;
            }
        }

        /// <summary>Returns the socket that the loop polls in every pass: none, because the wait tells the transports which of them are readable.</summary>
        public static Socket Polled(Socket socket)
        {
            return null;
        }

        /// <summary>Returns the 4 or 16 bytes of the peer's address, in an array of the caller's own.</summary>
        public static byte[] AddressOf(Socket socket)
        {
            return ((IPEndPoint)socket.RemoteEndPoint).Address.GetAddressBytes();
        }

        /// <summary>Makes the close that follows discard what the peer has not taken; otherwise TCP would keep it for minutes.</summary>
        public static void DropOnClose(Socket socket)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception)
            {
                // The connection is gone already, and what was kept for it too.
            }
        }

        /// <summary>Closes a socket, whatever state it is in; never throws.</summary>
        public static void Close(Socket socket)
        {
            try
            {
                socket.Close();
            }
            catch (Exception)
            {
                // Nothing more can be done for it.
            }
        }

        /// <summary>Shows the peer that nothing more will come.</summary>
        /// <returns>True: the peer sees the end of the stream behind the last bytes.</returns>
        public static bool FinishSending(Socket socket)
        {
            socket.Shutdown(SocketShutdown.Send);
            return true;
        }
    }
}
#endif
