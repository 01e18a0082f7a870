namespace System.Net.Sockets
{
    public class Socket : IDisposable
    {
        public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) => throw null;
        public EndPoint LocalEndPoint => throw null;
        public EndPoint RemoteEndPoint => throw null;
        public int ReceiveTimeout { get => throw null; set => throw null; }
        public int SendTimeout { get => throw null; set => throw null; }
        public Socket Accept() => throw null;
        public void Bind(EndPoint localEP) => throw null;
        public void Close() => throw null;
        public void Listen(int backlog) => throw null;
        public bool Poll(int microSeconds, SelectMode mode) => throw null;
        public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;
        public int ReceiveFrom(byte[] buffer, int offset, int size, SocketFlags socketFlags, ref EndPoint remoteEP) => throw null;
        public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;
        public int SendTo(byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) => throw null;
        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] optionValue) => throw null;
        public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue) => throw null;
        void IDisposable.Dispose() => throw null;
    }

    public class SocketException : Exception
    {
        internal SocketException() => throw null;
    }

    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum SocketType
    {
        Stream = 1,
        Dgram = 2,
    }

    public enum ProtocolType
    {
        Tcp = 6,
        Udp = 17,
    }

    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
    }

    [Flags]
    public enum SocketFlags
    {
        None = 0,
    }

    public enum SocketOptionLevel
    {
        IP = 0,
        Tcp = 6,
        Socket = 65535,
    }

    public enum SocketOptionName
    {
        NoDelay = 1,
        ReuseAddress = 4,
        KeepAlive = 8,
        MulticastTimeToLive = 10,
        AddMembership = 12,
        Linger = 128,
        ReceiveTimeout = 4102,
    }
}
