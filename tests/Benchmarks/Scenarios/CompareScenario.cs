using System.Globalization;
using Mote.Benchmarks.Compare;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>Mote beside two servers that many know, each a process of its own, driven by the same client in alternating rounds.</summary>
    internal sealed class CompareScenario : IScenario
    {
        private const int Rounds = 3;
        private const int LargestText = 125;
        private const long MostBytesInFlight = 64 << 20;
        private const int MostClients = 256;

        private static readonly int[] _sizes = [1, 16, 125, 1024, 4096, 16384, 65536, 1048576];
        private static readonly int[] _clients = [1, 8, 64, MostClients];
        private static readonly (int Size, int Clients)[] _quick = [(125, 1), (125, 8), (125, 64), (1024, 8), (16384, 1), (65536, 8), (1048576, 1)];
        private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);

        public string Name => "compare";

        public string Description =>
            "Echoes of Mote's simulator, of ASP.NET Core's Kestrel and of npm's ws over the loopback, each a process of its own. A client in this process has one "
            + $"message in flight on each of its connections and compares what comes back. The servers take turns; the figures are medians of {Rounds} rounds.";

        public double UsualSeconds => 1;

        /// <summary>Measure a few combinations only.</summary>
        public bool IsQuick { get; set; }

        public string Run(TimeSpan time)
        {
            (int Size, int Clients)[] cells = IsQuick
                ? _quick
                : [.. from size in _sizes from clients in _clients where (long)size * clients <= MostBytesInFlight select (size, clients)];
            using ComparedServers servers = ComparedServers.Start(MostClients);
            Table table = new(
                "clients x bytes", "server", "messages a second", "of the better other", "median", "99 of 100 within", "processor time a message", "of Kestrel's", "memory");
            foreach (ComparedServer server in servers.All)
            {
                EchoRound.Measure(server, new EchoMessage(LargestText, true), 8, _warmUp);
                EchoRound.Measure(server, new EchoMessage(65536, false), 8, _warmUp);
            }

            foreach ((int size, int clients) in cells)
            {
                AddCell(table, servers, size, clients, time);
            }

            return table.ToMarkdown() + string.Concat(servers.Remarks.Select(remark => $"\n{remark}\n"));
        }

        private static void AddCell(Table table, ComparedServers servers, int size, int clients, TimeSpan time)
        {
            EchoMessage message = new(size, size <= LargestText);
            Dictionary<ComparedServer, List<EchoRound>> rounds = servers.All.ToDictionary(server => server, _ => new List<EchoRound>());
            for (int i = 0; i < Rounds; i++)
            {
                foreach (ComparedServer server in servers.All)
                {
                    rounds[server].Add(EchoRound.Measure(server, message, clients, time));
                }
            }

            EchoRound[] medians = [.. servers.All.Select(server => EchoRound.Median(rounds[server]))];
            double better = medians.Skip(1).Max(figures => figures.MessagesPerSecond);
            for (int i = 0; i < medians.Length; i++)
            {
                EchoRound figures = medians[i];
                table.Add(
                    i == 0 ? $"{clients} x {Number(size)} {(message.IsText ? "text" : "binary")}" : "",
                    servers.All[i].Name,
                    Number(figures.MessagesPerSecond),
                    i == 0 ? Ratio(figures.MessagesPerSecond / better) : "",
                    Number(figures.MedianMicroseconds) + " µs",
                    Number(figures.P99Microseconds) + " µs",
                    figures.ProcessorMicroseconds.ToString("N1", CultureInfo.InvariantCulture) + " µs",
                    i == 0 ? Ratio(figures.ProcessorMicroseconds / medians[1].ProcessorMicroseconds) : "",
                    Number(figures.MemoryBytes / 1e6) + " MB");
            }
        }

        private static string Number(double figure) => figure.ToString("N0", CultureInfo.InvariantCulture);

        private static string Ratio(double figure) => figure.ToString("F2", CultureInfo.InvariantCulture);
    }
}
