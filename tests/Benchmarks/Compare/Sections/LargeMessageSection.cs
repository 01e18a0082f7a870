using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>Messages of 1 to 16 MB: in one frame, in fragments, and in small pieces of TCP.</summary>
    /// <param name="isQuick">1 MB only.</param>
    internal sealed class LargeMessageSection(bool isQuick)
    {
        private const int Megabyte = 1024 * 1024;
        private const int PieceBytes = 64;

        private static readonly int[] _megabytes = [1, 4, 16];
        private static readonly int[] _fragments = [64, 1024, 4096, 65536];

        /// <summary>Measures.</summary>
        /// <param name="servers">The servers.</param>
        /// <returns>The section in Markdown.</returns>
        public string Run(ComparedServers servers)
        {
            ComparisonTable<double> table = new(
                "message", new Column<double>("one round trip", microseconds => microseconds / 1e3, figure => Figure.Tenths(figure, " ms"), Against.Smallest));
            foreach (int megabytes in isQuick ? _megabytes[..1] : _megabytes)
            {
                int bytes = megabytes * Megabyte;
                Add(table, servers, $"{megabytes} MB in one frame", new EchoMessage(bytes, false));
                foreach (int fragment in _fragments)
                {
                    Add(table, servers, $"{megabytes} MB in fragments of {Figure.Whole(fragment)} bytes", new EchoMessage(bytes, false, fragment, int.MaxValue));
                }

                Add(table, servers, $"{megabytes} MB in one frame, sent {PieceBytes} bytes at a time", new EchoMessage(bytes, false, bytes, PieceBytes));
            }

            return $"## Large messages\n\nEach alone on a new connection, from its first byte sent to its last byte back.\n\n{table.ToMarkdown()}\n";
        }

        private static void Add(ComparisonTable<double> table, ComparedServers servers, string name, EchoMessage message) => table.Add(
            name,
            Turns.Take(servers.All, server => server.Name, server => Round.MeasureOnce(server, message), server => server.Restart()));
    }
}
