using System.Device.Wifi;
using System.Net.NetworkInformation;

namespace Mote.Esp32
{
    /// <summary>The Wi-Fi station of the chip, and the credentials that were stored with it.</summary>
    internal sealed class WifiLink
    {
        private const string NoAddress = "0.0.0.0";

        private bool _isDown;

        public WifiLink()
        {
            NetworkChange.NetworkAvailabilityChanged += OnAvailability;
        }

        /// <summary>The device's address; null while it has none. An address outlives its link by minutes, so the link counts too.</summary>
        public string Address
        {
            get
            {
                NetworkInterface station = _isDown ? null : Station();
                string address = station == null ? null : station.IPv4Address;
                return address == null || address.Length == 0 || address == NoAddress ? null : address;
            }
        }

        /// <summary>The name of the network to join; null if none is stored.</summary>
        public string Ssid
        {
            get
            {
                Wireless80211Configuration stored = Stored();
                return stored == null || stored.Ssid == null || stored.Ssid.Length == 0 ? null : stored.Ssid;
            }
        }

        /// <summary>Tries to join with the stored credentials; takes up to 20 seconds, during which other threads run.</summary>
        public WifiConnectionStatus Join()
        {
            Wireless80211Configuration stored = Stored();
            WifiConnectionStatus status = WifiAdapter.FindAllAdapters()[0]
                .Connect(stored.Ssid, WifiReconnectionKind.Automatic, stored.Password ?? string.Empty)
                .ConnectionStatus;
            if (status == WifiConnectionStatus.Success)
            {
                _isDown = false;
            }

            return status;
        }

        private static NetworkInterface Station()
        {
            NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i].NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
                {
                    return all[i];
                }
            }

            return null;
        }

        private static Wireless80211Configuration Stored()
        {
            NetworkInterface station = Station();
            return station == null ? null : Wireless80211Configuration.GetAllWireless80211Configurations()[(int)station.SpecificConfigId];
        }

        private void OnAvailability(object sender, NetworkAvailabilityEventArgs e)
        {
            _isDown = !e.IsAvailable;
        }
    }
}
