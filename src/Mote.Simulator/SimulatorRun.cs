using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Mote.Dashboard;
using Mote.Dashboard.Settings;
using Mote.Network.Mdns;
using Mote.Network.Setup;
using Mote.Platform;
using Mote.Samples.Echo;
using Mote.Server;
using Mote.Server.Access;
using Mote.Simulator.Board;
using Mote.Simulator.Samples;
using Mote.Simulator.Tracing;

namespace Mote.Simulator
{
    /// <summary>The simulator, from its options to its end.</summary>
    internal static class SimulatorRun
    {
        // Larger than on a device: an echo has a frame for each receive. A message of 64 KB with its header comes back as one frame, and even one of 1 GB in
        // fewer fragments than the 16,384 at which clients such as npm's ws reject it.
        private const int ReceiveBytes = 65536 + 1024;

        // A browser sends the cookies of all programs on 127.0.0.1 to each of them, so a request may be long.
        private const int HeadBytes = 16384;

        // A day of points of five minutes.
        private const int DayPoints = 288;

        /// <summary>Serves the simulated board until the process is told to end.</summary>
        /// <returns>The exit code.</returns>
        public static int Run(SimulatorOptions options)
        {
            PcapFile? capture;
            try
            {
                capture = options.CaptureFile == null ? null : PcapFile.Create(options.CaptureFile);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                return CommandLine.Refuse($"--trace-pcap takes a file that can be written. {exception.Message}");
            }

            using (capture)
            {
                SocketListener.Wrapper = Wrapper(options, capture);
                return Serve(options);
            }
        }

        // Null if nothing is to be traced, which then costs nothing.
        private static Func<Transport, Transport>? Wrapper(SimulatorOptions options, PcapFile? capture)
        {
            TraceLog? log = options.HasTrace ? new TraceLog(Console.Out, options.HasTraceBits) : null;
            if (log == null && capture == null)
            {
                return null;
            }

            return inner =>
            {
                Transport outer = log == null ? inner : new TracingTransport(inner, log.Connect());
                return capture == null
                    ? outer
                    : new TracingTransport(outer, capture.Connect((IPEndPoint)inner.Socket.RemoteEndPoint!, (IPEndPoint)inner.Socket.LocalEndPoint!));
            };
        }

        private static int Serve(SimulatorOptions options)
        {
            // Before the server starts, so that a signal at any moment after that is handled.
            bool isEnding = false;
            using ManualResetEventSlim wake = new();
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndCleanly);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndCleanly);

            // The terminal was closed, or Ctrl+\.
            using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, EndCleanly);
            using PosixSignalRegistration quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, EndCleanly);
            int port = options.Port;
            int code = 0;
            for (bool isRestart = false; code == 0 && !Volatile.Read(ref isEnding); isRestart = true)
            {
                code = ServeOnce(options, ref port, isRestart, wake, End);
            }

            return code;

            void End()
            {
                Volatile.Write(ref isEnding, true);
                wake.Set();
            }

            void EndCleanly(PosixSignalContext context)
            {
                context.Cancel = true;
                End();
            }
        }

        // Serves until something wakes it. Returns the exit code; 0 unless the server could not start.
        private static int ServeOnce(SimulatorOptions options, ref int port, bool isRestart, ManualResetEventSlim wake, Action end)
        {
            DeviceSettings? settings = options.SettingsPath == null ? null : new(new SettingsFiles(options.SettingsPath));
            if (isRestart)
            {
                settings?.StartClosed();
            }

            DashboardOptions titled = new() { Name = options.Name };
            settings?.ApplyTo(titled);
            if (!Announcement.TryMake(options, settings?.Host, titled.Name, Version, out NameService? names))
            {
                return 1;
            }

            MoteServer server = MakeServer(options, settings, names, new SimulatorRestart(wake), end);
            int code = Start(server, options, port);
            if (code == 0)
            {
                // The next start has the same one, also where the system has chosen it.
                port = server.Port;
                Announcement.Print(names, port, wake);
                wake.Wait();
                server.Stop();

                // What ends the process says so before it wakes, so none of it is lost here.
                wake.Reset();
            }

            return code;
        }

        // Returns the exit code; 0 if the server runs.
        private static int Start(MoteServer server, SimulatorOptions options, int port)
        {
            try
            {
                server.Start(options.Listen.ToString(), port);
            }
            catch (SocketException exception)
            {
                string reason = exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? "the port is taken" : exception.Message;
                Console.Error.WriteLine($"Cannot listen on {new IPEndPoint(options.Listen, port)}: {reason}.");
                return 1;
            }
            catch (ArgumentException exception) when (options.Identity != null)
            {
                return CommandLine.Refuse(exception.Message);
            }

            Greet(options, server);
            return 0;
        }

        private static string Version => typeof(SimulatedBoard).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

        private static void Greet(SimulatorOptions options, MoteServer server)
        {
            string scheme = options.Identity == null ? "http" : "https";
            Console.Out.WriteLine($"Mote simulator: {scheme}://{new IPEndPoint(options.Listen, server.Port)}/");
            Warn(server.Access, options.Setup != null);
            Console.Out.WriteLine("Press Ctrl+C to stop.");
            Console.Out.Flush();
        }

        private static void Warn(AccessPolicy access, bool isSetup)
        {
            if (access.IsLocked)
            {
                Console.Out.WriteLine("The settings cannot be read. Every request is rejected. Delete both files and start again.");
            }

            if (isSetup)
            {
                Console.Out.WriteLine("Set-up by phone: it ends once the simulated device has joined a network.");
            }

            if (access.HasShortToken)
            {
                Console.Out.WriteLine(AccessPolicy.ShortTokenWarning);
            }

            if (access.AllowsAnyHost)
            {
                Console.Out.WriteLine(AccessPolicy.AnyHostWarning);
            }
        }

        private static MoteServer MakeServer(SimulatorOptions options, DeviceSettings? settings, NameService? names, DeviceRestart restart, Action end)
        {
            MoteServer server = new(new ServerLimits
            {
                Clients = options.MaxClients,
                ReceiveBytes = ReceiveBytes,
                HeadBytes = HeadBytes,
                KeptHeadBytes = HeadBytes,
                CanBroadcast = options.HasSamples || options.Sample != null,
            })
            {
                Access = options.MakeAccess(),
                Identity = options.Identity,
            };
            if (options.Setup != null)
            {
                AddSetup(server, options, options.Setup, end);
                return server;
            }

            if (names != null)
            {
                // Its own names are its own hosts, whatever --allow-host says.
                server.Access.OwnHosts = names;
                server.AddDatagrams(names);
                server.AddTicker(names);
            }

            if (options.Sample != null)
            {
                options.Sample.AddTo(server, "/");
                return server;
            }

            AddDashboard(server, options, settings, names, restart);
            server.AddWebSocket("/echo", new EchoHandler(), 0, ["echo"]);
            if (options.HasSamples)
            {
                Sample.AddAll(server);
            }

            return server;
        }

        private static void AddSetup(MoteServer server, SimulatorOptions options, SetupPorts ports, Action end)
        {
            SetupService setup = new(new SimulatedSetup(options.Name, end), options.Listen.ToString())
            {
                DhcpPort = ports.Dhcp,
                NamePort = ports.Names,

                // The port that the system chooses is not known yet.
                PageLocation = options.Port == 0 ? "/" : $"http://{options.Listen}:{options.Port}/",
            };
            setup.AddTo(server);
        }

        private static void AddDashboard(MoteServer server, SimulatorOptions options, DeviceSettings? settings, NameService? names, DeviceRestart restart)
        {
            ISimulatedBoard board = options.Board;
            DashboardOptions dashboardOptions = new()
            {
                Name = options.Name,
                Version = Version,
                Status = new SimulatedStatus(options.Listen.Equals(IPAddress.Any) || options.Listen.Equals(IPAddress.IPv6Any) ? null : options.Listen.ToString()),
                LongHistoryPoints = DayPoints,
                LogBytes = 1024,
            };
            settings?.ApplyTo(dashboardOptions);
            Dashboard.Dashboard dashboard = new(dashboardOptions);
            if (names != null)
            {
                dashboard.AddSiblings(new SiblingList(names.Siblings));
            }

            board.DeclareChannels(new BoardWiring(dashboard, options.HasFaults ? () => board.NowMs : null));

            // Before the dashboard's own ticker, so that the board has moved when it is sampled.
            server.AddTicker(new SimulatorTicker(board));
            if (settings != null)
            {
                settings.AddTo(dashboard, server, restart);
                settings.ApplyTo(server.Access);
            }

            dashboard.AttachTo(server);
            dashboard.Log(LogLevel.Info, "The simulator has started.");
            if (settings?.Complaint != null)
            {
                dashboard.Log(LogLevel.Error, settings.Complaint);
            }
        }
    }
}
