#if NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>What is done differently to a socket on the device.</summary>
    internal static class SocketPort
    {
        /// <summary>The most bytes of one send that leave whole: lwIP reports a socket writable while half of its buffer of 5,760 bytes is free.</summary>
        public const int MaxSendBytes = 2880;

        /// <summary>The most peers that a server may be told to serve at once; the sockets of a device end before that.</summary>
        public const int MaxClients = 64;

        // A send starts only when lwIP reports space for it: this passes only if that fails.
        private const int SendTimeoutMs = 500;

        /// <summary>Opens a listening socket.</summary>
        public static Socket Listen(string address, int port, int backlog)
        {
            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                // The firmware keeps the port for two minutes after a connection that we closed, and would refuse it to a server that starts again.
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, 1);
                socket.Bind(new IPEndPoint(address == null ? IPAddress.Any : IPAddress.Parse(address), port));
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
        /// <param name="socket">The socket.</param>
        /// <param name="sendBytes">The most bytes that are sent at once, at most <see cref="MaxSendBytes"/>: the buffer has no other size here.</param>
        public static void Prepare(Socket socket, int sendBytes)
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 1);
            socket.SendTimeout = SendTimeoutMs;
        }

        /// <summary>Returns the socket that the loop polls in every pass.</summary>
        public static Socket Polled(Socket socket)
        {
            return socket;
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
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
            }
            catch (Exception)
            {
                // The connection is gone already, or this firmware was built without the option: lwIP then aborts by itself later.
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

        /// <summary>Shows the peer that nothing more will come, if the platform can.</summary>
        /// <returns>False: there is no shutdown here, only the close of both sides.</returns>
        public static bool FinishSending(Socket socket)
        {
            return false;
        }
    }
}
#endif
