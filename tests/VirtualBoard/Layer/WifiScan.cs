using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>The station's search for networks. README.md, Access point.</summary>
    public sealed class WifiScan
    {
        // NF_ESP32_Wireless_Scan: passive, 500 ms on each of 13 channels.
        private static readonly TimeSpan _time = TimeSpan.FromMilliseconds(13 * 500);

        private readonly Esp32Board _board;
        private int _number;
        private IReadOnlyList<(string Ssid, sbyte Rssi)> _found = [];

        internal WifiScan(Esp32Board board)
        {
            _board = board;
        }

        /// <summary>A search has ended.</summary>
        internal event Action? Done;

        /// <summary>The networks in the air, beside the router; an empty name is a hidden one.</summary>
        public List<(string Ssid, sbyte Rssi)> Neighbours { get; } = [];

        /// <summary>Whether a search is under way.</summary>
        public bool IsScanning { get; private set; }

        /// <summary>How often the program has begun one.</summary>
        public int Begun { get; private set; }

        // The driver refuses while the station connects, and while a search is under way.
        internal void Begin()
        {
            if (_board.Wifi.IsConnecting || IsScanning)
            {
                throw new InvalidOperationException();
            }

            Begun++;
            IsScanning = true;
            int number = ++_number;
            _board.Kernel.After(_time, () => Finish(number));
        }

        // esp_wifi_scan_get_ap_records gives the records away: they can be read once.
        internal IReadOnlyList<(string Ssid, sbyte Rssi)> Take()
        {
            IReadOnlyList<(string Ssid, sbyte Rssi)> found = _found;
            _found = [];
            return found;
        }

        internal void PowerDown()
        {
            _number++;
            IsScanning = false;
            _found = [];
            Done = null;
        }

        private void Finish(int number)
        {
            if (number != _number)
            {
                return;
            }

            IsScanning = false;
            List<(string Ssid, sbyte Rssi)> found = [.. Neighbours];
            if (_board.Wifi.IsRouterThere)
            {
                found.Add((_board.Wifi.RouterSsid, -60));
            }

            _found = found;
            Done?.Invoke();
        }
    }
}
