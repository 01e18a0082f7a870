using System;
using System.Device.Wifi;
using System.Net;
using System.Net.Sockets;
using Mote.Dashboard;
using Mote.Esp32.Logic;
using Mote.Network.Mdns;
using Mote.Platform;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Keeps the device on its network and the server listening, and reports on the console what it does.</summary>
    /// <remarks>
    /// The server is started once, before the device has an address: lwIP binds a socket to "any address" without a network interface, and such a socket
    /// survives every loss and change of the address. Outputs, sampling and history run without a network too. Only a socket that keeps failing while
    /// the device has an address is opened anew. No event of Wi-Fi restarts the board.
    /// </remarks>
    internal sealed class WifiSupervisor
    {
        // A minute, at one step a second. A board that cannot listen serves no client, and a restart frees the sockets.
        private const int MostFailedStarts = 60;

        private readonly WifiLink _link = new WifiLink();
        private readonly LinkMonitor _monitor = new LinkMonitor();
        private readonly ListenerWatch _watch = new ListenerWatch();
        private readonly MoteServer _server;
        private readonly Heartbeat _heartbeat;
        private readonly BoardStatus _status;
        private readonly NameService _names;
        private readonly int _port;
        private int _failedStarts;
        private bool _isGreeted;

        /// <summary>Creates a supervisor for a server that is configured but not started.</summary>
        /// <param name="server">The server.</param>
        /// <param name="heartbeat">Begins when the server starts.</param>
        /// <param name="status">Is told the address and the signal.</param>
        /// <param name="names">Tells the board's name on its network; null if it has none.</param>
        /// <param name="port">The TCP port of the server.</param>
        public WifiSupervisor(MoteServer server, Heartbeat heartbeat, BoardStatus status, NameService names, int port)
        {
            _names = names;
            _server = server;
            _heartbeat = heartbeat;
            _status = status;
            _port = port;
        }

        /// <summary>Does what is due; call it about once a second. Throws if the server has not been able to listen for a minute.</summary>
        public void Step()
        {
            if (!_server.IsRunning)
            {
                Start();
            }

            string address = ReadAddress();
            if (address != _status.CurrentAddress)
            {
                _status.CurrentAddress = address;
                if (_names != null)
                {
                    _names.SetAddress(Parse(address), address == null ? null : Parse(_link.ReadMask()));
                }
            }

            string ssid = address == null ? ReadSsid() : null;
            if (!_isGreeted)
            {
                _isGreeted = true;
                if (ssid != null)
                {
                    FirmwareLog.Write(LogLevel.Info, "Wi-Fi " + ssid + ": connecting ...");
                }
            }

            switch (_monitor.Next(MonotonicClock.NowMs, ssid != null, address))
            {
                case LinkStep.AskForCredentials:
                    FirmwareLog.Write(LogLevel.Error, "No Wi-Fi credentials on this device. Hold its button for 5 s and set it up by phone, or run hardware/flash.sh --wifi (flash.ps1: -Wifi).");
                    break;
                case LinkStep.Join:
                    Join(ssid);
                    break;
                case LinkStep.ReportLoss:
                    FirmwareLog.Write(LogLevel.Warning, "Wi-Fi lost. The board connects again by itself.");
                    break;
                case LinkStep.Announce:
                    Announce(address);
                    break;
            }

            if (_server.IsRunning && _watch.IsDead(MonotonicClock.NowMs, _monitor.IsOnline, _server.IsListening))
            {
                FirmwareLog.Write(LogLevel.Error, "The listening socket has died. The server is started anew.");
                _server.Stop();
                Start();
            }
        }

        private static IPAddress Parse(string address)
        {
            return address == null || address.Length == 0 ? null : IPAddress.Parse(address);
        }

        private static string Describe(WifiConnectionStatus status)
        {
            switch (status)
            {
                case WifiConnectionStatus.Success:
                    return "joined, waiting for an address.";
                case WifiConnectionStatus.NetworkNotAvailable:
                    return "not found. The chip knows 2.4 GHz only.";
                case WifiConnectionStatus.InvalidCredential:
                    return "refused. Is the password right?";
                default:
                    // The application's attempt ends the firmware's own, and reports that end as a failure even if the connection follows.
                    return "not connected yet.";
            }
        }

        private void Announce(string address)
        {
            FirmwareLog.Write(LogLevel.Info, "http://" + address + (_port == 80 ? "/" : ":" + _port.ToString() + "/"));
            if (_names != null)
            {
                FirmwareLog.Write(LogLevel.Info, "By name: http://" + _names.HostName + "/");
            }
        }

        private void Start()
        {
            try
            {
                _server.Start(null, _port);
                _failedStarts = 0;
                _heartbeat.Restart();
            }
            catch (SocketException)
            {
                _failedStarts++;
                if (_failedStarts >= MostFailedStarts)
                {
                    throw;
                }

                if (_failedStarts == 1)
                {
                    FirmwareLog.Write(LogLevel.Error, "Cannot listen on port " + _port.ToString() + " yet.");
                }
            }
        }

        private string ReadAddress()
        {
            try
            {
                return _link.ReadAddress(MonotonicClock.NowMs);
            }
            catch (Exception)
            {
                // The driver is not ready yet, so there is no address.
                return null;
            }
        }

        private string ReadSsid()
        {
            try
            {
                return _link.Ssid;
            }
            catch (Exception)
            {
                return null;
            }
        }

        private void Join(string ssid)
        {
            try
            {
                FirmwareLog.Write(LogLevel.Info, "Wi-Fi " + ssid + ": " + Describe(_link.Join()));
            }
            catch (Exception exception)
            {
                // The driver is not ready yet. That needs no restart, because the next attempt follows.
                FirmwareLog.Write(LogLevel.Info, "Wi-Fi " + ssid + ": " + exception.Message);
            }

            _monitor.Joined(MonotonicClock.NowMs);
        }
    }
}
