using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;

namespace Mote.Gateway.Tests.Support
{
    /// <summary>Debian's Mosquitto on a free port, without persistence: after a restart it has kept nothing.</summary>
    internal sealed class Mosquitto : IDisposable
    {
        private const int FirstPort = 20_000;
        private const int PortCount = 12_000;

        // Begins elsewhere in each process.
        private static int _ports = Environment.ProcessId * 97 % PortCount;

        private readonly string _folder = Directory.CreateTempSubdirectory("mote-mosquitto-").FullName;
        private Process? _process;

        /// <summary>Describes a broker that is not started yet.</summary>
        /// <param name="lines">Lines of its configuration beside the listener's; <c>FOLDER</c> stands for <see cref="Folder"/>.</param>
        public Mosquitto(params string[] lines)
        {
            if (Program == null)
            {
                Assert.Inconclusive("mosquitto is not installed (Debian: mosquitto).");
            }

            Port = FreePort();
            string[] access = lines.Length == 0 ? ["allow_anonymous true"] : [.. lines.Select(line => line.Replace("FOLDER", _folder, StringComparison.Ordinal))];

            // As root it would become another user that may not read the folder.
            File.WriteAllLines(Path.Combine(_folder, "mosquitto.conf"), [$"listener {Port} 127.0.0.1", "persistence false", "user root", .. access]);
        }

        /// <summary>The port it listens on.</summary>
        public int Port { get; }

        /// <summary>Where its files are.</summary>
        public string Folder => _folder;

        private static string? Program { get; } = Programs.Find("/usr/sbin/mosquitto", "/usr/bin/mosquitto");

        /// <summary>Starts a broker.</summary>
        public static async Task<Mosquitto> StartAsync()
        {
            Mosquitto broker = new();
            await broker.RunAsync();
            return broker;
        }

        /// <summary>Starts it, and waits until it listens.</summary>
        public async Task RunAsync()
        {
            _process = Process.Start(new ProcessStartInfo(Program!, ["-c", Path.Combine(_folder, "mosquitto.conf")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _process.ErrorDataReceived += (_, _) => { };
            _process.OutputDataReceived += (_, _) => { };
            _process.BeginErrorReadLine();
            _process.BeginOutputReadLine();
            await Eventually.TrueAsync(IsListeningAsync, "mosquitto listens");
        }

        /// <summary>Stops it without ending it: its connections stay, and nothing comes from it any more.</summary>
        public Task FreezeAsync() => SignalAsync("-STOP");

        /// <summary>Lets it go on.</summary>
        public Task ThawAsync() => SignalAsync("-CONT");

        /// <summary>Ends it as a power cut does.</summary>
        public void Kill()
        {
            if (_process != null)
            {
                _process.Kill();
                _process.WaitForExit();
                _process.Dispose();
                _process = null;
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Kill();
            Directory.Delete(_folder, true);
        }

        /// <summary>Returns a port that nothing listens on, another one each time. It is below those that the system gives to clients: to try whether somebody listens
        /// on one of these can connect the client with itself.</summary>
        public static int FreePort()
        {
            while (true)
            {
                int port = FirstPort + Interlocked.Increment(ref _ports) % PortCount;
                using TcpListener probe = new(IPAddress.Loopback, port);
                try
                {
                    probe.Start();
                    return port;
                }
                catch (SocketException)
                {
                    // Somebody else has it.
                }
            }
        }

        private async Task SignalAsync(string signal) =>
            (await CommandResult.RunAsync("kill", signal, _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))).AssertExitCode(0);

        private async Task<bool> IsListeningAsync()
        {
            Assert.IsFalse(_process!.HasExited, "mosquitto has ended");
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, Limit.StepToken);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
