namespace Mote.VirtualBoard.Layer
{
    /// <summary>The access point of the chip, and the phones in it. README.md, Access point.</summary>
    /// <remarks>What a program stores is looked at when the chip starts, and never before.</remarks>
    public sealed class AccessPoint
    {
        /// <summary>The address that ESP-IDF gives it: esp_netif_defaults.c.</summary>
        public const string UsualAddress = "192.168.4.1";

        private readonly Esp32Board _board;
        private readonly List<byte[]> _stations = [];

        internal AccessPoint(Esp32Board board)
        {
            _board = board;
        }

        /// <summary>What is stored: the access point of the next start.</summary>
        public AccessPointSettings Stored { get; set; } = new();

        /// <summary>The address that is stored for it; <c>0.0.0.0</c> for none, and then it has <see cref="UsualAddress"/>.</summary>
        public string StoredAddress { get; set; } = "0.0.0.0";

        /// <summary>Whether storing fails, as on worn-out flash.</summary>
        public bool RefusesToStore { get; set; }

        /// <summary>What it was started with; null while it is not up.</summary>
        public AccessPointSettings? Running { get; private set; }

        /// <summary>Whether it is up.</summary>
        public bool IsUp => Running != null;

        /// <summary>Its address.</summary>
        public string Address => StoredAddress == "0.0.0.0" ? UsualAddress : StoredAddress;

        /// <summary>The MAC addresses of the phones in it.</summary>
        public IReadOnlyList<byte[]> Stations => _stations;

        /// <summary>A phone joins.</summary>
        /// <param name="mac">Its MAC address.</param>
        /// <param name="ssid">The network that it looks for.</param>
        /// <param name="key">The key that it has; null for none.</param>
        /// <returns>Whether it is in.</returns>
        public bool TryJoin(byte[] mac, string ssid, string? key)
        {
            // NF_ESP32_Wireless.cpp: without a key the network is open, whatever kind of key is stored.
            if (Running == null || Running.Ssid != ssid || (Running.Password.Length > 0 && Running.Password != key) || _stations.Count >= Running.MaxConnections)
            {
                return false;
            }

            _stations.Add(mac);
            return true;
        }

        /// <summary>A phone leaves.</summary>
        public void Leave(byte[] mac) => _stations.RemoveAll(station => station.SequenceEqual(mac));

        /// <summary>The radio moves to another channel: no phone follows.</summary>
        internal void DropAll()
        {
            _stations.Clear();
            _board.Network.OnPhonesLost();
        }

        internal void Store(AccessPointSettings settings)
        {
            if (RefusesToStore)
            {
                throw new InvalidOperationException();
            }

            Stored = settings;
        }

        /// <summary>The chip has started.</summary>
        internal void Start()
        {
            if ((Stored.Options & AccessPointSettings.EnableBit) != 0)
            {
                Running = Stored;
            }
        }

        /// <summary>The chip goes down.</summary>
        internal void PowerDown()
        {
            Running = null;
            DropAll();
        }
    }
}
