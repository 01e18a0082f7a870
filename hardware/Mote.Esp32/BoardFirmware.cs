using System;
using Mote.Dashboard;
using Mote.Dashboard.Settings;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;
using Mote.Esp32.Sensors;
using Mote.Network.Mdns;
using Mote.Platform;
using Mote.Server;
using Mote.Server.Access;
using nanoFramework.Runtime.Native;

namespace Mote.Esp32
{
    /// <summary>The whole firmware, for the boards of a table: opens the pins of the board that its file names, serves them, and watches over Wi-Fi and the
    /// server, with a name on the network, settings in flash and set-up by phone.</summary>
    public static class BoardFirmware
    {
        private const int HttpPort = 80;

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
        private static BoardStatus _status;
        private static BoardRestart _restart;
        private static GpioInput _button;
        private static NameService _names;

        /// <summary>Ends with a restart of the board, as <see cref="BoardHost.Run(MoteServer, Dashboard.Dashboard, int)"/> does; also to begin or end a set-up by phone.</summary>
        /// <param name="table">The boards that are known.</param>
        /// <param name="version">The version of the program.</param>
        public static void Run(BoardTable table, string version)
        {
            try
            {
                HoldStep asked = Serve(table, version);
                BoardHost.Settle();
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
                BoardHost.Fail(exception);
            }

            Power.RebootDevice(RebootOption.NormalReboot);
        }

        // Returns when the board is to restart although nothing is wrong, with what its button asked for.
        private static HoldStep Serve(BoardTable table, string version)
        {
            // Taken at each start, whatever that is for, so that none is left for a later power-on.
            bool isRestarted = RestartNote.Take();
            AccessPointFile point = BoardHost.ReadAccessPoint();
            SetupStep step = SetupStart.Find(point);
            if (step == SetupStep.Serve)
            {
                Board board = BoardFile.Find(table);
                BoardFile.RefuseIfWrong(board);
                return SetupMode.Run(SafeOutputs.Open(board.Channels), point, new SetupKeeper(), HttpPort);
            }

            if (step != SetupStep.Dashboard)
            {
                return HoldStep.None;
            }

            Heartbeat heartbeat = BoardHost.NewHeartbeat();
            MoteServer server = MakeServer(table, version, heartbeat, isRestarted);
            HoldStep asked = BoardHost.Supervise(server, new WifiSupervisor(server, heartbeat, _status, _names, HttpPort), heartbeat, _button, _restart);
            server.Stop();
            return asked;
        }

        // A method of its own: the board's table, which is not needed any more, can be collected once it has returned.
        private static MoteServer MakeServer(BoardTable table, string version, Heartbeat heartbeat, bool isRestarted)
        {
            Board board = BoardFile.Find(table);
            string fault = BoardHost.TakeFault();
            ServerLimits limits = new ServerLimits { KeptHeadBytes = KeptHeadBytes, Refusals = Refusals, Handshakes = Handshakes, CanBroadcast = false };
            FirmwareReport.PrintBanner(version, board, fault, limits);
            BoardFile.RefuseIfWrong(board);
            DeviceSettings settings = new DeviceSettings(new SettingsFlash());
            if (isRestarted || fault != null)
            {
                settings.StartClosed();
            }

            MoteServer server = new MoteServer(limits) { Access = ReadAccess(settings) };
            _status = new BoardStatus(board.Name, fault, CountStart());
            DashboardOptions options = new DashboardOptions
            {
                Name = "Mote on " + board.Title,
                Version = version,
                RequestBytes = RequestBytes,
                LogBytes = LogBytes,
                Fault = fault,
                Status = _status,
            };
            settings.ApplyTo(options);
            _names = BoardNames.AddTo(server, settings.Host, options.Name, version, HttpPort);
            Dashboard.Dashboard dashboard = new Dashboard.Dashboard(options);
            _button = BoardChannels.Open(board.Chip, board.Channels, dashboard);
            I2cPort bus = board.HasI2c ? new I2cPort(board.SdaPin, board.SclPin) : null;
            SensorBus sensors = bus == null ? null : BoardSensors.Find(bus, board, dashboard);
            table.AddChannels(dashboard, bus);
            _restart = new BoardRestart();
            settings.AddTo(dashboard, server, _restart);
            dashboard.AddSiblings(new SiblingList(_names.Siblings));
            dashboard.AttachTo(server);
            BoardHost.Guard(dashboard);
            FirmwareLog.Write(LogLevel.Info, "Started.");
            FirmwareLog.BringTo(dashboard);
            server.AddTicker(new FirmwareTicker(sensors, heartbeat, settings, _button));
            return server;
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
