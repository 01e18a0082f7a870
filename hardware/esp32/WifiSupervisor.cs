using System;
using System.Device.Wifi;
using Mote.Esp32.Logic;
using Mote.Platform;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>Keeps the device on its network and the server reachable there; says on the console what it does.</summary>
    internal sealed class WifiSupervisor
    {
        private readonly WifiLink _link = new WifiLink();
        private readonly LinkMonitor _monitor = new LinkMonitor();
        private readonly MoteServer _server;
        private readonly Heartbeat _heartbeat;
        private readonly int _port;

        /// <summary>Makes one for a server that is complete but not started.</summary>
        public WifiSupervisor(MoteServer server, Heartbeat heartbeat, int port)
        {
            _server = server;
            _heartbeat = heartbeat;
            _port = port;
        }

        /// <summary>Does what is due; call it about once a second.</summary>
        public void Step()
        {
            string address = _link.Address;
            string ssid = address == null ? _link.Ssid : null;
            switch (_monitor.Next(MonotonicClock.NowMs, ssid != null, address))
            {
                case LinkStep.AskForCredentials:
                    Console.WriteLine("No Wi-Fi credentials on this device. Run hardware/flash.sh --wifi (flash.ps1: -Wifi).");
                    break;
                case LinkStep.Join:
                    Join(ssid);
                    break;
                case LinkStep.ReportLoss:
                    Console.WriteLine("Wi-Fi lost.");
                    break;
                case LinkStep.Listen:
                    _server.Stop();
                    _server.Start(null, _port);
                    _heartbeat.Restart();
                    PrintUrl(address);
                    break;
                case LinkStep.Announce:
                    PrintUrl(address);
                    break;
            }
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
                case WifiConnectionStatus.Timeout:
                    return "no answer.";
                default:
                    return "failed.";
            }
        }

        private void Join(string ssid)
        {
            Console.WriteLine("Wi-Fi " + ssid + ": joining ...");
            try
            {
                Console.WriteLine("Wi-Fi " + ssid + ": " + Describe(_link.Join()));
            }
            catch (Exception exception)
            {
                // A driver that is not ready is not worth a restart: the next attempt comes.
                Console.WriteLine("Wi-Fi " + ssid + ": " + exception.Message);
            }

            _monitor.Joined(MonotonicClock.NowMs);
        }

        private void PrintUrl(string address)
        {
            Console.WriteLine("http://" + address + (_port == 80 ? "/" : ":" + _port.ToString() + "/"));
        }
    }
}
