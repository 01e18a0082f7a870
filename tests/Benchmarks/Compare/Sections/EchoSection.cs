using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Plots;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>Echoes of messages of 1 byte to 1 MB to 1 to 256 clients.</summary>
    /// <param name="isQuick">A few combinations only.</param>
    internal sealed class EchoSection(bool isQuick)
    {
        /// <summary>The most clients that come at once.</summary>
        public const int MostClients = 256;

        private const int LargestText = 125;
        private const int PlottedClients = 8;
        private const int PlottedBytes = 125;

        private static readonly int[] _clients = [1, 2, 4, 8, 16, 32, 64, 128, MostClients];
        private static readonly int[] _sizes = [1, 16, 125, 1024, 4096, 16384, 65536, 1048576];
        private static readonly (int Size, int Clients)[] _quick = [(125, 1), (125, 8), (125, 64), (1024, 8), (16384, 8), (1048576, 1)];

        /// <summary>Lets the just-in-time compilers see all servers at work.</summary>
        public static void WarmUp(ComparedServers servers)
        {
            TimeSpan time = TimeSpan.FromSeconds(1);
            foreach (EchoMessage message in (EchoMessage[])[new(LargestText, true), new(65536, false)])
            {
                foreach (ComparedServer server in servers.All)
                {
                    Outcome<Round> warm = new(server.Name);
                    if (!warm.Add(() => Measure(server, message, PlottedClients, time)))
                    {
                        server.Restart();
                    }
                }
            }
        }

        /// <summary>Measures.</summary>
        /// <param name="servers">The servers.</param>
        /// <param name="time">How long each figure is measured.</param>
        /// <param name="plots">Gets the drawings.</param>
        /// <returns>The section in Markdown.</returns>
        public string Run(ComparedServers servers, TimeSpan time, IDictionary<string, string> plots)
        {
            PlottedCells<Round> sizes = new(
                new Plot($"Echoes to {PlottedClients} clients", "bytes of a message", "messages a second"),
                "compare-size.svg",
                round => round.PerSecond,
                "On these axes a slope of 0 means that a message costs the same whatever its size, -1 that every byte costs the same. A line bends where its messages change from the one to the other.");
            PlottedCells<Round> clients = new(
                new Plot($"Echoes of {PlottedBytes} bytes", "clients", "messages a second"),
                "compare-clients.svg",
                round => round.PerSecond,
                "A slope of 1 means that another client brings as many messages as the first, 0 that a processor is fully used. A line bends where it becomes so, below 0 where clients cost more the more there are.");
            ComparisonTable<Round> table = RequestSection.MakeTable("clients x bytes", "messages a second", "processor time a message");
            foreach ((int size, int count) in Cells())
            {
                EchoMessage message = new(size, size <= LargestText);
                IReadOnlyList<Outcome<Round>> outcomes = Turns.Take(
                    servers.All, server => server.Name, server => Measure(server, message, count, time), server => server.Restart());
                table.Add($"{Figure.Whole(count)} x {Figure.Whole(size)} {(message.IsText ? "text" : "binary")}", outcomes);
                if (count == PlottedClients)
                {
                    sizes.Add(size, outcomes);
                }

                if (size == PlottedBytes)
                {
                    clients.Add(count, outcomes);
                }
            }

            return $"## Echoes\n\n{table.ToMarkdown()}\n{sizes.Draw(plots)}{clients.Draw(plots)}";
        }

        // All sizes to 1, 8 and 64 clients, and more numbers of clients at the sizes that a dashboard has.
        private (int Size, int Clients)[] Cells() => isQuick
            ? _quick
            : [.. from size in _sizes from count in _clients where count is 1 or 8 or 64 || size == PlottedBytes || (count == MostClients && size is 1024 or 16384) select (size, count)];

        private static Round Measure(ComparedServer server, EchoMessage message, int clients, TimeSpan time) =>
            Round.Measure(server, () => new EchoClient(server.Echo, message), clients, time);
    }
}
