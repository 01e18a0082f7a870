using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>Opening handshakes, and the page, each on a connection of its own.</summary>
    /// <param name="page">The page that all servers have.</param>
    internal sealed class RequestSection(byte[] page)
    {
        private const int Clients = 8;

        /// <summary>Makes the table of what is done over and over.</summary>
        /// <param name="cell">What a cell is.</param>
        /// <param name="perSecond">What is counted.</param>
        /// <param name="processor">What the processor time is of.</param>
        public static ComparisonTable<Round> MakeTable(string cell, string perSecond, string processor) => new(
            cell,
            new Column<Round>(perSecond, round => round.PerSecond, figure => Figure.Whole(figure), Against.Largest),
            new Column<Round>("median", round => round.MedianMicroseconds, figure => Figure.Whole(figure, " µs")),
            new Column<Round>("99 of 100 within", round => round.P99Microseconds, figure => Figure.Whole(figure, " µs"), Against.Smallest),
            new Column<Round>(processor, round => round.ProcessorMicroseconds, figure => Figure.Tenths(figure, " µs"), Against.Kestrel),
            new Column<Round>("memory of the process", round => round.MemoryBytes / 1e6, figure => Figure.Whole(figure, " MB")));

        /// <summary>Measures.</summary>
        /// <param name="servers">The servers.</param>
        /// <param name="time">How long each figure is measured.</param>
        /// <returns>The section in Markdown.</returns>
        public string Run(ComparedServers servers, TimeSpan time)
        {
            ComparisonTable<Round> table = MakeTable("request", "a second", "processor time of one");
            table.Add("opening handshake", Measure(servers, server => RequestClient.Handshake(server.Echo), time));
            table.Add($"GET / of {Figure.Whole(page.Length)} bytes", Measure(servers, server => RequestClient.Get(server.Page, page), time));
            return $"## Requests\n\n{Clients} at a time, each on a new connection: Mote ends it after a document.\n\n{table.ToMarkdown()}\n";
        }

        private static IReadOnlyList<Outcome<Round>> Measure(ComparedServers servers, Func<ComparedServer, ILoopClient> connect, TimeSpan time) => Turns.Take(
            servers.All,
            server => server.Name,
            server => Round.Measure(server, () => connect(server), Clients, time),
            server => server.Restart());
    }
}
