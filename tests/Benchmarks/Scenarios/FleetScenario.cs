using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mote.Benchmarks.Fleet;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>One gateway between many boards and a real broker.</summary>
    internal sealed class FleetScenario : IScenario
    {
        private const int BoardsPerProcess = 250;

        private static readonly int[] _counts = [100, 300, 1000];

        // All boards have said hello by then, and the runtime has compiled what runs often.
        private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(15);

        public string Name => "fleet";

        public string Description =>
            $"One gateway between boards with {FleetBoards.Channels} channels, sampled every {FleetBoards.IntervalMs} ms, and Mosquitto; the delay is from the sample to a subscriber. Boards, broker, gateway and subscriber share the machine.";

        public double UsualSeconds => 20;

        public string Run(TimeSpan time)
        {
            Table table = new("boards", "values a second", "delay p50", "p99", "gateway: cores", "memory", "memory a board", "broker: cores", "boards: cores", "all values back after a broker's restart");
            double least = 0;
            foreach (int count in _counts)
            {
                table.Add(Measure(count, time, ref least));
            }

            return table.ToMarkdown();
        }

        private static string[] Measure(int count, TimeSpan time, ref double least)
        {
            string self = typeof(FleetScenario).Assembly.Location;
            List<FleetProcess> boards = [];
            string folder = Directory.CreateTempSubdirectory("mote-fleet-").FullName;
            int port = FreePort();
            string settings = Path.Combine(folder, "mosquitto.conf");
            File.WriteAllLines(settings, [$"listener {port} 127.0.0.1", "allow_anonymous true", "persistence false", "user root", "max_queued_messages 0"]);
            FleetProcess broker = new("/usr/sbin/mosquitto", "-c", settings);
            broker.Ignore();
            try
            {
                List<string> entries = [];
                for (int begun = 0; begun < count; begun += BoardsPerProcess)
                {
                    FleetProcess process = new("dotnet", self, "fleet-boards", Math.Min(BoardsPerProcess, count - begun).ToString(CultureInfo.InvariantCulture));
                    boards.Add(process);
                    entries.AddRange(process.ReadLine().Split(' ').Select(found => $$"""{ "Id": "b{{found}}", "Url": "ws://127.0.0.1:{{found}}/ws" }"""));
                }

                string config = Path.Combine(folder, "gateway.json");
                File.WriteAllText(config, $$"""{ "IntervalMs": 20, "Http": "", "Broker": { "Url": "mqtt://127.0.0.1:{{port}}" }, "Boards": [ {{string.Join(",\n", entries)}} ] }""");
                WaitFor(port);
                Fleet fleet = new(count, port, settings, config, boards);
                return Measure(fleet, time, ref broker, ref least);
            }
            finally
            {
                boards.ForEach(process => process.Dispose());
                broker.Dispose();
                Directory.Delete(folder, true);
            }
        }

        private static string[] Measure(Fleet fleet, TimeSpan time, ref FleetProcess broker, ref double least)
        {
            (int count, int port, string settings, string config, List<FleetProcess> boards) = fleet;
            string self = typeof(FleetScenario).Assembly.Location;
            using FleetProcess gateway = new("dotnet", Path.Combine(Path.GetDirectoryName(self)!, "mote-gateway.dll"), "--config", config);
            gateway.Ignore();
            using FleetSubscriber subscriber = new();
            subscriber.Connect(port);
            WaitUntil(() => subscriber.Boards == count);
            Thread.Sleep(_warmUp);

            TimeSpan[] before = [gateway.ProcessorTime, broker.ProcessorTime, .. boards.Select(process => process.ProcessorTime)];
            Stopwatch clock = Stopwatch.StartNew();
            subscriber.Begin();
            Thread.Sleep(time);
            int[] delays = subscriber.End();
            double seconds = clock.Elapsed.TotalSeconds;
            TimeSpan[] after = [gateway.ProcessorTime, broker.ProcessorTime, .. boards.Select(process => process.ProcessorTime)];
            double[] cores = [.. after.Select((used, i) => (used - before[i]).TotalSeconds / seconds)];
            double memory = gateway.Memory / 1e6;

            // The memory of a gateway with few boards is that of the runtime, mostly: a board's is what more boards add.
            string perBoard = least == 0 ? "" : $"{(memory - least) * 1000 / (count - _counts[0]):0} KB";
            least = least == 0 ? memory : least;
            broker.Dispose();
            broker = new FleetProcess("/usr/sbin/mosquitto", "-c", settings);
            broker.Ignore();
            WaitFor(port);
            using FleetSubscriber later = new();
            later.Connect(port);
            Stopwatch back = Stopwatch.StartNew();
            WaitUntil(() => later.Boards == count);
            return
            [
                count.ToString(CultureInfo.InvariantCulture),
                $"{delays.Length / seconds:0}",
                $"{delays[delays.Length / 2]} ms",
                $"{delays[delays.Length * 99 / 100]} ms",
                $"{cores[0]:0.00}",
                $"{memory:0} MB",
                perBoard,
                $"{cores[1]:0.00}",
                $"{cores[2..].Sum():0.00}",
                $"{back.Elapsed.TotalSeconds:0.0} s",
            ];
        }

        private static int FreePort()
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        private static void WaitFor(int port) => WaitUntil(() =>
        {
            try
            {
                using TcpClient client = new();
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });

        private static void WaitUntil(Func<bool> condition)
        {
            Stopwatch waited = Stopwatch.StartNew();
            while (!condition())
            {
                if (waited.Elapsed > TimeSpan.FromMinutes(2))
                {
                    throw new InvalidOperationException("The fleet did not come up in two minutes.");
                }

                Thread.Sleep(50);
            }
        }

        private sealed record Fleet(int Count, int Port, string Settings, string Config, List<FleetProcess> Boards);
    }
}
