using System;
using System.Net;
using Mote.Core;
using Mote.Network.Dhcp;
using Mote.Network.Setup.Page;
using Mote.Server;
using Mote.Server.Access;
using Mote.Server.Documents;

namespace Mote.Network.Setup
{
    /// <summary>Sets up a device from a phone, instead of what the device does otherwise: a page where a network is chosen and its password typed.</summary>
    /// <remarks>Everything runs on the server's thread. It tries the credentials, keeps them only if they are good, and starts the device again once the phone
    /// has seen that.</remarks>
    /// <example>
    /// <code>
    /// MoteServer server = new MoteServer();
    /// SetupService setup = new SetupService(host, "192.168.4.1");
    /// setup.AddTo(server);
    /// server.Start(80);
    /// </code>
    /// </example>
    public sealed class SetupService : ITicker
    {
        /// <summary>The longest name of a device, in bytes of UTF-8.</summary>
        public const int MaxNameBytes = 94;

        /// <summary>How many networks are shown.</summary>
        public const int MaxNetworks = 16;

        /// <summary>How long a host may try to join a network; after that the service calls it <see cref="SetupVerdict.Failed"/>.</summary>
        public const int TryMs = 60000;

        private const string StatusPath = "/setup";
        private const string ScanPath = "/setup/scan";
        private const string JoinPath = "/setup/join";

        // The verdict is looked at so often while a network is tried.
        private const int TryingPauseMs = 200;
        private const int QuietPauseMs = 1000;

        // A phone that has lost the access point while the radio changed its channel finds it again within this time, or not at all.
        private const int UnseenMs = 60000;

        // The response that the phone gets before the device starts again is on its way.
        private const int SeenMs = 3000;

        private readonly SetupHost _host;
        private readonly string _address;
        private readonly int _addressNumber;
        private DhcpHandler _dhcp;
        private SetupState _state = SetupState.Waiting;
        private SetupVerdict _verdict = SetupVerdict.Idle;
        private string _ssid;
        private string _password;
        private string _name;
        private string _token;
        private string _keepError;
        private bool _isSeen;
        private int _sinceMs;
        private int _nowMs;
        private bool _hasHeard = true;
        private int _heardMs;
        private int _quietMs;

        /// <summary>Makes a service that no server has yet.</summary>
        /// <param name="host">The machine.</param>
        /// <param name="address">The device's own IPv4 address in the network of its access point, such as <c>192.168.4.1</c>; its network has the mask
        /// 255.255.255.0.</param>
        public SetupService(SetupHost host, string address)
        {
            _host = host ?? throw new ArgumentNullException(nameof(host), "Give the machine that is set up.");
            _address = address ?? throw new ArgumentNullException(nameof(address), "Give the device's own address, such as 192.168.4.1.");
            _addressNumber = NetworkBytes.Read32(IPAddress.Parse(address).GetAddressBytes(), 0);
            DhcpPort = DhcpLayout.ServerPort;
            DhcpClientPort = DhcpLayout.ClientPort;
            NamePort = 53;
            PageLocation = "http://" + address + "/";
        }

        /// <summary>The UDP port on which phones get their addresses; 0 if they get them elsewhere. Set it before <see cref="AddTo"/>, like those below.</summary>
        public int DhcpPort { get; set; }

        /// <summary>The UDP port of the phones that get addresses.</summary>
        public int DhcpClientPort { get; set; }

        /// <summary>The UDP port on which every name has the device's address; 0 for none.</summary>
        public int NamePort { get; set; }

        /// <summary>Where a request for anything but the page is sent: its address, by default that of the device and port 80.</summary>
        public string PageLocation { get; set; }

        /// <summary>The device's own IPv4 address, as it was given.</summary>
        public string Address
        {
            get { return _address; }
        }

        /// <summary>Where the service stands.</summary>
        public SetupState State
        {
            get { return _state; }
        }

        /// <summary>What came of the credentials that were tried last.</summary>
        public SetupVerdict Verdict
        {
            get { return _verdict; }
        }

        /// <summary>Milliseconds since a phone was heard, or since the server started if none was; <see cref="int.MaxValue"/> after 24 days. Exact to a
        /// second. It may be read on any thread.</summary>
        public int QuietMs
        {
            get { return _quietMs; }
        }

        /// <summary>The device's own address as a number, its most significant byte first.</summary>
        internal int AddressNumber
        {
            get { return _addressNumber; }
        }

        /// <summary>The server's time, exact to a second.</summary>
        internal int NowMs
        {
            get { return _nowMs; }
        }

        /// <summary>Why the host could not keep what was set; null otherwise.</summary>
        internal string KeepError
        {
            get { return _keepError; }
        }

        /// <summary>Gives a server everything that sets a device up, and lets it respond to any host name: phones ask for their own makers' pages to find out
        /// whether a network wants something of its user. Call it before the server starts; the server should serve nothing else.</summary>
        public void AddTo(MoteServer server)
        {
            if (server == null)
            {
                throw new ArgumentNullException(nameof(server), "Give the server that is to set the device up.");
            }

            server.Access = new AccessPolicy { Hosts = new string[] { "*" } };
            server.DeviceName = _host.Id;
            server.AddTicker(this);
            server.AddDocument("/", new SetupPage());
            server.AddDocument(StatusPath, new SetupStatus(this, _host));
            server.AddPost(ScanPath, new SetupScan(this, _host));
            server.AddPost(JoinPath, new SetupJoin(this));

            // What phones ask for to find out whether a network leads anywhere: hotspot-detect.html (Apple), generate_204 and gen_204 (Android),
            // connecttest.txt and ncsi.txt (Windows), success.txt and canonical.html (Firefox), and what else there may be. A redirect is no such proof.
            server.AddDocument("/*", new RedirectDocument(PageLocation));
            if (DhcpPort != 0)
            {
                _dhcp = new DhcpHandler(this, DhcpPort, DhcpClientPort);
                server.AddDatagrams(_dhcp);
            }

            if (NamePort != 0)
            {
                server.AddDatagrams(new NameHandler(this, NamePort));
            }
        }

        /// <summary>Called by the server.</summary>
        public int Tick(int nowMs)
        {
            _nowMs = nowMs;
            if (_dhcp != null)
            {
                _dhcp.Expire(nowMs);
            }

            if (_hasHeard)
            {
                _hasHeard = false;
                _heardMs = nowMs;
                _quietMs = 0;
            }
            else if (_quietMs != int.MaxValue)
            {
                _quietMs = TimeSpans.Age(_heardMs, nowMs);
            }

            switch (_state)
            {
                case SetupState.Trying:
                    FollowTry(nowMs);
                    break;
                case SetupState.Kept:
                    if (TimeSpans.IsPast(_isSeen ? SeenMs : UnseenMs, _sinceMs, nowMs))
                    {
                        _state = SetupState.Restarting;
                        _host.Restart();
                    }

                    break;
            }

            return _state == SetupState.Trying ? TryingPauseMs : QuietPauseMs;
        }

        /// <summary>A phone was heard.</summary>
        internal void Hear()
        {
            _hasHeard = true;
        }

        /// <summary>A phone is told what came of the credentials: the device need not wait for it any longer.</summary>
        internal void See()
        {
            if (_state == SetupState.Kept && !_isSeen)
            {
                _isSeen = true;
                _sinceMs = _nowMs;
            }
        }

        /// <summary>Begins to try credentials that were checked.</summary>
        /// <param name="ssid">As for <see cref="SetupHost.BeginTry"/>.</param>
        /// <param name="password">As for <see cref="SetupHost.BeginTry"/>.</param>
        /// <param name="name">As for <see cref="SetupHost.Keep"/>.</param>
        /// <param name="token">As for <see cref="SetupHost.Keep"/>.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>False if the device cannot try now.</returns>
        internal bool BeginTry(string ssid, string password, string name, string token, int nowMs)
        {
            if ((_state != SetupState.Waiting && _state != SetupState.NotKept) || !_host.BeginTry(ssid, password))
            {
                return false;
            }

            _ssid = ssid;
            _password = password;
            _name = name;
            _token = token;
            _keepError = null;
            _verdict = SetupVerdict.Trying;
            _state = SetupState.Trying;
            _sinceMs = nowMs;
            return true;
        }

        private void FollowTry(int nowMs)
        {
            SetupVerdict verdict = _host.Verdict;
            if (verdict == SetupVerdict.Trying || verdict == SetupVerdict.Idle)
            {
                if (!TimeSpans.IsPast(TryMs, _sinceMs, nowMs))
                {
                    return;
                }

                verdict = SetupVerdict.Failed;
            }

            _verdict = verdict;
            _state = SetupState.Waiting;
            if (verdict == SetupVerdict.Joined)
            {
                _keepError = _host.Keep(_ssid, _password, _name, _token);
                _state = _keepError == null ? SetupState.Kept : SetupState.NotKept;
                _isSeen = false;
                _sinceMs = nowMs;
            }

            _password = null;
            _token = null;
        }
    }
}
