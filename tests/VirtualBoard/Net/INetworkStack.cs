namespace Mote.VirtualBoard.Net
{
    /// <summary>The network under the board's sockets: peers of a scenario, or the machine's loopback.</summary>
    public interface INetworkStack
    {
        /// <summary>Opens a port.</summary>
        /// <param name="port">As the device asks for it.</param>
        /// <param name="backlog">The number of connections that may wait to be accepted.</param>
        /// <returns>The listener; null if something else has the port.</returns>
        INativeListener? Listen(int port, int backlog);

        /// <summary>Opens a UDP port.</summary>
        /// <param name="port">As the device asks for it; 0 for any.</param>
        /// <param name="address">The local address it is bound to; <c>0.0.0.0</c> for any.</param>
        /// <returns>The port; null if something else has it.</returns>
        INativeDatagrams? OpenDatagrams(int port, string address);

        /// <summary>The station goes down or comes up.</summary>
        void OnLink(bool isUp);

        /// <summary>The phones in the access point have lost it.</summary>
        void OnPhonesLost();
    }

    /// <summary>A UDP port. No call waits.</summary>
    public interface INativeDatagrams
    {
        /// <summary>The port, as the device sees it.</summary>
        int Port { get; }

        /// <summary>Whether a datagram waits.</summary>
        bool HasPending { get; }

        /// <summary>Takes the datagram that has waited longest.</summary>
        Datagram Receive();

        /// <summary>Sends a datagram.</summary>
        /// <param name="datagram">Address and port are the receiver's.</param>
        void Send(Datagram datagram);

        /// <summary>Joins a multicast group.</summary>
        void Join(string group);

        /// <summary>Closes the port.</summary>
        void Close();
    }

    /// <summary>A port that peers connect to.</summary>
    public interface INativeListener
    {
        /// <summary>The port it listens on, as the device sees it.</summary>
        int Port { get; }

        /// <summary>Whether a connection waits to be accepted.</summary>
        bool HasPending { get; }

        /// <summary>Accepts the connection that has waited longest.</summary>
        /// <returns>Null if none waits.</returns>
        INativeConnection? Accept();

        /// <summary>Closes the port.</summary>
        void Close();
    }

    /// <summary>The device's side of a TCP connection. No call waits.</summary>
    public interface INativeConnection
    {
        /// <summary>The peer's IPv4 address as lwIP keeps it.</summary>
        string RemoteAddress { get; }

        /// <summary>Bytes that have arrived and not been received.</summary>
        int Available { get; }

        /// <summary>Whether the peer has ended its side and everything before has been received.</summary>
        bool IsEnded { get; }

        /// <summary>Whether the connection was reset.</summary>
        bool IsReset { get; }

        /// <summary>Bytes that the send buffer has place for.</summary>
        int SendSpace { get; }

        /// <summary>Takes bytes that have arrived.</summary>
        int Receive(byte[] buffer, int offset, int count);

        /// <summary>Puts bytes into the send buffer, as many as it has place for.</summary>
        int Send(byte[] buffer, int offset, int count);

        /// <summary>Ends the connection.</summary>
        /// <param name="isReset">Whether the peer is shown a reset instead of an end.</param>
        void Close(bool isReset);
    }
}
