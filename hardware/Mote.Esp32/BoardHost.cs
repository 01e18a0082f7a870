using System;
using System.Threading;
using Mote.Dashboard;
using Mote.Esp32.Logic;
using Mote.Platform;
using Mote.Server;
using nanoFramework.Runtime.Native;

namespace Mote.Esp32
{
    /// <summary>Runs a server on the board: the main loop of a program, which does not end.</summary>
    /// <remarks>
    /// Wi-Fi joins the network that is stored on the device, again and again if it must; the console tells the address. If the server fails, or its thread
    /// has stopped for ten seconds, the outputs get their safe values and the board restarts five seconds later. The reason is kept in flash, and the next
    /// start tells it on the console and in the dashboard's log.
    /// </remarks>
    public static class BoardHost
    {
        private const int HttpPort = 80;
        private const int StepMs = 1000;
        private const int StatusEveryMs = 60000;
        private const int ServerSilenceMs = 10000;
        private const int RestartAfterMs = 5000;

        // Once the pins are open.
        private static Dashboard.Dashboard _outputs;

        /// <summary>Starts a server on port 80 and keeps it running. Does not return.</summary>
        /// <param name="server">A server that is configured and not started.</param>
        /// <param name="dashboard">The dashboard that is attached to it. Its outputs get their safe values before each restart.</param>
        public static void Run(MoteServer server, Dashboard.Dashboard dashboard)
        {
            Run(server, dashboard, HttpPort);
        }

        /// <summary>Starts a server and keeps it running. Does not return: it ends with a restart of the board, after a fault, or after some 490 days, before
        /// the clock of nanoFramework starts again from 0.</summary>
        /// <param name="server">A server that is configured and not started.</param>
        /// <param name="dashboard">The dashboard that is attached to it. Its outputs get their safe values before each restart.</param>
        /// <param name="port">The TCP port, 1 to 65535.</param>
        public static void Run(MoteServer server, Dashboard.Dashboard dashboard, int port)
        {
            try
            {
                Guard(dashboard);
                string fault = TakeFault();
                if (fault != null)
                {
                    FirmwareLog.Write(LogLevel.Error, "Last restart: " + fault);
                }

                FirmwareLog.BringTo(dashboard);
                Heartbeat heartbeat = NewHeartbeat();
                server.AddTicker(new FirmwareTicker(null, heartbeat, null, null));
                Supervise(server, new WifiSupervisor(server, heartbeat, new BoardStatus(null, fault, 0), null, port), heartbeat, null, new BoardRestart());
                server.Stop();
                Settle();
            }
            catch (Exception exception)
            {
                Fail(exception);
            }

            Power.RebootDevice(RebootOption.NormalReboot);
        }

        /// <summary>Names the dashboard whose outputs get their safe values before the board restarts.</summary>
        internal static void Guard(Dashboard.Dashboard dashboard)
        {
            _outputs = dashboard;
        }

        /// <summary>Returns the heartbeat of a server's thread.</summary>
        internal static Heartbeat NewHeartbeat()
        {
            return new Heartbeat(ServerSilenceMs);
        }

        /// <summary>Gives the outputs their safe values, whether the server's thread still runs, has died or hangs.</summary>
        internal static void Settle()
        {
            if (_outputs != null && !_outputs.Settle())
            {
                Console.WriteLine("An output could not be set to its safe value.");
            }
        }

        /// <summary>Does all that comes between an exception that nobody has handled and the restart.</summary>
        internal static void Fail(Exception exception)
        {
            Settle();
            byte[] reason = FaultText.Encode(exception.GetType().Name, exception.Message);
            Console.WriteLine("Restarting: " + FaultText.Decode(reason));

            // The reason is a note that the board has restarted itself: a board that fails at each start writes no second one.
            Flash.Write(Flash.FaultPath, reason);
            SetupStart.KeepNote();

            // A board that fails at once must neither wear out its flash nor refuse to be flashed again.
            Thread.Sleep(RestartAfterMs);

            // Last of all: a restart leaves the pins as they are, and a thread that hung may have gone on meanwhile.
            Settle();
        }

        /// <summary>Watches over Wi-Fi, the server and the button.</summary>
        /// <param name="server">The server.</param>
        /// <param name="wifi">Joins and starts.</param>
        /// <param name="heartbeat">The heartbeat of the server's thread.</param>
        /// <param name="input">The button; null for none.</param>
        /// <param name="restart">Says when a client wants the board to restart.</param>
        /// <returns>When the board is to restart although nothing is wrong: what its button asked for.</returns>
        internal static HoldStep Supervise(MoteServer server, WifiSupervisor wifi, Heartbeat heartbeat, GpioInput input, BoardRestart restart)
        {
            ButtonWatch button = new ButtonWatch(input);
            int statusMs = MonotonicClock.NowMs;
            int faults = 0;
            while (!restart.IsAsked && !UptimeLimit.IsReached(Environment.TickCount64, server.Counters.Open))
            {
                wifi.Step();
                int nowMs = MonotonicClock.NowMs;
                if (server.Failure != null || (server.IsRunning && heartbeat.IsSilent(nowMs)))
                {
                    throw server.Failure ?? new InvalidOperationException("the server's thread has stopped");
                }

                if (faults != server.Counters.HandlerFaults)
                {
                    faults = server.Counters.HandlerFaults;
                    FirmwareLog.Write(LogLevel.Error, "A part of the program has failed, " + faults.ToString() + " times since the start.");
                }

                if (unchecked((uint)(nowMs - statusMs)) >= StatusEveryMs)
                {
                    statusMs = nowMs;
                    FirmwareReport.PrintStatus(server.Counters);
                }

                HoldStep asked = button.Look();
                if (asked == HoldStep.FactoryReset || (asked == HoldStep.OpenSetup && OpenSetup()))
                {
                    return asked;
                }

                Thread.Sleep(button.WaitMs(StepMs));
            }

            string reason = restart.IsAsked ? "as a client has asked." : "as planned: the firmware's clock is about to start again from 0.";
            FirmwareLog.Write(LogLevel.Info, "Restarting " + reason);
            SetupStart.KeepNote();
            return HoldStep.None;
        }

        /// <summary>Reads what the board's file about its access point allows.</summary>
        internal static AccessPointFile ReadAccessPoint()
        {
            return new AccessPointFile(Flash.AccessPointPath, Flash.ReadText(Flash.AccessPointPath));
        }

        /// <summary>Returns why the board restarted after a fault, and forgets it.</summary>
        /// <returns>Null if it did not.</returns>
        internal static string TakeFault()
        {
            bool isSpoilt;
            string fault = FaultText.Decode(Flash.Read(Flash.FaultPath, out isSpoilt));
            if (isSpoilt)
            {
                fault = "for a reason that cannot be read any more";
            }

            if (fault != null)
            {
                Flash.Delete(Flash.FaultPath);
            }

            return fault;
        }

        // Returns whether the next start opens the access point.
        private static bool OpenSetup()
        {
            AccessPointFile point = ReadAccessPoint();
            bool isOpening = point.IsAllowed && SetupStart.Open(point, SetupNote.Press);
            string sentence = isOpening ? "The button was held: restarting to be set up by phone."
                : point.IsAllowed ? "The button was held, but the access point cannot be stored."
                : point.Complaint ?? "The button was held, but this board has no access point. Run hardware/flash.sh --ap key (flash.ps1: -Ap key).";
            FirmwareLog.Write(isOpening ? LogLevel.Info : LogLevel.Warning, sentence);
            return isOpening;
        }
    }
}
