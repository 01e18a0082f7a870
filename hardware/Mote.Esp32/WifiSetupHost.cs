using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using Mote.Esp32.Logic;
using Mote.Network.Setup;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>The board that a phone sets up: searches for networks, tries credentials, and keeps them.</summary>
    /// <remarks>
    /// Settling -(the event of a Disconnect has passed)-> Idle -(search)-> Scanning -> Idle, or -(try)-> Joined -(address, or none)-> Settling.
    /// What the service asks for on the server's thread is noted; <see cref="Step"/> carries it out on another, one thing at a time: a search is refused while the
    /// station connects, and the firmware tries credentials on and on until it is told to disconnect.
    /// </remarks>
    internal sealed class WifiSetupHost : SetupHost
    {
        // From a Disconnect to its event, which would be taken for the result of the next Connect; generous.
        private const int SettleMs = 1000;

        // A search takes 6.5 s; its event may get lost.
        private const int ScanMs = 15000;

        // A router that has let the board in gives an address within seconds.
        private const int AddressMs = 15000;

        private const string NoAddress = "0.0.0.0";

        private readonly SetupKeeper _settings;
        private readonly WifiAdapter _adapter;
        private readonly string _id;
        private NetworkList _networks = new NetworkList(SetupService.MaxNetworks);
        private SetupPhase _phase = SetupPhase.Settling;
        private SetupVerdict _verdict = SetupVerdict.Idle;
        private SetupVerdict _next = SetupVerdict.Idle;
        private string _ssid;
        private string _password;
        private bool _wantsScan;
        private bool _hasScanned;
        private bool _isToRestart;
        private int _sinceMs;

        /// <summary>Takes the station, and ends what it does by itself.</summary>
        /// <param name="id">The name of the access point.</param>
        /// <param name="settings">Where name and token are kept.</param>
        public WifiSetupHost(string id, SetupKeeper settings)
        {
            _id = id;
            _settings = settings;
            WifiAdapter[] all = WifiAdapter.FindAllAdapters();
            if (all.Length == 0)
            {
                throw new InvalidOperationException("this chip has no Wi-Fi");
            }

            _adapter = all[0];
            _adapter.AvailableNetworksChanged += OnScanned;
            Disconnect();
        }

        /// <summary>Whether the board is to restart with what was kept.</summary>
        public bool IsToRestart
        {
            get { return _isToRestart; }
        }

        /// <summary>Whether a phone waits for something that it has begun: it may have lost the access point meanwhile.</summary>
        public bool IsBusy
        {
            get { return _verdict == SetupVerdict.Trying || _wantsScan || _phase == SetupPhase.Scanning; }
        }

        public override string Id
        {
            get { return _id; }
        }

        public override string Name
        {
            get { return _settings.Name; }
        }

        public override bool IsScanning
        {
            get { return _wantsScan || _phase == SetupPhase.Scanning; }
        }

        public override int NetworkCount
        {
            get { return _networks.Count; }
        }

        public override SetupVerdict Verdict
        {
            get { return _verdict; }
        }

        public override void BeginScan()
        {
            _wantsScan = _verdict != SetupVerdict.Trying && _phase != SetupPhase.Scanning;
        }

        public override string SsidAt(int index)
        {
            return _networks.SsidAt(index);
        }

        public override int BarsAt(int index)
        {
            return _networks.BarsAt(index);
        }

        public override NetworkLock LockAt(int index)
        {
            // nanoFramework does not tell: WifiAdapter.ParseNativeReports.
            return NetworkLock.Unknown;
        }

        public override bool BeginTry(string ssid, string password)
        {
            if (_verdict == SetupVerdict.Trying)
            {
                return false;
            }

            _password = password;
            _ssid = ssid;
            _verdict = SetupVerdict.Trying;
            return true;
        }

        // The token first and the network last: whenever the power fails, no board is on a network without the token that was wanted.
        public override string Keep(string ssid, string password, string name, string token)
        {
            string mistake = _settings.Keep(name, token);
            return mistake ?? (WifiCredentials.Write(ssid, password) ? null : "The device cannot store the network.");
        }

        public override void Restart()
        {
            _isToRestart = true;
        }

        /// <summary>Does what is due; call it a few times a second, never on the server's thread. It may block for 20 seconds.</summary>
        public void Step(int nowMs)
        {
            uint ageMs = unchecked((uint)(nowMs - _sinceMs));
            switch (_phase)
            {
                case SetupPhase.Settling:
                    if (ageMs >= SettleMs)
                    {
                        _phase = SetupPhase.Idle;
                        _verdict = _next != SetupVerdict.Idle ? _next : _verdict;
                        _next = SetupVerdict.Idle;
                    }

                    break;
                case SetupPhase.Scanning:
                    if (_hasScanned || ageMs >= ScanMs)
                    {
                        TakeNetworks();
                    }

                    break;
                case SetupPhase.Joined:
                    if (HasAddress())
                    {
                        End(SetupVerdict.Joined);
                    }
                    else if (ageMs >= AddressMs)
                    {
                        End(SetupVerdict.NoAddress);
                    }

                    break;
                default:
                    if (_ssid != null)
                    {
                        Join();
                    }
                    else if (_wantsScan)
                    {
                        Scan(nowMs);
                    }

                    break;
            }
        }

        private static bool HasAddress()
        {
            NetworkInterface station = NetworkInterfaces.Find(NetworkInterfaceType.Wireless80211);
            return station != null && station.IPv4Address != NoAddress;
        }

        private static SetupVerdict VerdictOf(WifiConnectionStatus status)
        {
            return status == WifiConnectionStatus.InvalidCredential ? SetupVerdict.Refused
                : status == WifiConnectionStatus.NetworkNotAvailable ? SetupVerdict.NotFound
                : SetupVerdict.Failed;
        }

        private void Join()
        {
            string ssid = _ssid;
            string password = _password;
            _ssid = null;
            _password = null;

            // Automatic keeps nothing: Target_Network.cpp, Network_Interface_Start_Connect. Manual would store credentials that nobody has seen work.
            WifiConnectionStatus status = _adapter.Connect(ssid, WifiReconnectionKind.Automatic, password).ConnectionStatus;
            if (status == WifiConnectionStatus.Success)
            {
                _phase = SetupPhase.Joined;
                _sinceMs = MonotonicClock.NowMs;
                return;
            }

            End(VerdictOf(status));
        }

        private void Scan(int nowMs)
        {
            _wantsScan = false;
            _hasScanned = false;
            try
            {
                _adapter.ScanAsync();
                _phase = SetupPhase.Scanning;
                _sinceMs = nowMs;
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                // The driver is busy. The phone asks again.
            }
        }

        private void TakeNetworks()
        {
            NetworkList found = new NetworkList(SetupService.MaxNetworks);
            WifiAvailableNetwork[] all = _adapter.NetworkReport.AvailableNetworks;
            for (int i = 0; i < all.Length; i++)
            {
                found.Add(all[i].Ssid, all[i].SignalBars);
            }

            // A list of its own: the server's thread may be reading the one before.
            _networks = found;
            _phase = SetupPhase.Idle;
        }

        // The phones get the radio back before the verdict is known, and broadcasts go to them again and not to the network that was tried.
        private void End(SetupVerdict verdict)
        {
            _next = verdict;
            Disconnect();
        }

        private void Disconnect()
        {
            _adapter.Disconnect();
            _phase = SetupPhase.Settling;
            _sinceMs = MonotonicClock.NowMs;
        }

        private void OnScanned(WifiAdapter sender, object e)
        {
            _hasScanned = true;
        }
    }
}
