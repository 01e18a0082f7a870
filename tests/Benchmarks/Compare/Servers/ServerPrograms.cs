using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Mote.Benchmarks.Compare.Clients;
using Mote.Wire;

namespace Mote.Benchmarks.Compare.Servers
{
    /// <summary>Builds what is compared: Mote, ASP.NET Core's Kestrel, and npm's ws.</summary>
    internal sealed class ServerPrograms : IDisposable
    {
        // As much as Mote's simulator receives at once, and as much as the echo of ASP.NET Core's documentation.
        private const int KestrelBufferBytes = 64 * 1024;
        private const int KestrelIdleBufferBytes = 4 * 1024;

        private readonly List<ServerProgram> _programs = [];
        private readonly List<string> _remarks = [];
        private readonly string _pageFile = Path.GetTempFileName();

        private ServerPrograms()
        {
        }

        /// <summary>The programs, Mote first.</summary>
        public IReadOnlyList<ServerProgram> All => _programs;

        /// <summary>Which are left out, and why.</summary>
        public IReadOnlyList<string> Remarks => _remarks;

        /// <summary>What all of them return for <c>GET /</c>: the page of Mote's dashboard, compressed.</summary>
        public byte[] Page { get; private set; } = [];

        /// <summary>Builds them. Without Mote it throws; another one that is missing is left out.</summary>
        public static ServerPrograms Build()
        {
            ServerPrograms programs = new();
            try
            {
                programs.AddMote();
                programs.Try("Kestrel", programs.AddKestrel);
                programs.Try("ws", programs.AddWs);
                return programs;
            }
            catch
            {
                programs.Dispose();
                throw;
            }
        }

        public void Dispose() => File.Delete(_pageFile);

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private void AddMote()
        {
            string simulator = BuildProject("src/Mote.Simulator/Mote.Simulator.csproj");
            string telemetry = BuildProject("tests/Benchmarks/Peers/Mote/Mote.TelemetryPeer.csproj");
            ServerProgram mote = new("Mote", "Mote", "dotnet", Simulate, Simulate, (watchers, channels) => [telemetry, Text(watchers), Text(channels)]);
            _programs.Add(mote);
            using ComparedServer server = ComparedServer.Start(mote.Name, mote.Program, mote.Echo(1));
            using RawPeer peer = RawPeer.Connect(server.Page);
            peer.Send(System.Text.Encoding.ASCII.GetBytes(RequestClient.GetText(server.Page)));
            if (peer.ReadStatus() != 200)
            {
                throw new InvalidOperationException("Mote does not serve its page.");
            }

            Page = peer.ReadToEnd();
            File.WriteAllBytes(_pageFile, Page);

            // All clients come from one address, of which only a proxy may have all places.
            string[] Simulate(int clients) => [simulator, "--port", "0", "--max-clients", Text(clients), "--trusted-proxy", "127.0.0.1"];
        }

        private void AddKestrel()
        {
            string program = BuildProject("tests/Benchmarks/Peers/Kestrel/Mote.KestrelPeer.csproj");
            _programs.Add(new ServerProgram(
                "Kestrel",
                $"Kestrel of {RuntimeInformation.FrameworkDescription}",
                "dotnet",
                _ => [program, _pageFile, Text(KestrelBufferBytes), "0"],
                _ => [program, _pageFile, Text(KestrelIdleBufferBytes), "0"],
                (_, channels) => [program, _pageFile, Text(KestrelIdleBufferBytes), Text(channels)]));
        }

        private void AddWs()
        {
            string folder = Path.Combine(Results.Root(), "tests", "Benchmarks", "Peers", "ws");
            string node = Run(folder, "node", "--version").Trim();
            string package = Path.Combine(folder, "node_modules", "ws", "package.json");
            if (!File.Exists(package))
            {
                Run(folder, "npm", "ci", "--ignore-scripts");
            }

            using JsonDocument description = JsonDocument.Parse(File.ReadAllText(package));
            string version = description.RootElement.GetProperty("version").GetString()!;
            string script = Path.Combine(folder, "peer.mjs");
            string[] echo = [script, _pageFile, "0"];
            _programs.Add(new ServerProgram("ws", $"ws {version} on Node {node}", "node", _ => echo, _ => echo, (_, channels) => [script, _pageFile, Text(channels)]));
        }

        private void Try(string name, Action add)
        {
            try
            {
                add();
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException)
            {
                _remarks.Add($"{name} is left out: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }

        // Returns the path of the built program.
        private static string BuildProject(string project)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            Run(Results.Root(), "dotnet", "build", project, "-c", "Release", "-v", "quiet", "-nologo");
            return Path.Combine(Results.Root(), "artifacts", "bin", name, "release", name + ".dll");
        }

        private static string Run(string folder, string program, params string[] arguments)
        {
            try
            {
                ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
                using Process process = Process.Start(start)!;
                string output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                {
                    return output;
                }

                Console.Error.Write(output);
            }
            catch (Win32Exception)
            {
                throw new InvalidOperationException($"there is no program {program}.");
            }

            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed.");
        }
    }
}
