using Mote.Network.Setup;

namespace Mote.Simulator
{
    /// <summary>A device to be set up: it hears some networks, and one of them takes one password.</summary>
    internal sealed class SimulatedSetup : SetupHost
    {
        private const string GoodSsid = "Workshop";
        private const string GoodPassword = "correct horse";
        private const int ScanMs = 1000;
        private const int TryMs = 1500;

        private static readonly (string Ssid, int Bars, NetworkLock Lock)[] _networks =
        [
            (GoodSsid, 4, NetworkLock.Locked),
            ("Caf\u00e9 \"Zum L\u00f6wen\" am Markt", 3, NetworkLock.Open),
            ("<b>Printer</b>", 2, NetworkLock.Unknown),
            ("A name of thirty-one characters", 1, NetworkLock.Locked),
        ];

        private readonly string _name;
        private readonly Action _restart;
        private long _scanEnd;
        private long _tryEnd;
        private bool _hasScanned;
        private SetupVerdict _outcome;

        /// <summary>Makes a device that has not looked for networks yet.</summary>
        /// <param name="name">What it calls itself.</param>
        /// <param name="restart">Called once it is set up.</param>
        public SimulatedSetup(string name, Action restart)
        {
            _name = name;
            _restart = restart;
        }

        public override string Id => "mote-1a2b3c";

        public override string Name => _name;

        public override bool IsScanning => Environment.TickCount64 < _scanEnd;

        public override int NetworkCount => _hasScanned && !IsScanning ? _networks.Length : 0;

        public override SetupVerdict Verdict => Environment.TickCount64 < _tryEnd ? SetupVerdict.Trying : _outcome;

        public override void BeginScan()
        {
            _hasScanned = true;
            _scanEnd = Environment.TickCount64 + ScanMs;
        }

        public override string SsidAt(int index) => _networks[index].Ssid;

        public override int BarsAt(int index) => _networks[index].Bars;

        public override NetworkLock LockAt(int index) => _networks[index].Lock;

        public override bool BeginTry(string ssid, string password)
        {
            int index = Array.FindIndex(_networks, network => network.Ssid == ssid);
            bool isOpen = index >= 0 && _networks[index].Lock == NetworkLock.Open;
            _outcome = index < 0 ? SetupVerdict.NotFound
                : isOpen ? SetupVerdict.NoAddress
                : ssid == GoodSsid && password == GoodPassword ? SetupVerdict.Joined
                : SetupVerdict.Refused;
            _tryEnd = Environment.TickCount64 + TryMs;
            return true;
        }

        public override string? Keep(string ssid, string password, string name, string token)
        {
            Console.Out.WriteLine($"Set up: network {ssid}, name {(name.Length == 0 ? _name : name)}, {(token.Length == 0 ? "the token as it was" : "a new token")}.");
            return null;
        }

        public override void Restart() => _restart();
    }
}
