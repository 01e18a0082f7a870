using System.Net;
using System.Net.Sockets;

namespace Mote.VirtualBoard.Net
{
    /// <summary>The machine's loopback as the board's network: a browser on this machine reaches the board's port 80 at another one.</summary>
    internal sealed class LoopbackNetwork(int port, Action<int> onListening, Action<string> onRefused) : INetworkStack
    {
        private const int HttpPort = 80;
        private readonly List<Connection> _connections = [];
        private bool _isUp;
        private int _port = port;

        public INativeListener? Listen(int devicePort, int backlog)
        {
            try
            {
                Listener listener = new(this, devicePort, devicePort == HttpPort ? _port : 0, backlog);
                if (devicePort == HttpPort)
                {
                    _port = listener.MachinePort;
                    onListening(_port);
                }

                return listener;
            }
            catch (SocketException exception)
            {
                if (devicePort == HttpPort)
                {
                    onRefused($"Port {_port} of this machine cannot be had: {exception.Message}.");
                }

                return null;
            }
        }

        // A browser on this machine has no use for it.
        public INativeDatagrams? OpenDatagrams(int devicePort, string address) => null;

        public void OnLink(bool isUp)
        {
            _isUp = isUp;
            if (!isUp)
            {
                _connections.ForEach(connection => connection.Drop());
                _connections.Clear();
            }
        }

        // A browser on this machine comes by the station.
        public void OnPhonesLost()
        {
        }

        /// <summary>The port on this machine; 0 before the device listens.</summary>
        public int Port => _port;

        private sealed class Listener : INativeListener
        {
            private readonly LoopbackNetwork _network;
            private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

            public Listener(LoopbackNetwork network, int devicePort, int machinePort, int backlog)
            {
                _network = network;
                Port = devicePort;
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                try
                {
                    _socket.Bind(new IPEndPoint(IPAddress.Loopback, machinePort));
                    _socket.Listen(backlog);
                }
                catch
                {
                    _socket.Close();
                    throw;
                }

                MachinePort = ((IPEndPoint)_socket.LocalEndPoint!).Port;
            }

            public int Port { get; }

            public int MachinePort { get; }

            public bool HasPending
            {
                get
                {
                    // A board without Wi-Fi accepts no connections.
                    while (!_network._isUp && _socket.Poll(0, SelectMode.SelectRead))
                    {
                        Socket unheard = _socket.Accept();
                        unheard.Close(0);
                    }

                    return _network._isUp && _socket.Poll(0, SelectMode.SelectRead);
                }
            }

            public INativeConnection? Accept()
            {
                if (!HasPending)
                {
                    return null;
                }

                Connection connection = new(_socket.Accept());
                _network._connections.RemoveAll(old => old.IsReset);
                _network._connections.Add(connection);
                return connection;
            }

            public void Close() => _socket.Close();
        }

        private sealed class Connection(Socket socket) : INativeConnection
        {
            private bool _isReset;

            public string RemoteAddress => "127.0.0.1";

            public int Available => _isReset ? 0 : Try(() => socket.Available);

            public bool IsEnded => !_isReset && Try(() => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0 ? 1 : 0) == 1;

            public bool IsReset => _isReset;

            public int SendSpace => _isReset ? 0 : Try(() => socket.Poll(0, SelectMode.SelectWrite) ? VirtualConnection.DeviceBufferBytes : 0);

            public int Receive(byte[] buffer, int offset, int count) => Try(() => socket.Receive(buffer, offset, count, SocketFlags.None));

            public int Send(byte[] buffer, int offset, int count) => Try(() => socket.Send(buffer, offset, count, SocketFlags.None));

            public void Close(bool isReset)
            {
                _isReset = true;
                if (isReset)
                {
                    socket.Close(0);
                }
                else
                {
                    socket.Close();
                }
            }

            public void Drop()
            {
                _isReset = true;
                socket.Close(0);
            }

            private int Try(Func<int> call)
            {
                try
                {
                    return call();
                }
                catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
                {
                    _isReset = true;
                    return 0;
                }
            }
        }
    }
}
