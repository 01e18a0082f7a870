using System.Net;

namespace Mote.Server
{
    /// <summary>The application's side of a UDP port that a server serves beside its TCP port. Every call comes from the server's one thread, so it must
    /// return soon. An exception it throws is counted in <see cref="ServerCounters.HandlerFaults"/> and changes nothing else.</summary>
    /// <example>
    /// <code>
    /// sealed class Finder : DatagramHandler
    /// {
    ///     public override int Port
    ///     {
    ///         get { return 4711; }
    ///     }
    ///
    ///     public override void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, System.Net.IPEndPoint from)
    ///     {
    ///         socket.Send(buffer, offset, count, from);
    ///     }
    /// }
    /// </code>
    /// </example>
    public abstract class DatagramHandler
    {
        /// <summary>The UDP port on all local addresses, 1 to 65535; 0 lets the system choose, see <see cref="DatagramSocket.Port"/>.</summary>
        public abstract int Port { get; }

        /// <summary>The IPv4 address of the multicast group to join, such as <c>224.0.0.251</c>; null for none. The port is then shared with other
        /// programs of the machine that share it too.</summary>
        public virtual string Group
        {
            get { return null; }
        }

        /// <summary>The local IPv4 address, such as <c>192.168.4.1</c>, of the network interface to use: with a group, whose group is joined and sent to; without
        /// one, from which broadcasts to 255.255.255.255 are sent. Null for the system's choice, and for no broadcasts. A device sends broadcasts into that
        /// address's network, and receives only what is for that address or for all. A desktop sends them by its own route.</summary>
        public virtual string LocalAddress
        {
            get { return null; }
        }

        /// <summary>The port is open and can be sent from: after the server has started, and again each time after it failed, as it does while a
        /// device's network is down.</summary>
        /// <param name="socket">Sends; the same each time, and may be kept for tickers.</param>
        public virtual void OnOpen(DatagramSocket socket)
        {
        }

        /// <summary>A datagram has arrived. One of <see cref="ServerLimits.ReceiveBytes"/> or more is dropped, because its end is missing.</summary>
        /// <param name="socket">Sends.</param>
        /// <param name="buffer">The server's receive buffer: to be read, or changed in place and sent, until the call returns.</param>
        /// <param name="offset">Where the datagram starts.</param>
        /// <param name="count">Its bytes, 0 or more.</param>
        /// <param name="from">Who sent it, or says so: the address of a datagram is easily forged.</param>
        public abstract void OnDatagram(DatagramSocket socket, byte[] buffer, int offset, int count, IPEndPoint from);

        /// <summary>The server stops: the last chance to send. Called only while the port is open.</summary>
        /// <param name="socket">Sends, until the call returns.</param>
        public virtual void OnStop(DatagramSocket socket)
        {
        }
    }
}
