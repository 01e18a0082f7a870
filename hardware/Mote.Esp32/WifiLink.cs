using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;

namespace Mote.Esp32
{
    /// <summary>The Wi-Fi station of the chip, and its stored credentials.</summary>
    /// <remarks>
    /// nanoFramework returns copies of all network interfaces at each call, and a copy does not change later. So the address is read again only while there
    /// is none, after an event, and every <see cref="ReadEveryMs"/> in case an event got lost.
    /// </remarks>
    internal sealed class WifiLink
    {
        private const string NoAddress = "0.0.0.0";

        private const int ReadEveryMs = 10000;

        // Kept, because nanoFramework never frees an adapter that it has returned.
        private WifiAdapter _adapter;
        private string _ssid;
        private string _address;
        private int _readMs;
        private bool _hasChanged;
        private bool _isDown;

        public WifiLink()
        {
            NetworkChange.NetworkAvailabilityChanged += OnAvailability;
            NetworkChange.NetworkAddressChanged += OnAddress;
        }

        /// <summary>The name of the network to join; null if none is stored.</summary>
        public string Ssid
        {
            get
            {
                if (_ssid == null)
                {
                    _ssid = WifiCredentials.ReadSsid();
                }

                return _ssid;
            }
        }

        /// <summary>Returns the six bytes of the chip's MAC; null if it has none to tell yet.</summary>
        public static byte[] ReadMac()
        {
            NetworkInterface station = NetworkInterfaces.Find(NetworkInterfaceType.Wireless80211);
            byte[] mac = station == null ? null : station.PhysicalAddress;
            return mac == null || mac.Length != 6 ? null : mac;
        }

        /// <summary>Returns the device's address; null while it has none.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        public string ReadAddress(int nowMs)
        {
            if (_address == null || _hasChanged || unchecked((uint)(nowMs - _readMs)) >= ReadEveryMs)
            {
                // Cleared before the address is read, so that a change during the read causes another read.
                _hasChanged = false;
                _readMs = nowMs;
                _address = Address(NetworkInterfaces.Find(NetworkInterfaceType.Wireless80211));
            }

            return _address;
        }

        /// <summary>Returns the mask of the network that the device's address is in; null if it has none to tell.</summary>
        public string ReadMask()
        {
            NetworkInterface station = NetworkInterfaces.Find(NetworkInterfaceType.Wireless80211);
            return station == null ? null : station.IPv4SubnetMask;
        }

        /// <summary>Tries to join with the stored credentials. It blocks for up to 20 seconds; other threads run meanwhile.</summary>
        public WifiConnectionStatus Join()
        {
            if (_adapter == null)
            {
                WifiAdapter[] all = WifiAdapter.FindAllAdapters();
                if (all.Length == 0)
                {
                    throw new InvalidOperationException("this chip has no Wi-Fi");
                }

                _adapter = all[0];
            }

            Wireless80211Configuration stored = WifiCredentials.Read();
            if (stored == null)
            {
                throw new InvalidOperationException("no credentials are stored");
            }

            WifiConnectionStatus status = _adapter.Connect(stored.Ssid, WifiReconnectionKind.Automatic, stored.Password ?? string.Empty).ConnectionStatus;
            if (status == WifiConnectionStatus.Success)
            {
                _isDown = false;
            }

            return status;
        }

        // An address from DHCP disappears as soon as the connection is lost. A fixed address is always present, so there the events decide.
        private string Address(NetworkInterface station)
        {
            if (station == null || (_isDown && !station.IsDhcpEnabled))
            {
                return null;
            }

            string address = station.IPv4Address;
            return address == null || address.Length == 0 || address == NoAddress ? null : address;
        }

        private void OnAvailability(object sender, NetworkAvailabilityEventArgs e)
        {
            _isDown = !e.IsAvailable;
            _hasChanged = true;
        }

        private void OnAddress(object sender, EventArgs e)
        {
            _hasChanged = true;
        }
    }
}
