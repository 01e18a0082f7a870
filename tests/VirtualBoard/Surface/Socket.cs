using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>A socket as the device's firmware gives it.</summary>
    [DeviceType("System.Net", "System.Net.Sockets.Socket")]
    public class Socket : IDisposable
    {
        // README.md, Network: writable means room for about half the send buffer.
        private const int WritableBytes = VirtualConnection.DeviceBufferBytes / 2;
        private const int TimeVal = 16;

        private readonly Esp32Board _board;
        private readonly Action _reset;
        private INativeListener? _listener;
        private readonly bool _isDatagram;
        private INativeConnection? _connection;
        private INativeDatagrams? _datagrams;
        private IPEndPoint? _local;
        private bool _reuses;
        private bool _lingersZero;
        private bool _isClosed;

        public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
            : this(Esp32Board.Current, null)
        {
            _board.Kernel.Spend(NativeCosts.SocketOpenUs);
            if (!_board.Sockets.TryTake())
            {
                throw new SocketException(SocketError.TooManyOpenSockets);
            }

            _isDatagram = socketType == SocketType.Dgram;
        }

        private Socket(Esp32Board board, INativeConnection? connection)
        {
            _board = board;
            _connection = connection;
            _reset = CloseNative;
            _board.Sockets.CloseAtRestart(_reset);
        }

        public int ReceiveTimeout { get; set; } = -1;

        public int SendTimeout { get; set; } = -1;

        public int Available
        {
            get
            {
                Look();
                return _connection?.Available ?? 0;
            }
        }

        public EndPoint LocalEndPoint
        {
            get
            {
                Look();
                return _local ?? throw new SocketException(SocketError.NotConnected);
            }
        }

        public EndPoint RemoteEndPoint
        {
            get
            {
                Look();
                return _connection == null || _connection.IsReset
                    ? throw new SocketException(SocketError.NotConnected)
                    : new IPEndPoint(IPAddress.Parse(_connection.RemoteAddress), 50000);
            }
        }

        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue)
        {
            Look();
            if (optionName == SocketOptionName.ReuseAddress)
            {
                _reuses = optionValue != 0;
            }

            if (optionName == SocketOptionName.Linger)
            {
                _lingersZero = optionValue == 0;
            }
        }

        // README.md, Network: a receive timeout is a struct timeval; the int form is too short.
        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] optionValue)
        {
            Look();
            if (optionName == SocketOptionName.AddMembership)
            {
                _datagrams!.Join(new System.Net.IPAddress(optionValue.AsSpan(0, 4)).ToString());
            }

            if (optionName == SocketOptionName.ReceiveTimeout)
            {
                if (optionValue.Length < TimeVal)
                {
                    throw new SocketException(SocketError.InvalidArgument);
                }

                NativeReceiveTimeoutMs = (BitConverter.ToInt64(optionValue, 0) * 1000) + (BitConverter.ToInt64(optionValue, 8) / 1000);
            }
        }

        /// <summary>What a blocking read in native code waits, in milliseconds; 0 for ever.</summary>
        internal long NativeReceiveTimeoutMs { get; private set; }

        internal Esp32Board Board => _board;

        internal INativeConnection? Connection => _connection;

        public void Bind(EndPoint localEP)
        {
            Look();
            _local = (IPEndPoint)localEP;
            if (_isDatagram)
            {
                _datagrams = _board.Network.OpenDatagrams(_local.Port, _local.Address.ToString()) ?? throw new SocketException(SocketError.AddressAlreadyInUse);
                _local = new IPEndPoint(_local.Address, _datagrams.Port);
                return;
            }

            // README.md, Network: within 120 s of a connection that we closed the address is in use, unless it is reused.
            if (_board.Sockets.IsInTimeWait(_local.Port) && !_reuses)
            {
                throw new SocketException(SocketError.AddressAlreadyInUse);
            }
        }

        public void Listen(int backlog)
        {
            Look();
            _listener = _board.Network.Listen(_local!.Port, backlog) ?? throw new SocketException(SocketError.AddressAlreadyInUse);
            _local = new IPEndPoint(_local.Address, _listener.Port);
        }

        public Socket Accept()
        {
            ThrowIfClosed();
            _board.Kernel.Spend(NativeCosts.SocketOpenUs);
            INativeConnection? connection;
            while ((connection = _listener!.Accept()) == null)
            {
                WaitATick();
                ThrowIfClosed();
            }

            // README.md, Network: without a free socket the peer is closed, and the call throws.
            if (!_board.Sockets.TryTake())
            {
                _board.Sockets.AcceptsWithoutSocket++;
                connection.Close(true);
                throw new SocketException(SocketError.TooManyOpenSockets);
            }

            return new Socket(_board, connection) { _local = _local };
        }

        public bool Poll(int microSeconds, SelectMode mode)
        {
            ThrowIfClosed();
            _board.Kernel.Spend(NativeCosts.SocketLookUs);
            _board.Faults.Meet("poll");

            // README.md, Network: while no interface is up, every Poll on every socket throws.
            if (!_board.HasNetwork)
            {
                throw new SocketException(SocketError.NetworkDown);
            }

            if (_datagrams != null)
            {
                return mode == SelectMode.SelectWrite || _datagrams.HasPending;
            }

            if (_listener != null)
            {
                return mode == SelectMode.SelectRead && _listener.HasPending;
            }

            if (_connection == null)
            {
                return false;
            }

            return mode == SelectMode.SelectRead
                ? _connection.IsReset || _connection.Available > 0 || _connection.IsEnded
                : _connection.IsReset || _connection.SendSpace >= WritableBytes;
        }

        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) => StreamTransfer.Receive(this, buffer, offset, size);

        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) => StreamTransfer.Send(this, buffer, offset, size);

        // README.md, Network: what does not fit is lost; sending needs an interface, as Poll does.
        public int ReceiveFrom(byte[] buffer, int offset, int size, SocketFlags socketFlags, ref EndPoint remoteEP)
        {
            while (!Poll(0, SelectMode.SelectRead))
            {
                WaitATick();
            }

            _board.Kernel.Spend(NativeCosts.SocketTransferUs);
            Datagram datagram = _datagrams!.Receive();
            int count = Math.Min(size, datagram.Payload.Length);
            Array.Copy(datagram.Payload, 0, buffer, offset, count);
            remoteEP = new IPEndPoint(IPAddress.Parse(datagram.Address), datagram.Port);
            return count;
        }

        public int SendTo(byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP)
        {
            Poll(0, SelectMode.SelectWrite);
            _board.Kernel.Spend(NativeCosts.SocketTransferUs);
            IPEndPoint to = (IPEndPoint)remoteEP;
            _datagrams!.Send(new Datagram(to.Address.ToString(), to.Port, buffer[offset..(offset + size)]));
            return size;
        }

        public void Close()
        {
            if (_isClosed)
            {
                return;
            }

            _board.Kernel.Spend(NativeCosts.SocketOpenUs);
            CloseNative();
            _board.Sockets.Forget(_reset);
            _board.Sockets.GiveBack();
        }

        void IDisposable.Dispose() => Close();

        private void CloseNative()
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _datagrams?.Close();
            _listener?.Close();
            if (_connection != null)
            {
                bool isOurs = !_connection.IsReset && !_connection.IsEnded;
                _connection.Close(_lingersZero);
                if (isOurs && !_lingersZero && _local != null)
                {
                    _board.Sockets.NoteClosed(_local.Port);
                }
            }
        }

        internal void WaitATick() => _board.Kernel.SleepUntil(((_board.Kernel.NowUs / 10_000) + 1) * 10_000);

        private void Look()
        {
            ThrowIfClosed();
            _board.Kernel.Spend(NativeCosts.SocketLookUs);
        }

        internal void ThrowIfClosed()
        {
            if (_isClosed)
            {
                throw new ObjectDisposedException(null);
            }
        }
    }
}
