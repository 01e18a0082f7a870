using System.Diagnostics;

namespace Mote.Benchmarks.Compare
{
    /// <summary>Builds and starts what is compared: the simulator, ASP.NET Core's Kestrel, and npm's ws.</summary>
    internal sealed class ComparedServers : IDisposable
    {
        private readonly List<ComparedServer> _servers = [];
        private readonly List<string> _remarks = [];

        /// <summary>The servers, Mote first.</summary>
        public IReadOnlyList<ComparedServer> All => _servers;

        /// <summary>Which are left out, and why.</summary>
        public IReadOnlyList<string> Remarks => _remarks;

        /// <summary>Builds and starts them.</summary>
        /// <param name="clients">How many clients will come at once.</param>
        public static ComparedServers Start(int clients)
        {
            ComparedServers all = new();
            try
            {
                // All clients come from one address, of which only a proxy may have all places.
                string[] mote = ["--port", "0", "--max-clients", clients.ToString(System.Globalization.CultureInfo.InvariantCulture), "--trusted-proxy", "127.0.0.1"];
                all._servers.Add(ComparedServer.Start("Mote", "dotnet", [Build("src/Mote.Simulator/Mote.Simulator.csproj"), .. mote]));
                all._servers.Add(ComparedServer.Start("Kestrel", "dotnet", Build("tests/Benchmarks/Peers/Kestrel/Mote.KestrelEcho.csproj")));
                all.StartWs();
                return all;
            }
            catch
            {
                all.Dispose();
                throw;
            }
        }

        public void Dispose() => _servers.ForEach(server => server.Dispose());

        // npm is no part of the SDK: without it the other two are compared.
        private void StartWs()
        {
            string folder = Path.Combine(Results.Root(), "tests", "Benchmarks", "Peers", "ws");
            try
            {
                if (!Directory.Exists(Path.Combine(folder, "node_modules", "ws")))
                {
                    Run(folder, "npm", "ci", "--ignore-scripts");
                }

                _servers.Add(ComparedServer.Start("ws", "node", Path.Combine(folder, "echo.mjs")));
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                _remarks.Add($"ws is left out: {exception.Message}");
            }
        }

        // Returns the path of the built program.
        private static string Build(string project)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Run(Results.Root(), "dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo");
            return Path.Combine(Results.Root(), "artifacts", "bin", name, "release", name + ".dll");
        }

        private static void Run(string folder, string program, params string[] arguments)
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {output}");
            }
        }
    }
}
