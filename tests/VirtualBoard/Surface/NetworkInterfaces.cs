using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>A copy of a network interface at the time of the call. System.Net, NetworkInterface: the address is a field that is filled once.</summary>
    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkInterface")]
    public class NetworkInterface
    {
        private readonly Esp32Board _board;

        private NetworkInterface(Esp32Board board, NetworkInterfaceType type, string address)
        {
            _board = board;
            NetworkInterfaceType = type;
            IPv4Address = address;
        }

        public string IPv4Address { get; private set; }

        public string IPv4SubnetMask => IPv4Address == "0.0.0.0" ? IPv4Address : "255.255.255.0";

        public byte[] PhysicalAddress { get; set; } = [0x24, 0x6F, 0x28, 0x1A, 0x2B, 0x3C];

        public NetworkInterfaceType NetworkInterfaceType { get; }

        public uint SpecificConfigId { get; set; }

        public bool IsDhcpEnabled => NetworkInterfaceType == NetworkInterfaceType.Wireless80211;

        // lwIP_Sockets.cpp, LoadAdapterConfiguration: of an interface without DHCP the address that is stored, and not the one it has.
        public static NetworkInterface[] GetAllNetworkInterfaces()
        {
            Esp32Board board = Esp32Board.Current;
            return
            [
                new NetworkInterface(board, NetworkInterfaceType.Wireless80211, board.Wifi.Address),
                new NetworkInterface(board, NetworkInterfaceType.WirelessAP, board.AccessPoint.StoredAddress),
            ];
        }

        // sockets_lwip.cpp, SOCK_CONFIGURATION_UpdateAdapterConfiguration: stored whether the interface is up or not.
        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
        {
            if (NetworkInterfaceType != NetworkInterfaceType.WirelessAP || ipv4SubnetMask != "255.255.255.0" || ipv4GatewayAddress != ipv4Address)
            {
                throw new NotSupportedException();
            }

            _board.AccessPoint.StoredAddress = ipv4Address;
            IPv4Address = ipv4Address;
            Thread.Sleep(100);
        }
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.NetworkInterfaceType")]
    public enum NetworkInterfaceType
    {
        Unknown = 1,
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.AuthenticationType")]
    public enum AuthenticationType : byte
    {
        None = 0,
        Open = 4,
        WPA2 = 8,
    }

    /// <summary>A copy of the station's credentials as they are stored. Reading them again reads the storage: ConfigurationManager_GetConfigurationBlock.</summary>
    [DeviceType("System.Net", "System.Net.NetworkInformation.Wireless80211Configuration")]
    public class Wireless80211Configuration
    {
        private readonly WifiRadio _wifi;

        private Wireless80211Configuration(WifiRadio wifi)
        {
            _wifi = wifi;
            Ssid = wifi.StoredSsid ?? string.Empty;
            Password = wifi.StoredPassword;
            Options = wifi.AutoConnects ? ConfigurationOptions.AutoConnect : ConfigurationOptions.Enable;
        }

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoConnect = 6,
        }

        public string Ssid { get; set; }

        public string Password { get; set; }

        public ConfigurationOptions Options { get; set; }

        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => [new Wireless80211Configuration(Esp32Board.Current.Wifi)];

        // It changes what the next start begins with, and nothing now.
        public void SaveConfiguration()
        {
            Esp32Board.Current.Kernel.Spend(Kernel.NativeCosts.FileUs);
            if (_wifi.RefusesToStore || System.Text.Encoding.UTF8.GetByteCount(Ssid) >= 32 || System.Text.Encoding.UTF8.GetByteCount(Password) >= 64)
            {
                throw new InvalidOperationException();
            }

            _wifi.StoredSsid = Ssid;
            _wifi.StoredPassword = Password;
            _wifi.AutoConnects = Options == ConfigurationOptions.AutoConnect;
        }
    }

    /// <summary>A copy of the access point's settings as they are stored.</summary>
    [DeviceType("System.Net", "System.Net.NetworkInformation.WirelessAPConfiguration")]
    public class WirelessAPConfiguration
    {
        private readonly AccessPoint _point;

        private WirelessAPConfiguration(AccessPoint point)
        {
            _point = point;
            Ssid = point.Stored.Ssid;
            Password = point.Stored.Password;
            Options = (ConfigurationOptions)point.Stored.Options;
            MaxConnections = point.Stored.MaxConnections;
            Channel = point.Stored.Channel;
            Authentication = (AuthenticationType)point.Stored.Authentication;
        }

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoStart = 6,
            HiddenSSID = 8,
        }

        public string Ssid { get; set; }

        public string Password { get; set; }

        public ConfigurationOptions Options { get; set; }

        public byte MaxConnections { get; set; }

        public byte Channel { get; set; }

        public AuthenticationType Authentication { get; set; }

        public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => [new WirelessAPConfiguration(Esp32Board.Current.AccessPoint)];

        public void SaveConfiguration()
        {
            Esp32Board.Current.Kernel.Spend(Kernel.NativeCosts.FileUs);
            if (Ssid.Length >= 32 || MaxConnections < 1 || (Authentication == AuthenticationType.WPA2 && Password.Length is < 8 or >= 64))
            {
                throw new ArgumentOutOfRangeException();
            }

            _point.Store(new AccessPointSettings(Ssid, Password, (byte)Options, MaxConnections) { Channel = Channel, Authentication = (int)Authentication });
        }

        public WirelessAPStation[] GetConnectedStations() => [.. _point.Stations.Select(_ => new WirelessAPStation())];
    }

    [DeviceType("System.Net", "System.Net.NetworkInformation.WirelessAPStation")]
    public class WirelessAPStation
    {
        internal WirelessAPStation()
        {
        }
    }
}
