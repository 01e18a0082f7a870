namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Net", "System.Net.Sockets.SocketException")]
    public class SocketException(SocketError error) : Exception
    {
        public int ErrorCode => (int)error;
    }

    [DeviceType("System.Net", "System.Net.Sockets.SocketError")]
    public enum SocketError
    {
        SocketError = -1,
        InvalidArgument = 10022,
        TooManyOpenSockets = 10024,
        AddressAlreadyInUse = 10048,
        NetworkDown = 10050,
        ConnectionReset = 10054,
        NotConnected = 10057,
        TimedOut = 10060,
    }

    [DeviceType("System.Net", "System.Net.Sockets.AddressFamily")]
    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    [DeviceType("System.Net", "System.Net.Sockets.SocketType")]
    public enum SocketType
    {
        Stream = 1,
        Dgram = 2,
    }

    [DeviceType("System.Net", "System.Net.Sockets.ProtocolType")]
    public enum ProtocolType
    {
        Tcp = 6,
        Udp = 17,
    }

    [DeviceType("System.Net", "System.Net.Sockets.SelectMode")]
    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
        SelectError = 2,
    }

    [Flags]
    [DeviceType("System.Net", "System.Net.Sockets.SocketFlags")]
    public enum SocketFlags
    {
        None = 0,
    }

    [DeviceType("System.Net", "System.Net.Sockets.SocketOptionLevel")]
    public enum SocketOptionLevel
    {
        IP = 0,
        Tcp = 6,
        Udp = 17,
        Socket = 65535,
    }

    [DeviceType("System.Net", "System.Net.Sockets.SocketOptionName")]
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
