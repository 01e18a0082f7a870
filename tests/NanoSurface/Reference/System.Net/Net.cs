namespace System.Net
{
    public abstract class EndPoint
    {
    }

    public class IPAddress
    {
        public static readonly IPAddress Any;
        internal IPAddress() => throw null;
        public static IPAddress Parse(string ipString) => throw null;
        public byte[] GetAddressBytes() => throw null;
        public override int GetHashCode() => throw null;
    }

    public class IPEndPoint : EndPoint
    {
        public IPEndPoint(IPAddress address, int port) => throw null;
        public IPAddress Address => throw null;
        public int Port => throw null;
    }
}
