using System.Net;
using System.Net.Sockets;

namespace Mote.Desktop.Tests.Sockets
{
    /// <summary>Both ends of a TCP connection.</summary>
    internal sealed class SocketPair : IDisposable
    {
        /// <summary>Connects the two.</summary>
        public SocketPair()
        {
            using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen();
            Peer = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Peer.Connect(listener.LocalEndPoint!);
            Served = listener.Accept();
            Served.Blocking = false;
        }

        /// <summary>The server's end.</summary>
        public Socket Served { get; }

        /// <summary>The other end.</summary>
        public Socket Peer { get; }

        public void Dispose()
        {
            Served.Dispose();
            Peer.Dispose();
        }
    }
}
