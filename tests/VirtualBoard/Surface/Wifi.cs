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

        public event AvailableNetworksChangedEventHandler AvailableNetworksChanged
        {
            add
            {
                Esp32Board board = Esp32Board.Current;
                board.Heap.Hold(value);
                board.Scan.Done += () => value(this, EventArgs.Empty);
            }

            remove => throw new NotSupportedException();
        }

        public WifiNetworkReport NetworkReport => new(Esp32Board.Current.Scan.Take());

        public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) =>
            new(Esp32Board.Current.Wifi.Connect(ssid, passwordCredential, reconnectionKind == WifiReconnectionKind.Manual));

        public void Disconnect() => Esp32Board.Current.Wifi.Disconnect();

        public void ScanAsync() => Esp32Board.Current.Scan.Begin();

        public void Dispose()
        {
        }
    }

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.AvailableNetworksChangedEventHandler")]
    public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiNetworkReport")]
    public class WifiNetworkReport(IReadOnlyList<(string Ssid, sbyte Rssi)> found)
    {
        public WifiAvailableNetwork[] AvailableNetworks { get; } = [.. found.Select(network => new WifiAvailableNetwork(network.Ssid, network.Rssi))];
    }

    [DeviceType("System.Device.Wifi", "System.Device.Wifi.WifiAvailableNetwork")]
    public class WifiAvailableNetwork(string ssid, sbyte rssi)
    {
        public string Ssid { get; } = ssid;

        public byte SignalBars => rssi > -55 ? (byte)4 : rssi > -75 ? (byte)3 : rssi > -85 ? (byte)2 : rssi > -96 ? (byte)1 : (byte)0;
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
