using System.Net.Sockets;

namespace System.Net
{
    public abstract class EndPoint
    {
    }

    public class IPAddress
    {
        public static readonly IPAddress Any;
        public static readonly IPAddress Loopback;
        public IPAddress(byte[] newAddressBytes) => throw null;
        public static IPAddress Parse(string ipString) => throw null;
        public byte[] GetAddressBytes() => throw null;
        public override string ToString() => throw null;
    }

    public class IPEndPoint : EndPoint
    {
        public IPEndPoint(IPAddress address, int port) => throw null;
        public IPAddress Address => throw null;
        public int Port => throw null;
        public override string ToString() => throw null;
    }
}
