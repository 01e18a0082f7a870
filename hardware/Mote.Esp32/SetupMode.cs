using System;
using System.Threading;
using Mote.Dashboard;
using Mote.Esp32.Logic;
using Mote.Network.Setup;
using Mote.Platform;
using Mote.Server;

namespace Mote.Esp32
{
    /// <summary>What the board does instead of the dashboard while a phone sets it up. The outputs have their safe values.</summary>
    internal static class SetupMode
    {
        private const int StepMs = 200;
        private const int PhonesEveryMs = 1000;

        // One phone at a time; it opens a few connections at once. With one to reject, the listener and two UDP ports they fit into the eight sockets of the smallest chip.
        private const int Clients = 3;

        /// <summary>Serves the set-up until it is over.</summary>
        /// <param name="button">The board's button; null if it has none.</param>
        /// <param name="file">What the access point was opened with.</param>
        /// <param name="settings">Where name and token are kept.</param>
        /// <param name="port">The TCP port.</param>
        /// <returns>What the button asked for; <see cref="HoldStep.None"/> if a phone has set the board up, or none has come. The board must restart.</returns>
        public static HoldStep Run(GpioInput button, AccessPointFile file, SetupKeeper settings, int port)
        {
            WifiSetupHost host = new WifiSetupHost(file.Ssid, settings);
            MoteServer server = new MoteServer(new ServerLimits { Clients = Clients, Refusals = 1, Handshakes = Clients, CanBroadcast = false });
            new SetupService(host, AccessPoint.Address).AddTo(server);
            server.Start(null, port);
            FirmwareLog.Write(LogLevel.Info, "Set-up: join Wi-Fi " + file.Ssid + " with a phone, and open http://" + AccessPoint.Address + "/");
            host.BeginScan();
            HoldStep asked = Wait(server, host, new ButtonWatch(button));
            server.Stop();
            return asked;
        }

        private static HoldStep Wait(MoteServer server, WifiSetupHost host, ButtonWatch button)
        {
            PhoneWatch phones = new PhoneWatch();
            bool hasPhones = false;
            int lookedMs = unchecked(MonotonicClock.NowMs - PhonesEveryMs);
            while (true)
            {
                host.Step(MonotonicClock.NowMs);
                int nowMs = MonotonicClock.NowMs;
                if (server.Failure != null)
                {
                    throw server.Failure;
                }

                if (unchecked((uint)(nowMs - lookedMs)) >= PhonesEveryMs)
                {
                    lookedMs = nowMs;
                    hasPhones = AccessPoint.HasPhones();
                }

                if (button.Look() == HoldStep.FactoryReset)
                {
                    return HoldStep.FactoryReset;
                }

                if (host.IsToRestart)
                {
                    // Whether it closes or not: with credentials the next start serves the dashboard.
                    SetupStart.Close();
                    FirmwareLog.Write(LogLevel.Info, "Set up. Restarting.");
                    return HoldStep.None;
                }

                if (phones.IsOver(nowMs, hasPhones || host.IsBusy))
                {
                    if (SetupStart.Close())
                    {
                        FirmwareLog.Write(LogLevel.Info, "No phone for ten minutes: the access point is closed until the next power-on, or until the button is held for 5 s.");
                        return HoldStep.None;
                    }

                    // Storing fails. It is tried again in ten minutes.
                    phones = new PhoneWatch();
                }

                Thread.Sleep(button.WaitMs(StepMs));
            }
        }
    }
}
