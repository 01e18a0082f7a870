using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>The station of the chip, and the air around it. README.md, Wi-Fi and Network.</summary>
    /// <remarks>
    /// Off -(stored credentials, AutoConnect)-> Connecting -(the router answers)-> Up -(lost)-> Connecting: the firmware reconnects for ever by itself.
    /// A Connect of the program meanwhile disturbs it: the attempt is dropped and starts anew, and the program's call reports a failure.
    /// </remarks>
    public sealed class WifiRadio
    {
        // How long the firmware waits before it tries again.
        private static readonly TimeSpan _retry = TimeSpan.FromSeconds(2);

        // How long a Connect of the program waits for a router that does not answer.
        private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(20);

        // SNTP starts by itself once there is an address.
        private static readonly TimeSpan _sntp = TimeSpan.FromSeconds(2);

        // From a call of Disconnect to its event.
        private const long DisconnectUs = 200_000;

        private readonly Esp32Board _board;
        private long _settledUs;
        private int _attempt;
        private string? _ssid;
        private string _password = string.Empty;
        private bool _isToConnect;

        internal WifiRadio(Esp32Board board)
        {
            _board = board;
        }

        /// <summary>The interface's state has changed.</summary>
        internal event Action<bool>? AvailabilityChanged;

        /// <summary>The network's name as stored on the device; null for none.</summary>
        public string? StoredSsid { get; set; } = "Home";

        /// <summary>The password as stored on the device.</summary>
        public string StoredPassword { get; set; } = "correct horse";

        /// <summary>Whether storing fails, as on worn-out flash.</summary>
        public bool RefusesToStore { get; set; }

        /// <summary>Whether the firmware connects by itself, as what nanoff stores says.</summary>
        public bool AutoConnects { get; set; } = true;

        /// <summary>Whether the router is there.</summary>
        public bool IsRouterThere { get; private set; } = true;

        /// <summary>Whether the router gives addresses.</summary>
        public bool GivesAddresses { get; set; } = true;

        /// <summary>The channel of the router.</summary>
        public byte RouterChannel { get; set; } = 11;

        /// <summary>The password of the router.</summary>
        public string RouterPassword { get; set; } = "correct horse";

        /// <summary>The name of the router.</summary>
        public string RouterSsid { get; set; } = "Home";

        /// <summary>The address the router gives.</summary>
        public string RouterGives { get; set; } = "192.168.1.20";

        /// <summary>From the beginning of an attempt to the address.</summary>
        public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(1);

        /// <summary>Whether there is a time server to be reached.</summary>
        public bool HasTimeServer { get; set; } = true;

        /// <summary>The address; <c>0.0.0.0</c> at once when the link is lost.</summary>
        public string Address { get; private set; } = "0.0.0.0";

        /// <summary>Whether the interface is up.</summary>
        public bool IsUp { get; private set; }

        /// <summary>Whether the router has let the station in; what Connect calls a success is this, not an address.</summary>
        public bool IsJoined { get; private set; }

        /// <summary>Whether the firmware is about to connect.</summary>
        public bool IsConnecting { get; private set; }

        /// <summary>How often the program has disturbed the firmware's own connecting.</summary>
        public int Disturbances { get; private set; }

        /// <summary>How often the program has called Connect.</summary>
        public int Connects { get; private set; }

        /// <summary>Adapters that the program has made: each leaks a list entry and native blocks.</summary>
        public int AdaptersFound { get; internal set; }

        /// <summary>How often the link has come up.</summary>
        public int LinksUp { get; private set; }

        /// <summary>Bytes of native memory that adapters have leaked.</summary>
        public int LeakedBytes => Math.Max(0, AdaptersFound - 1) * 200;

        /// <summary>The router goes away or comes back.</summary>
        public void SetRouter(bool isThere)
        {
            IsRouterThere = isThere;
            if (!isThere)
            {
                Lose();
            }
        }

        /// <summary>The link is lost for a time; the firmware reconnects when it can.</summary>
        public void LoseFor(TimeSpan time)
        {
            SetRouter(false);
            _board.Kernel.After(time, () => SetRouter(true));
        }

        /// <summary>The router gives another address at the next join, and makes the device join again at once.</summary>
        public void ChangeAddress(string address)
        {
            RouterGives = address;
            Lose();
        }

        /// <summary>The chip has started.</summary>
        internal void Start()
        {
            _settledUs = 0;
            _ssid = StoredSsid;
            _password = StoredPassword;
            _isToConnect = AutoConnects && !string.IsNullOrEmpty(StoredSsid);
            if (_isToConnect)
            {
                Begin();
            }
        }

        /// <summary>The chip goes down.</summary>
        internal void PowerDown()
        {
            _attempt++;
            IsConnecting = false;
            AdaptersFound = 0;
            GoDown();
            AvailabilityChanged = null;
        }

        /// <summary>The program calls WifiAdapter.Disconnect: nothing is tried any more.</summary>
        internal void Disconnect()
        {
            if (IsConnecting || IsJoined)
            {
                _settledUs = _board.Kernel.NowUs + DisconnectUs;
            }

            _isToConnect = false;
            _attempt++;
            IsConnecting = false;
            GoDown();
        }

        /// <summary>The program calls WifiAdapter.Connect; its thread waits. Target_Network.cpp: the kind Manual stores the credentials, before it is known
        /// whether they are good; the firmware tries on until it is told to disconnect, whatever comes of it.</summary>
        internal Surface.WifiConnectionStatus Connect(string ssid, string password, bool isStored)
        {
            Connects++;
            if (IsConnecting || IsJoined || _board.Kernel.NowUs < _settledUs)
            {
                // The configuration is refused while connecting, and the disconnect that the call begins with is taken for its result.
                Disturbances++;
                GoDown();
                Begin();
                Wait(TimeSpan.FromMilliseconds(300));
                return Surface.WifiConnectionStatus.UnspecifiedFailure;
            }

            _ssid = ssid;
            _password = password;
            _isToConnect = true;
            if (isStored)
            {
                StoredSsid = ssid;
                StoredPassword = password;
            }

            // One radio, one channel: the phones stay only if the router is on the access point's.
            if (_board.AccessPoint.Running is { } running && running.Channel != RouterChannel)
            {
                _board.AccessPoint.DropAll();
            }

            if (!IsRouterThere || ssid != RouterSsid || password != RouterPassword)
            {
                Wait(TimeSpan.FromSeconds(4));
                Begin();
                return IsRouterThere && ssid == RouterSsid ? Surface.WifiConnectionStatus.InvalidCredential : Surface.WifiConnectionStatus.NetworkNotAvailable;
            }

            Begin();
            long endUs = _board.Kernel.NowUs + Scheduler.Us(_connectTimeout);
            while (!IsJoined && _board.Kernel.NowUs < endUs)
            {
                Wait(TimeSpan.FromMilliseconds(100));
            }

            return IsJoined ? Surface.WifiConnectionStatus.Success : Surface.WifiConnectionStatus.Timeout;
        }

        private void Wait(TimeSpan time) => _board.Kernel.SleepUntil(_board.Kernel.NowUs + Scheduler.Us(time));

        private void Lose()
        {
            if (!IsUp)
            {
                return;
            }

            GoDown();
            if (_isToConnect)
            {
                Begin();
            }
        }

        private void Begin()
        {
            int attempt = ++_attempt;
            IsConnecting = true;
            _board.Kernel.After(ConnectTime, () => Finish(attempt));
        }

        private void Finish(int attempt)
        {
            if (attempt != _attempt)
            {
                return;
            }

            if (IsRouterThere && _ssid == RouterSsid && _password == RouterPassword)
            {
                GoUp();
                return;
            }

            IsConnecting = false;
            _board.Kernel.After(_retry, () =>
            {
                if (attempt == _attempt && _isToConnect)
                {
                    Begin();
                }
            });
        }

        private void GoUp()
        {
            IsConnecting = false;
            IsJoined = true;
            if (!GivesAddresses)
            {
                return;
            }

            IsUp = true;
            LinksUp++;
            Address = RouterGives;
            _board.Network.OnLink(true);
            AvailabilityChanged?.Invoke(true);
            if (HasTimeServer)
            {
                int attempt = _attempt;
                _board.Kernel.After(_sntp, () =>
                {
                    if (attempt == _attempt && IsUp)
                    {
                        _board.Clock.Set();
                    }
                });
            }
        }

        private void GoDown()
        {
            IsJoined = false;
            if (!IsUp)
            {
                return;
            }

            IsUp = false;
            Address = "0.0.0.0";
            _board.Network.OnLink(false);
            AvailabilityChanged?.Invoke(false);
        }
    }
}
