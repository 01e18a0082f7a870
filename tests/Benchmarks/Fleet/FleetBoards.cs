using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Server;

namespace Mote.Benchmarks.Fleet
{
    /// <summary>Many boards in one process: each a server of its own with six sensors that tell, twice a second, when they were sampled.</summary>
    internal static class FleetBoards
    {
        /// <summary>The channels of a board.</summary>
        public const int Channels = 6;

        /// <summary>The time between two samples.</summary>
        public const int IntervalMs = 500;

        /// <summary>A value is the milliseconds of the machine's clock modulo this, in thousandths.</summary>
        public const int ClockMs = 1_000_000_000;

        /// <summary>Starts boards, prints their ports in a line, and serves until the standard input ends.</summary>
        public static int Run(int count)
        {
            List<MoteServer> servers = [];
            for (int i = 0; i < count; i++)
            {
                MoteServer server = new(new ServerLimits { Clients = 1, ReceiveBytes = 1024 });
                Dashboard.Dashboard dashboard = new(new DashboardOptions { Name = "Board", HistoryPoints = 0, HasMetrics = false });
                for (int channel = 0; channel < Channels; channel++)
                {
                    dashboard.AddSensor("channel" + channel, "", 0, ClockMs / 1000, new Clock()).Interval(IntervalMs);
                }

                dashboard.AttachTo(server);
                server.Start("127.0.0.1", 0);
                servers.Add(server);
            }

            Console.Out.WriteLine(string.Join(' ', servers.Select(server => server.Port)));
            Console.Out.Flush();
            while (Console.In.Read() >= 0)
            {
                // Its end is the end of the benchmark.
            }

            servers.ForEach(server => server.Stop());
            return 0;
        }

        private sealed class Clock : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                milliUnits = (int)(Environment.TickCount64 % ClockMs);
                return true;
            }
        }
    }
}
