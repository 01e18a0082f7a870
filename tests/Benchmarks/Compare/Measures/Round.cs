using System.Diagnostics;
using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Measures
{
    /// <summary>What one round measured: a server, some clients, some time.</summary>
    /// <param name="PerSecond">What was completed, of all clients.</param>
    /// <param name="MedianMicroseconds">How long one took.</param>
    /// <param name="P99Microseconds">How long 99 of 100 took at most.</param>
    /// <param name="ProcessorMicroseconds">The processor time that the server's process spent on one.</param>
    /// <param name="MemoryBytes">What the process had resident afterwards.</param>
    /// <param name="ReadingsPerSecond">Readings that came, of all clients.</param>
    internal sealed record Round(
        double PerSecond, double MedianMicroseconds, double P99Microseconds, double ProcessorMicroseconds, double MemoryBytes, double ReadingsPerSecond)
    {
        private const double LeadIn = 0.15;

        /// <summary>Connects clients, lets them go, and counts after a lead-in.</summary>
        /// <param name="server">The server.</param>
        /// <param name="connect">Connects a client.</param>
        /// <param name="clients">How many there are.</param>
        /// <param name="time">How long is counted.</param>
        public static Round Measure(ComparedServer server, Func<ILoopClient> connect, int clients, TimeSpan time)
        {
            List<ILoopClient> all = [];
            try
            {
                for (int i = 0; i < clients; i++)
                {
                    all.Add(connect());
                }

                all.ForEach(client => client.Begin());
                ClientLoop loop = new(all);
                Tally tally = new();
                loop.Run(time * LeadIn, tally);
                tally.Clear();
                TimeSpan processor = server.ProcessorTime;
                Stopwatch clock = Stopwatch.StartNew();
                loop.Run(time, tally);
                double seconds = clock.Elapsed.TotalSeconds;
                processor = server.ProcessorTime - processor;
                return new Round(
                    tally.Count / seconds,
                    tally.Microseconds(0.5),
                    tally.Microseconds(0.99),
                    processor.TotalMicroseconds / tally.Count,
                    server.MemoryBytes,
                    tally.Readings / seconds);
            }
            finally
            {
                all.ForEach(client => client.Dispose());
            }
        }

        /// <summary>Measures one round trip of a message on a connection of its own.</summary>
        /// <returns>Microseconds.</returns>
        public static double MeasureOnce(ComparedServer server, EchoMessage message)
        {
            using EchoClient client = new(server.Echo, message);
            client.Begin();
            Tally tally = new();
            new ClientLoop([client]).Run(TimeSpan.Zero, tally);
            return tally.Microseconds(0.5);
        }
    }
}
