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
        public static Wireless80211Configuration[] GetAllWireless80211Configurations() => throw null;
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
