using System.Diagnostics;
using Mote.Wire;

namespace Mote.Soak
{
    /// <summary>How much CPU time a simulator takes while 8 clients are connected and nobody says anything.</summary>
    internal static class IdleMeasurement
    {
        private const int Clients = 8;
        private const double MostPercent = 2;
        private static readonly TimeSpan _settle = TimeSpan.FromSeconds(5);
        private static readonly TimeSpan _measured = TimeSpan.FromSeconds(20);

        /// <summary>Measures silent clients of the echo, and browsers' worth of dashboard clients.</summary>
        /// <returns>The exit code: 0 if both are below the limit.</returns>
        public static int Run()
        {
            double silent = Measure("/echo");
            Console.WriteLine($"{Clients} silent clients: {silent:F2} % of a core over {_measured.TotalSeconds} s.");
            double watching = Measure("/ws");
            Console.WriteLine($"{Clients} clients watching the dashboard's readings: {watching:F2} % of a core over {_measured.TotalSeconds} s.");
            return silent < MostPercent ? 0 : 1;
        }

        private static double Measure(string path)
        {
            ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll"), "--port", "0", "--trusted-proxy", "127.0.0.1"])
            {
                RedirectStandardOutput = true,
            };
            using Process simulator = Process.Start(start)!;
            List<RawPeer> clients = [];
            try
            {
                string line = simulator.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The simulator did not start.");
                Uri page = new(line[(line.LastIndexOf(' ') + 1)..]);
                Uri url = new UriBuilder(page) { Scheme = "ws", Path = path }.Uri;
                for (int i = 0; i < Clients; i++)
                {
                    clients.Add(RawPeer.Open(url, new byte[64 * 1024]));
                }

                Drain(clients, _settle);
                simulator.Refresh();
                TimeSpan before = simulator.TotalProcessorTime;
                Stopwatch clock = Stopwatch.StartNew();
                Drain(clients, _measured);
                simulator.Refresh();
                return (simulator.TotalProcessorTime - before) / clock.Elapsed * 100;
            }
            finally
            {
                clients.ForEach(client => client.Dispose());
                simulator.Kill();
                simulator.WaitForExit();
            }
        }

        private static void Drain(List<RawPeer> clients, TimeSpan time)
        {
            byte[] some = new byte[64 * 1024];
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < time)
            {
                Thread.Sleep(100);
                foreach (RawPeer client in clients.Where(client => client.Socket.Available > 0))
                {
                    client.ReadSome(some);
                }
            }
        }
    }
}
