using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>Listens on a TCP port, for plain connections or for TLS.</summary>
    internal sealed partial class SocketListener : Listener
    {
        private readonly TlsCredentials _credentials;
        private readonly int _sendBytes;

        /// <summary>Opens a port.</summary>
        /// <param name="address">The local address to listen on; null for all.</param>
        /// <param name="port">The TCP port; 0 lets the system choose.</param>
        /// <param name="backlog">How many peers may wait to be accepted.</param>
        /// <param name="credentials">Prove the server's identity to peers; null for plain connections.</param>
        /// <param name="sendBytes">The most bytes that are sent at once.</param>
        public SocketListener(string address, int port, int backlog, TlsCredentials credentials, int sendBytes)
            : base(SocketPort.Listen(address, port, backlog))
        {
            _credentials = credentials;
            _sendBytes = sendBytes;
        }

        /// <summary>The TCP port.</summary>
        public int Port
        {
            get { return ((IPEndPoint)Socket.LocalEndPoint).Port; }
        }

        public override bool IsSecure
        {
            get { return _credentials != null; }
        }

        public override bool IsPeerWaiting()
        {
            return Socket.Poll(0, SelectMode.SelectRead);
        }

        public override Transport Accept()
        {
            Socket socket = Socket.Accept();
            try
            {
                Transport transport = _credentials == null ? new TcpTransport(socket) : (Transport)new TlsTransport(socket, _credentials, _sendBytes);
                Wrap(ref transport);
                return transport;
            }
            catch (Exception)
            {
                // No memory for the transport: the socket is given back now, not when the garbage collector finds it.
                SocketPort.Close(socket);
                throw;
            }
        }

        // Has no body on the device; there the compiler leaves out the call too.
        partial void Wrap(ref Transport transport);

        public override void Close()
        {
            SocketPort.Close(Socket);
        }
    }
}
