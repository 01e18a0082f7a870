using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Plots;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>Channels that change a thousand times a second, to 64 clients.</summary>
    /// <param name="isQuick">The fewest and the most channels only.</param>
    internal sealed class TelemetrySection(bool isQuick)
    {
        private const int Watchers = 64;

        private static readonly int[] _channels = [1, 2, 4, 8, 16, 32];
        private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);

        /// <summary>Measures. Each number of channels has servers of its own, because Mote's channels are fixed when it starts.</summary>
        /// <param name="programs">What is compared.</param>
        /// <param name="time">How long each figure is measured.</param>
        /// <param name="plots">Gets the drawing.</param>
        /// <returns>The section in Markdown.</returns>
        public string Run(IReadOnlyList<ServerProgram> programs, TimeSpan time, IDictionary<string, string> plots)
        {
            PlottedCells<Round> plot = new(
                new Plot($"Readings to {Watchers} clients, 1,000 samples a second", "channels", "readings a second, all clients"),
                "compare-channels.svg",
                round => round.ReadingsPerSecond,
                "A slope of 1 means that every channel arrives as often as a single one does. It is less where server or client cannot keep up: then samples are left out.");
            ComparisonTable<Round> table = new(
                "channels",
                new Column<Round>("messages a second, all clients", round => round.PerSecond, figure => Figure.Whole(figure), Against.Largest),
                new Column<Round>("readings a second", round => round.ReadingsPerSecond, figure => Figure.Whole(figure), Against.Largest),
                new Column<Round>("median delay", round => round.MedianMicroseconds, figure => Figure.Whole(figure, " µs")),
                new Column<Round>("99 of 100 within", round => round.P99Microseconds, figure => Figure.Whole(figure, " µs"), Against.Smallest),
                new Column<Round>("processor time a message", round => round.ProcessorMicroseconds, figure => Figure.Tenths(figure, " µs"), Against.Kestrel));
            foreach (int channels in isQuick ? [_channels[0], _channels[^1]] : _channels)
            {
                using ComparedServers servers = ComparedServers.Start(programs, program => program.Telemetry(2 * Watchers, channels));
                foreach (ComparedServer server in servers.All)
                {
                    if (!new Outcome<Round>(server.Name).Add(() => Measure(server, _warmUp)))
                    {
                        server.Restart();
                    }
                }

                IReadOnlyList<Outcome<Round>> outcomes = Turns.Take(
                    servers.All, server => server.Name, server => Measure(server, time), server => server.Restart());
                table.Add(Figure.Whole(channels), outcomes);
                plot.Add(channels, outcomes);
            }

            return $"## Telemetry\n\nAll channels are sampled 1,000 times a second, and all {Watchers} clients want every value. Each server sends a client the latest "
                + "values when it has taken those before. The delay is from a message's first sample to its arrival at a client that reads all of them on one thread.\n\n"
                + $"{table.ToMarkdown()}\n{plot.Draw(plots)}";
        }

        private static Round Measure(ComparedServer server, TimeSpan time) => Round.Measure(server, () => new Watcher(server.Telemetry), Watchers, time);
    }
}
