using System;
using System.Threading;
using Mote.Dashboard;
using Mote.Dashboard.Settings;
using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Network.Mdns;
using Mote.Platform;
using Mote.Server;
using Mote.Server.Access;
using nanoFramework.Runtime.Native;

namespace Mote.Esp32
{
    /// <summary>The firmware: opens the board's pins, serves them, and watches over Wi-Fi and the server.</summary>
    public static class Program
    {
        /// <summary>The version, as in Directory.Build.props.</summary>
        public const string Version = "0.1.0";

        private const int HttpPort = 80;
        private const int StepMs = 1000;
        private const int StatusEveryMs = 60000;
        private const int ServerSilenceMs = 10000;
        private const int RestartAfterMs = 5000;

        // A subscription to seven channels with names of full length: 283 bytes, some 300 with the spaces that scripts write.
        private const int RequestBytes = 320;

        // The console's last lines but the regular ones: some ten. DashboardOptions.LogBytes tells what it costs.
        private const int LogBytes = 512;

        // The longest host name, once as host and once as origin, beside all that browsers and scripts send to this firmware.
        private const int KeptHeadBytes = 640;

        // Requests that are read at the same time. One is read within milliseconds of its first byte, and where others wait, one that is not whole goes.
        private const int Handshakes = 3;

        // One client at a time is rejected with 503 when all places are taken. The connection for it costs 264 bytes: 10 fields, 10 of its deadline,
        // and two headers, of 12 bytes each.
        private const int Refusals = 1;

        // Once the pins are open.
        private static Dashboard.Dashboard _outputs;
        private static BoardStatus _status;
        private static BoardRestart _restart;
        private static GpioInput _button;
        private static NameService _names;

        /// <summary>Ends with a restart of the board: after an exception that nobody has handled, which is kept in flash, because a client has asked for it,
        /// because the board has run for very long, <see cref="UptimeLimit"/>, or to begin or end a set-up by phone.</summary>
        public static void Main()
        {
            try
            {
                HoldStep asked = Run();
                SettleOutputs();
                if (asked == HoldStep.FactoryReset)
                {
                    // Without a note: a button that was held opens the settings as a press does.
                    FactoryReset.Run();
                }
                else
                {
                    RestartNote.Leave();
                }
            }
            catch (Exception exception)
            {
                // Whatever happened, and whether the server's thread still runs, has died or hangs.
                SettleOutputs();
                byte[] reason = FaultText.Encode(exception.GetType().Name, exception.Message);
                Console.WriteLine("Restarting: " + FaultText.Decode(reason));

                // The reason is a note that the board has restarted itself: a board that fails at each start writes no second one.
                Flash.Write(Flash.FaultPath, reason);
                SetupStart.KeepNote();

                // A board that fails at once must neither wear out its flash nor refuse to be flashed again.
                Thread.Sleep(RestartAfterMs);

                // Last of all: a restart leaves the pins as they are, and a thread that hung may have gone on meanwhile.
                SettleOutputs();
            }

            Power.RebootDevice(RebootOption.NormalReboot);
        }

        // Returns when the board is to restart although nothing is wrong, with what its button asked for.
        private static HoldStep Run()
        {
            // Taken at each start, whatever that is for, so that none is left for a later power-on.
            bool isRestarted = RestartNote.Take();
            AccessPointFile point = ReadAccessPoint();
            SetupStep step = SetupStart.Find(point);
            if (step == SetupStep.Serve)
            {
                return SetupMode.Run(SafeOutputs.Open(BoardFile.Find()), point, new SetupKeeper(), HttpPort);
            }

            if (step != SetupStep.Dashboard)
            {
                return HoldStep.None;
            }

            Heartbeat heartbeat = new Heartbeat(ServerSilenceMs);
            MoteServer server = MakeServer(heartbeat, isRestarted);
            HoldStep asked = Supervise(server, new WifiSupervisor(server, heartbeat, _status, _names, HttpPort), heartbeat);
            server.Stop();
            return asked;
        }

        private static AccessPointFile ReadAccessPoint()
        {
            return new AccessPointFile(Flash.AccessPointPath, Flash.ReadText(Flash.AccessPointPath));
        }

        // A method of its own: the board's table, which is not needed any more, can be collected once it has returned.
        private static MoteServer MakeServer(Heartbeat heartbeat, bool isRestarted)
        {
            Board board = BoardFile.Find();
            string fault = TakeFault();
            ServerLimits limits = new ServerLimits { KeptHeadBytes = KeptHeadBytes, Refusals = Refusals, Handshakes = Handshakes, CanBroadcast = false };
            FirmwareReport.PrintBanner(board, fault, limits);
            BoardFile.RefuseIfWrong(board);
            DeviceSettings settings = new DeviceSettings(new SettingsFlash());
            if (isRestarted || fault != null)
            {
                settings.StartClosed();
            }

            MoteServer server = new MoteServer(limits) { Access = ReadAccess(settings) };
            _status = new BoardStatus(board, fault, CountStart());
            DashboardOptions options = new DashboardOptions
            {
                Name = "Mote on " + board.Title,
                Version = Version,
                RequestBytes = RequestBytes,
                LogBytes = LogBytes,
                Fault = fault,
                Status = _status,
            };
            settings.ApplyTo(options);
            _names = BoardNames.AddTo(server, settings.Host, options.Name, HttpPort);
            Dashboard.Dashboard dashboard = new Dashboard.Dashboard(options);
            _button = BoardChannels.Open(board, dashboard);
            SensorBus sensors = BoardSensors.Find(board, dashboard);
            _restart = new BoardRestart();
            settings.AddTo(dashboard, server, _restart);
            dashboard.AddSiblings(new SiblingList(_names.Siblings));
            dashboard.AttachTo(server);
            _outputs = dashboard;
            FirmwareLog.Write(LogLevel.Info, "Started.");
            FirmwareLog.BringTo(dashboard);
            server.AddTicker(new FirmwareTicker(sensors, heartbeat, settings, _button));
            return server;
        }

        private static void SettleOutputs()
        {
            if (_outputs != null && !_outputs.Settle())
            {
                Console.WriteLine("An output could not be set to its safe value.");
            }
        }

        private static HoldStep Supervise(MoteServer server, WifiSupervisor wifi, Heartbeat heartbeat)
        {
            ButtonWatch button = new ButtonWatch(_button);
            int statusMs = MonotonicClock.NowMs;
            int faults = 0;
            while (!_restart.IsAsked && !UptimeLimit.IsReached(Environment.TickCount64, server.Counters.Open))
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

            string reason = _restart.IsAsked ? "as a client has asked." : "as planned: the firmware's clock is about to start again from 0.";
            FirmwareLog.Write(LogLevel.Info, "Restarting " + reason);
            SetupStart.KeepNote();
            return HoldStep.None;
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

        private static AccessPolicy ReadAccess(DeviceSettings settings)
        {
            TokenFile file = new TokenFile(Flash.TokenPath, Flash.ReadText(Flash.TokenPath));
            if (file.Complaint != null)
            {
                FirmwareLog.Write(LogLevel.Error, file.Complaint);
            }

            bool isSpoilt;
            string complaint;
            byte[] content = Flash.Read(Flash.HostsPath, out isSpoilt);
            AccessPolicy policy = new AccessPolicy
            {
                Token = file.Token,
                IsLocked = file.IsLocked,
                Hosts = HostsFile.Read(Flash.HostsPath, content, isSpoilt, out complaint),
            };
            if (complaint != null)
            {
                FirmwareLog.Write(LogLevel.Error, complaint);
            }

            settings.ApplyTo(policy);
            if (settings.Complaint != null)
            {
                string locked = policy.IsLocked ? " Every request is rejected. Delete " + Flash.SettingsPath + " and " + Flash.SettingsPath + "2, and restart." : "";
                FirmwareLog.Write(LogLevel.Error, settings.Complaint + locked);
            }

            if (policy.HasShortToken)
            {
                FirmwareLog.Write(LogLevel.Warning, AccessPolicy.ShortTokenWarning);
            }

            if (policy.AllowsAnyHost)
            {
                FirmwareLog.Write(LogLevel.Warning, AccessPolicy.AnyHostWarning);
            }

            return policy;
        }

        private static string TakeFault()
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

        // Returns 0 if there is no number that the start before surely did not have.
        private static int CountStart()
        {
            int boot = BootCounter.Next(Flash.ReadText(Flash.BootPath));
            bool isKept = Flash.Write(Flash.BootPath, BootCounter.Encode(boot));
            if (boot == 0 || !isKept)
            {
                FirmwareLog.Write(LogLevel.Warning, "This start has no number: a command that was sent before it may be carried out after it.");
                return 0;
            }

            return boot;
        }
    }
}
