namespace Mote.Benchmarks.Compare.Servers
{
    /// <summary>The servers that take turns.</summary>
    internal sealed class ComparedServers : IDisposable
    {
        private readonly List<ComparedServer> _servers = [];

        /// <summary>The servers, Mote first.</summary>
        public IReadOnlyList<ComparedServer> All => _servers;

        /// <summary>Starts all programs.</summary>
        /// <param name="programs">The programs.</param>
        /// <param name="arguments">The arguments of each.</param>
        public static ComparedServers Start(IReadOnlyList<ServerProgram> programs, Func<ServerProgram, string[]> arguments)
        {
            ComparedServers all = new();
            all._servers.AddRange(programs.Select(program => ComparedServer.Start(program.Name, program.Program, arguments(program))));
            return all;
        }

        public void Dispose() => _servers.ForEach(server => server.Dispose());
    }
}
