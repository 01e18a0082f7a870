#if !NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;
using Mote.Core.Http;

namespace Mote.Platform
{
    /// <summary>What is done differently to a socket on the desktop.</summary>
    internal static class SocketPort
    {
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
                socket.Listen(backlog);
            }
            catch
            {
                socket.Close();
                throw;
            }

            return socket;
        }

        /// <summary>Makes an accepted socket ready for the loop.</summary>
        public static void Prepare(Socket socket)
        {
            socket.NoDelay = true;
            socket.Blocking = false;
        }

        /// <summary>A number that stands for the peer's address, the same for all its connections; with IPv6 for its /64.</summary>
        public static int AddressOf(Socket socket)
        {
            return IpAddress.Key(((IPEndPoint)socket.RemoteEndPoint).Address.GetAddressBytes());
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
