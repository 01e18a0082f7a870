using System.Globalization;
using System.Runtime.InteropServices;
using Mote.Dashboard;
using Mote.Server;

namespace Device.Desktop
{
    /// <summary>The board's channels on this computer: <c>dotnet run --project src/My-Board.Desktop -- 8080</c>; port 0 takes a free one.</summary>
    public static class Program
    {
        /// <summary>Serves until Ctrl+C.</summary>
        public static void Main(string[] args)
        {
            using ManualResetEventSlim end = new();
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
            using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
            MoteServer server = new();
            Dashboard dashboard = new("My-Board");
            Channels.AddTo(dashboard, new SimulatedTemperature(), new Tmp102(new SimulatedTmp102()), new SimulatedOutput());
            dashboard.AttachTo(server);
            server.Start("127.0.0.1", args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8080);
            Console.WriteLine($"http://127.0.0.1:{server.Port}/");
            end.Wait();
            server.Stop();

            void End(PosixSignalContext context)
            {
                context.Cancel = true;
                end.Set();
            }
        }
    }
}
