namespace System.Net.NetworkInformation
{
    public class NetworkInterface
    {
        internal NetworkInterface() => throw null;
        public string IPv4Address => throw null;
        public string IPv4SubnetMask => throw null;
        public byte[] PhysicalAddress { get => throw null; set => throw null; }
        public bool IsDhcpEnabled => throw null;
        public NetworkInterfaceType NetworkInterfaceType => throw null;
        public uint SpecificConfigId { get => throw null; set => throw null; }
        public static NetworkInterface[] GetAllNetworkInterfaces() => throw null;
        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress) => throw null;
    }

    public enum NetworkInterfaceType
    {
        Unknown = 1,
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    public class Wireless80211Configuration
    {
        internal Wireless80211Configuration() => throw null;
        public string Ssid { get => throw null; set => throw null; }
        public string Password { get => throw null; set => throw null; }
        public ConfigurationOptions Options { get => throw null; set => throw null; }
        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => throw null;
        public void SaveConfiguration() => throw null;

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoConnect = 6,
        }
    }

    public class WirelessAPConfiguration
    {
        internal WirelessAPConfiguration() => throw null;
        public AuthenticationType Authentication { get => throw null; set => throw null; }
        public byte Channel { get => throw null; set => throw null; }
        public byte MaxConnections { get => throw null; set => throw null; }
        public ConfigurationOptions Options { get => throw null; set => throw null; }
        public string Password { get => throw null; set => throw null; }
        public string Ssid { get => throw null; set => throw null; }
        public static WirelessAPConfiguration[] GetAllWirelessAPConfigurations() => throw null;
        public WirelessAPStation[] GetConnectedStations() => throw null;
        public void SaveConfiguration() => throw null;

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 1,
            Enable = 2,
            AutoStart = 6,
            HiddenSSID = 8,
        }
    }

    public class WirelessAPStation
    {
        internal WirelessAPStation() => throw null;
    }

    public enum AuthenticationType : byte
    {
        None = 0,
        Open = 4,
        WPA2 = 8,
    }

    public static class NetworkChange
    {
        public static event NetworkAddressChangedEventHandler NetworkAddressChanged { add => throw null; remove => throw null; }
        public static event NetworkAvailabilityChangedEventHandler NetworkAvailabilityChanged { add => throw null; remove => throw null; }
    }

    public class NetworkAvailabilityEventArgs : EventArgs
    {
        internal NetworkAvailabilityEventArgs() => throw null;
        public bool IsAvailable => throw null;
    }

    public delegate void NetworkAddressChangedEventHandler(object sender, EventArgs e);

    public delegate void NetworkAvailabilityChangedEventHandler(object sender, NetworkAvailabilityEventArgs e);
}
