namespace System.Device.Wifi
{
    public sealed class WifiAdapter : IDisposable
    {
        internal WifiAdapter() => throw null;
        public event AvailableNetworksChangedEventHandler AvailableNetworksChanged { add => throw null; remove => throw null; }
        public WifiNetworkReport NetworkReport => throw null;
        public static WifiAdapter[] FindAllAdapters() => throw null;
        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) => throw null;
        public void Disconnect() => throw null;
        public void ScanAsync() => throw null;
        public void Dispose() => throw null;
    }

    public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);

    public class WifiNetworkReport
    {
        internal WifiNetworkReport() => throw null;
        public WifiAvailableNetwork[] AvailableNetworks => throw null;
    }

    public class WifiAvailableNetwork
    {
        internal WifiAvailableNetwork() => throw null;
        public byte SignalBars => throw null;
        public string Ssid => throw null;
    }

    public class WifiConnectionResult
    {
        internal WifiConnectionResult() => throw null;
        public WifiConnectionStatus ConnectionStatus => throw null;
    }

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

    public enum WifiReconnectionKind
    {
        Automatic = 0,
        Manual = 1,
    }
}
