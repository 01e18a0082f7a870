using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A UDP port that the loop looks at. It can be opened again after it was closed.</summary>
    internal abstract class DatagramPort
    {
        /// <summary>The socket, to be waited for; null while the port is closed, or where there is none.</summary>
        public abstract Socket Socket { get; }

        /// <summary>The UDP port; means nothing while it is closed.</summary>
        public abstract int Number { get; }

        /// <summary>Opens the port, and joins a group. Throws if the port is taken, no socket is to be had, or the network is down; it is to be closed then.</summary>
        /// <param name="number">The UDP port; 0 lets the system choose.</param>
        /// <param name="group">The multicast group's IPv4 address; null for none. What is sent to it has a time to live of 255, because a router never passes
        /// on what is for 224.0.0.0 to 224.0.0.255, and others may check that none did. RFC 6762 11.</param>
        /// <param name="local">The address of the interface to use for the group, or without a group, for broadcasts; null for the system's choice, and
        /// without a group for no broadcasts.</param>
        public abstract void Open(int number, IPAddress group, IPAddress local);

        /// <summary>Tells whether a datagram waits. Throws while the network is down, and for good once the socket is dead.</summary>
        public abstract bool IsReadable();

        /// <summary>Receives a datagram that waits. What does not fit is lost.</summary>
        /// <param name="buffer">Where to write.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="count">How many bytes fit.</param>
        /// <param name="from">Who sent it.</param>
        /// <returns>Its bytes, as many as fit; 0 for an empty one, -1 if it was gone.</returns>
        public abstract int Receive(byte[] buffer, int offset, int count, out IPEndPoint from);

        /// <summary>Sends a datagram. Throws if the network is down, or does not take it.</summary>
        public abstract void Send(byte[] buffer, int offset, int count, IPEndPoint to);

        /// <summary>Closes the port; never throws.</summary>
        public abstract void Close();
    }
}
