using System.Diagnostics;
using System.Net.Sockets;

namespace Mote.Benchmarks.Compare
{
    /// <summary>What one round measured: a server, a number of clients, a message, some time.</summary>
    internal sealed record EchoRound(double MessagesPerSecond, double MedianMicroseconds, double P99Microseconds, double ProcessorMicroseconds, double MemoryBytes)
    {
        private const int BufferBytes = 256 * 1024;
        private const double LeadIn = 0.15;
        private const int WaitMicroseconds = 5_000_000;

        /// <summary>Opens clients, lets them echo, and counts after a lead-in.</summary>
        /// <param name="server">The server.</param>
        /// <param name="message">What every client sends.</param>
        /// <param name="clients">How many there are, each with one message in flight.</param>
        /// <param name="time">How long is counted.</param>
        public static EchoRound Measure(ComparedServer server, EchoMessage message, int clients, TimeSpan time)
        {
            Dictionary<Socket, EchoClient> all = [];
            try
            {
                for (int i = 0; i < clients; i++)
                {
                    EchoClient client = new(server.Echo, message);
                    all.Add(client.Socket, client);
                }

                foreach (EchoClient client in all.Values)
                {
                    Begin(client);
                }

                List<long> ticks = [];
                Exchange(all, time * LeadIn, ticks);
                ticks.Clear();
                TimeSpan processor = server.ProcessorTime;
                Stopwatch clock = Stopwatch.StartNew();
                Exchange(all, time, ticks);
                double seconds = clock.Elapsed.TotalSeconds;
                processor = server.ProcessorTime - processor;
                long memory = server.MemoryBytes;
                ticks.Sort();
                return new EchoRound(
                    ticks.Count / seconds,
                    Microseconds(ticks, 0.5),
                    Microseconds(ticks, 0.99),
                    processor.TotalMicroseconds / Math.Max(1, ticks.Count),
                    memory);
            }
            finally
            {
                foreach (EchoClient client in all.Values)
                {
                    client.Dispose();
                }
            }
        }

        /// <summary>Returns the median of each figure.</summary>
        public static EchoRound Median(IReadOnlyList<EchoRound> rounds)
        {
            return new EchoRound(
                Of(round => round.MessagesPerSecond),
                Of(round => round.MedianMicroseconds),
                Of(round => round.P99Microseconds),
                Of(round => round.ProcessorMicroseconds),
                Of(round => round.MemoryBytes));

            double Of(Func<EchoRound, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
        }

        private static void Begin(EchoClient client)
        {
            client.SentTicks = Stopwatch.GetTimestamp();
            client.Begin();
        }

        // Goes on until the time is up and, so that a round of large messages has a figure at all, one message has come back.
        private static void Exchange(Dictionary<Socket, EchoClient> all, TimeSpan time, List<long> ticks)
        {
            byte[] buffer = new byte[BufferBytes];
            List<Socket> readers = new(all.Count);
            List<Socket> writers = new(all.Count);
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < time || ticks.Count == 0)
            {
                readers.Clear();
                writers.Clear();
                foreach (KeyValuePair<Socket, EchoClient> one in all)
                {
                    readers.Add(one.Key);
                    if (one.Value.WantsToSend)
                    {
                        writers.Add(one.Key);
                    }
                }

                Socket.Select(readers, writers, null, WaitMicroseconds);
                if (readers.Count + writers.Count == 0)
                {
                    throw new InvalidOperationException("Nothing has come for five seconds.");
                }

                foreach (Socket socket in writers)
                {
                    all[socket].Send();
                }

                foreach (Socket socket in readers)
                {
                    EchoClient client = all[socket];
                    if (client.Receive(buffer))
                    {
                        ticks.Add(Stopwatch.GetTimestamp() - client.SentTicks);
                        Begin(client);
                    }
                }
            }
        }

        private static double Microseconds(List<long> ticks, double part) => ticks[(int)(ticks.Count * part)] * 1e6 / Stopwatch.Frequency;
    }
}
