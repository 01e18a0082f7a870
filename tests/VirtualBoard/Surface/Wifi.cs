namespace Mote.VirtualBoard.Surface
{
    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiAdapter")]
    public sealed class WifiAdapter : IDisposable
    {
        private WifiAdapter()
        {
        }

        // README.md, Wi-Fi: every call leaks.
        public static WifiAdapter[] FindAllAdapters()
        {
            Esp32Board.Current.Wifi.AdaptersFound++;
            return [new WifiAdapter()];
        }

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) =>
            new(Esp32Board.Current.Wifi.Connect(ssid, passwordCredential));

        public void Dispose()
        {
        }
    }

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiConnectionResult")]
    public class WifiConnectionResult(WifiConnectionStatus status)
    {
        public WifiConnectionStatus ConnectionStatus { get; } = status;
    }

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiConnectionStatus")]
    public enum WifiConnectionStatus
    {
        AccessRevoked = 0,
        InvalidCredential = 1,
        NetworkNotAvailable = 2,
        Success = 3,
        Timeout = 4,
        UnspecifiedFailure = 5,
        UnsupportedAuthenticationProtocol = 6,
    }

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiReconnectionKind")]
    public enum WifiReconnectionKind
    {
        Automatic = 0,
        Manual = 1,
    }

    /// <summary>A copy of a network interface at the time of the call. System.Net, NetworkInterface: the address is a field that is filled once.</summary>
    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkInterface")]
    public class NetworkInterface
    {
        private readonly string _address;

        private NetworkInterface(string address) => _address = address;

        public string IPv4Address => _address;

        public string IPv4SubnetMask => _address == "0.0.0.0" ? _address : "255.255.255.0";

        public byte[] PhysicalAddress { get; set; } = [0x24, 0x6F, 0x28, 0x1A, 0x2B, 0x3C];

        public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

        public uint SpecificConfigId { get; set; }

        public bool IsDhcpEnabled => true;

        public static NetworkInterface[] GetAllNetworkInterfaces() => [new NetworkInterface(Esp32Board.Current.Wifi.Address)];
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkInterfaceType")]
    public enum NetworkInterfaceType
    {
        Unknown = 1,
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.Wireless80211Configuration")]
    public class Wireless80211Configuration
    {
        private Wireless80211Configuration(string ssid, string password)
        {
            Ssid = ssid;
            Password = password;
        }

        public string Ssid { get; set; }

        public string Password { get; set; }

        public static Wireless80211Configuration[] GetAllWireless80211Configurations()
        {
            Layer.WifiRadio wifi = Esp32Board.Current.Wifi;
            return [new Wireless80211Configuration(wifi.StoredSsid ?? string.Empty, wifi.StoredPassword)];
        }
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkChange")]
    public static class NetworkChange
    {
        public static event NetworkAvailabilityChangedEventHandler NetworkAvailabilityChanged
        {
            add
            {
                Esp32Board board = Esp32Board.Current;
                board.Heap.Hold(value);
                board.Wifi.AvailabilityChanged += isUp => value(null!, new NetworkAvailabilityEventArgs(isUp));
            }

            remove => throw new NotSupportedException();
        }

        public static event NetworkAddressChangedEventHandler NetworkAddressChanged
        {
            add
            {
                Esp32Board board = Esp32Board.Current;
                board.Heap.Hold(value);
                board.Wifi.AvailabilityChanged += isUp => value(null!, EventArgs.Empty);
            }

            remove => throw new NotSupportedException();
        }
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkAddressChangedEventHandler")]
    public delegate void NetworkAddressChangedEventHandler(object sender, EventArgs e);

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkAvailabilityEventArgs")]
    public class NetworkAvailabilityEventArgs(bool isAvailable) : EventArgs
    {
        public bool IsAvailable { get; } = isAvailable;
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkAvailabilityChangedEventHandler")]
    public delegate void NetworkAvailabilityChangedEventHandler(object sender, NetworkAvailabilityEventArgs e);
}
