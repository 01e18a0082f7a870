using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using Mote.Dashboard;
using Mote.Samples;
using Mote.Server;
using Mote.Simulator;
using Mote.Simulator.Board;

return CommandLine.Invoke(args, Run);

static int Run(SimulatorOptions options)
{
    // Larger than on a device: clients such as npm's ws reject a message of more than 16,384 fragments, and an echo has one for each receive.
    const int ReceiveBytes = 4096;

    // A browser sends the cookies of all programs on 127.0.0.1 to each of them, so a request may be long.
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
        Status = new SimulatedStatus(),
    };
    Dashboard dashboard = new(dashboardOptions);
    board.DeclareChannels(dashboard);

    // Before the dashboard's own ticker, so that the board has moved when it is sampled.
    server.AddTicker(new SimulatorTicker(board));
    dashboard.AttachTo(server);
    server.AddWebSocket("/echo", new EchoHandler(), 0, ["echo"]);

    // Before the server starts, so that a signal at any moment after that is handled.
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
    return 0;

    void EndCleanly(PosixSignalContext context)
    {
        context.Cancel = true;
        stop.Set();
    }
}

static string VersionText() =>
    typeof(SimulatedBoard).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
