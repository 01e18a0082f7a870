using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Mote.Dashboard;
using Mote.Dashboard.Page;
using Mote.Samples;
using Mote.Server;
using Mote.Simulator;
using Mote.Simulator.Board;

return CommandLine.Invoke(args, Run);

static int Run(SimulatorOptions options)
{
    // Larger than on a device: clients such as npm's ws refuse messages of more than 16,384 fragments, and an echo is fragmented as it arrives.
    const int ReceiveBytes = 4096;

    // A browser sends 127.0.0.1 the cookies of everything else that is developed there.
    const int HeadBytes = 16384;

    SimulatedBoard board = new(options.Seed);
    MoteServer server = new(new ServerLimits { Clients = options.MaxClients, ReceiveBytes = ReceiveBytes, HeadBytes = HeadBytes, KeptHeadBytes = HeadBytes })
    {
        Access = options.Access,
        Identity = options.Identity,
    };
    DashboardOptions dashboardOptions = new()
    {
        Name = options.Name,
        Version = VersionText(),
        Clients = options.MaxClients,
        Status = new SimulatedStatus(),
        Counters = server.Counters,
    };
    DashboardHandler dashboard = new(dashboardOptions, board.DeclareChannels());
    server.AddTicker(new SimulatorTicker(board, dashboard));
    server.AddDocument("/", new DashboardPage());
    server.AddWebSocket("/ws", dashboard, dashboardOptions.RequestBytes, [DashboardProtocol.Name]);
    server.AddDocument("/readings", new ReadingsAnswer(dashboard));
    server.AddWebSocket("/echo", new EchoHandler(), 0, ["echo"]);

    // Before the server starts: a signal that comes at once must find it handled.
    using ManualResetEventSlim stop = new();
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, EndCleanly);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndCleanly);
    try
    {
        server.Start(options.Listen.ToString(), options.Port);
    }
    catch (SocketException exception)
    {
        string reason = exception.SocketErrorCode == SocketError.AddressAlreadyInUse ? "the port is taken" : exception.Message;
        Console.Error.WriteLine($"Cannot listen on {new IPEndPoint(options.Listen, options.Port)}: {reason}.");
        return 1;
    }
    catch (ArgumentException exception) when (options.Identity != null)
    {
        return CommandLine.Refuse(exception.Message);
    }

    string scheme = options.Identity == null ? "http" : "https";
    Console.Out.WriteLine($"Mote simulator: {scheme}://{new IPEndPoint(options.Listen, server.Port)}/");
    Console.Out.WriteLine("Press Ctrl+C to stop.");
    Console.Out.Flush();
    stop.Wait();
    server.Stop();

    // Nobody ticks any more.
    dashboard.Settle();
    return 0;

    void EndCleanly(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Set();
    }
}

static string VersionText() =>
    typeof(SimulatedBoard).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
