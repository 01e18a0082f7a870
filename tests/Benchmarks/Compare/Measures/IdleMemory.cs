using Mote.Benchmarks.Compare.Clients;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Measures
{
    /// <summary>What a server's process has resident with idle connections.</summary>
    /// <param name="NoneBytes">Without any.</param>
    /// <param name="FewBytes">With <see cref="Few"/> of them.</param>
    /// <param name="ManyBytes">With <see cref="Many"/> of them.</param>
    internal sealed record IdleMemory(double NoneBytes, double FewBytes, double ManyBytes)
    {
        /// <summary>The smaller number of connections.</summary>
        public const int Few = 64;

        /// <summary>The larger number of connections.</summary>
        public const int Many = 256;

        // More places than connections: a server that is busy may learn a little later that a client of the warm-up has left.
        private const int SparePlaces = 8;

        // So many load nearly all code that connections need, and let the just-in-time compiler optimize it.
        private const int WarmUps = 400;

        // Resident memory is looked at in steps until it stays the same for some of them.
        private const int SameBytes = 64 * 1024;
        private const int SameSteps = 5;
        private const int MostSteps = 30;

        private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(100);

        /// <summary>Opens connections that do nothing, all to one process.</summary>
        /// <param name="program">The program.</param>
        public static IdleMemory Measure(ServerProgram program)
        {
            double[] all = Measure(program, Many, 0, Few, Many);
            return new IdleMemory(all[0], all[1], all[2]);
        }

        // Returns what one process has resident with growing numbers of connections.
        private static double[] Measure(ServerProgram program, int places, params int[] connections)
        {
            using ComparedServer server = ComparedServer.Start(program.Name, program.Program, program.Idle(places + SparePlaces));
            EchoMessage message = new(125, true);
            for (int i = 0; i < WarmUps; i++)
            {
                Round.MeasureOnce(server, message);
            }

            List<EchoClient> open = [];
            try
            {
                return [.. connections.Select(WithConnections)];
            }
            finally
            {
                open.ForEach(client => client.Dispose());
            }

            double WithConnections(int count)
            {
                while (open.Count < count)
                {
                    open.Add(new EchoClient(server.Echo, message));
                }

                return Settled(server);
            }
        }

        private static double Settled(ComparedServer server)
        {
            long before = server.MemoryBytes;
            int same = 0;
            for (int i = 0; i < MostSteps && same < SameSteps; i++)
            {
                Thread.Sleep(_step);
                long now = server.MemoryBytes;
                same = Math.Abs(now - before) < SameBytes ? same + 1 : 0;
                before = now;
            }

            return before;
        }
    }
}
