namespace Mote.VirtualBoard.Net
{
    /// <summary>The network of a board in virtual time: peers are made by a scenario, bytes arrive at once.</summary>
    public sealed class VirtualNetwork : INetworkStack
    {
        private readonly Dictionary<int, Listener> _listeners = [];
        private readonly List<VirtualConnection> _connections = [];
        private readonly Dictionary<int, VirtualDatagrams> _datagrams = [];

        internal VirtualNetwork(Esp32Board board)
        {
            Board = board;
        }

        /// <summary>The board of this network.</summary>
        public Esp32Board Board { get; }

        /// <summary>Whether the board's station is up.</summary>
        public bool IsUp { get; private set; }

        /// <summary>Returns whether the interface is up that an address is behind: 192.168.4.0/24, and a phone without an address, are in the access point.</summary>
        public bool Carries(string address) => IsPhone(address) ? Board.AccessPoint.IsUp : IsUp;

        /// <summary>Returns whether what the board sends to an address goes to its access point. esp_netif_defaults.h, route_prio: a broadcast to
        /// 255.255.255.255 goes to the station if that is up, unless the socket is bound to the access point's address.</summary>
        /// <param name="address">Where it is sent to.</param>
        /// <param name="local">The address that the socket is bound to.</param>
        public bool ReachesPhones(string address, string local) =>
            Board.AccessPoint.IsUp && (IsPhone(address) || (address == "255.255.255.255" && (!IsUp || local == Board.AccessPoint.Address)));

        /// <summary>Connections that are not accepted yet.</summary>
        public int Backlog => _listeners.Values.Sum(listener => listener.Pending.Count);

        /// <inheritdoc/>
        public INativeListener? Listen(int port, int backlog)
        {
            if (_listeners.ContainsKey(port))
            {
                return null;
            }

            Listener listener = new(this, port, backlog);
            _listeners[port] = listener;
            return listener;
        }

        /// <inheritdoc/>
        public INativeDatagrams? OpenDatagrams(int port, string address)
        {
            // lwIP begins to choose here.
            int number = port == 0 ? 49152 : port;
            return _datagrams.TryAdd(number, new VirtualDatagrams(this, number, address)) ? _datagrams[number] : null;
        }

        /// <summary>Returns the board's UDP port of a number; null if it has none.</summary>
        public VirtualDatagrams? Datagrams(int port) => _datagrams.GetValueOrDefault(port);

        internal void CloseDatagrams(VirtualDatagrams datagrams) => _datagrams.Remove(datagrams.Port);

        /// <summary>A peer connects.</summary>
        /// <param name="port">The board's port.</param>
        /// <param name="address">The peer's address.</param>
        /// <returns>The connection; null if no socket listens, the backlog is full, or the board is not on the network.</returns>
        public VirtualConnection? Connect(int port, string address)
        {
            if (!Carries(address) || !_listeners.TryGetValue(port, out Listener? listener) || listener.Pending.Count >= listener.Backlog)
            {
                return null;
            }

            VirtualConnection connection = new(this, address);
            _connections.Add(connection);
            listener.Pending.Enqueue(connection);
            return connection;
        }

        /// <inheritdoc/>
        public void OnLink(bool isUp)
        {
            IsUp = isUp;
            if (!isUp)
            {
                Drop(connection => !IsPhone(connection.RemoteAddress));
            }

            _connections.RemoveAll(connection => connection.IsReset);
            _connections.ForEach(connection => connection.Deliver());
        }

        /// <inheritdoc/>
        public void OnPhonesLost() => Drop(connection => IsPhone(connection.RemoteAddress));

        private static bool IsPhone(string address) => address == "0.0.0.0" || address.StartsWith("192.168.4.", StringComparison.Ordinal);

        private void Drop(Predicate<VirtualConnection> which)
        {
            _connections.FindAll(which).ForEach(connection => connection.Drop());
            _connections.RemoveAll(which);
        }

        private sealed class Listener(VirtualNetwork network, int port, int backlog) : INativeListener
        {
            public int Backlog => backlog;

            public Queue<VirtualConnection> Pending { get; } = new();

            public int Port => port;

            public bool HasPending => Pending.Count > 0;

            public INativeConnection? Accept()
            {
                if (!Pending.TryDequeue(out VirtualConnection? connection))
                {
                    return null;
                }

                connection.IsAccepted = true;
                return connection;
            }

            public void Close()
            {
                network._listeners.Remove(port);
                while (Pending.TryDequeue(out VirtualConnection? connection))
                {
                    connection.Close(true);
                }
            }
        }
    }
}
