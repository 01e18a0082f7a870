namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Net", "System.Net.EndPoint")]
    public abstract class EndPoint
    {
    }

    [DeviceType("System.Net", "System.Net.IPEndPoint")]
    public class IPEndPoint(IPAddress address, int port) : EndPoint
    {
        public IPAddress Address { get; } = address;

        public int Port { get; } = port;
    }

    [DeviceType("System.Net", "System.Net.IPAddress")]
    public class IPAddress
    {
        public static readonly IPAddress Any = new(System.Net.IPAddress.Any);

        private readonly System.Net.IPAddress _address;

        private IPAddress(System.Net.IPAddress address) => _address = address;

        public static IPAddress Parse(string ipString) => new(System.Net.IPAddress.Parse(ipString));

        public override int GetHashCode() => BitConverter.ToInt32(_address.GetAddressBytes(), 0);

        public override bool Equals(object? obj) => obj is IPAddress other && other._address.Equals(_address);

        public override string ToString() => _address.ToString();
    }
}
