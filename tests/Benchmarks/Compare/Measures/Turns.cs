namespace Mote.Benchmarks.Compare.Measures
{
    /// <summary>Lets servers take turns, so that what disturbs the machine for a while disturbs them all.</summary>
    internal static class Turns
    {
        /// <summary>How often each is measured usually. The figures are medians.</summary>
        public const int Rounds = 3;

        /// <summary>Measures each server a number of times, in alternation.</summary>
        /// <typeparam name="TServer">A server.</typeparam>
        /// <typeparam name="T">What one round measures.</typeparam>
        /// <param name="servers">The servers.</param>
        /// <param name="name">Names a server.</param>
        /// <param name="measure">Measures a round. If it throws, the server has no further turn.</param>
        /// <param name="recover">Is called after a round that threw; the server is needed for other figures.</param>
        /// <param name="rounds">How often each is measured.</param>
        /// <returns>What came out, in the order of the servers.</returns>
        public static IReadOnlyList<Outcome<T>> Take<TServer, T>(
            IReadOnlyList<TServer> servers, Func<TServer, string> name, Func<TServer, T> measure, Action<TServer> recover, int rounds = Rounds)
        {
            Outcome<T>[] outcomes = [.. servers.Select(server => new Outcome<T>(name(server)))];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < outcomes.Length; i++)
                {
                    TServer server = servers[i];
                    if (!outcomes[i].Add(() => measure(server)))
                    {
                        recover(server);
                    }
                }
            }

            return outcomes;
        }
    }
}
