using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Mote.Proxies.Tests
{
    /// <summary>A real proxy in front of a board, with its files in a folder of its own. Killed when disposed of, and the folder deleted.</summary>
    internal sealed class ProxyProcess : IDisposable
    {
        /// <summary>How long a step between processes may take before a test gives up.</summary>
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly string _folder = Directory.CreateTempSubdirectory("mote-proxy").FullName;
        private readonly StringBuilder _said = new();
        private readonly Process _process;
        private readonly int _checksPort;

        /// <summary>Starts a proxy and waits until it accepts connections; skips the test where it is not installed.</summary>
        public ProxyProcess(string name, Board board)
        {
            string? program = Find(name);
            if (program == null)
            {
                Directory.Delete(_folder, true);
                Assert.Inconclusive($"There is no {name} in PATH, /usr/sbin or /usr/local/sbin.");
            }

            (Port, TlsPort, _checksPort) = (FreePort(), FreePort(), FreePort());
            WriteCertificate();
            string file = Path.Combine(_folder, "proxy.conf");
            File.WriteAllText(file, Fill(name == "nginx" ? Configurations.Nginx : Configurations.HAProxy, board.Port));
            string[] arguments = name == "nginx" ? ["-p", _folder, "-c", file, "-e", "stderr"] : ["-db", "-f", file];
            _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _process.ErrorDataReceived += (_, line) => Keep(line.Data);
            _process.OutputDataReceived += (_, line) => Keep(line.Data);
            _process.BeginErrorReadLine();
            _process.BeginOutputReadLine();
            try
            {
                WaitUntilListening();
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>Speaks plain text.</summary>
        public int Port { get; }

        /// <summary>Ends TLS.</summary>
        public int TlsPort { get; }

        public Uri Uri(bool isTls, string path) =>
            new($"{(isTls ? "https" : "http")}://localhost:{(isTls ? TlsPort : Port).ToString(CultureInfo.InvariantCulture)}{path}");

        /// <summary>Waits until HAProxy's last check of the board had a result: L7OK, L4CON or what else its statistics call it.</summary>
        public async Task ChecksAsync(string result)
        {
            using HttpClient client = new(new HttpClientHandler { UseProxy = false }, disposeHandler: true) { Timeout = Patience };
            Uri statistics = new($"http://127.0.0.1:{_checksPort.ToString(CultureInfo.InvariantCulture)}/stats;csv");
            Stopwatch clock = Stopwatch.StartNew();
            while (true)
            {
                string all = await client.GetStringAsync(statistics);
                string[] lines = all.Split('\n');
                int column = Array.IndexOf(lines[0].Split(','), "check_status");
                string found = lines.Single(line => line.StartsWith("board,board,", StringComparison.Ordinal)).Split(',')[column];
                if (found == result)
                {
                    return;
                }

                Assert.IsLessThan(Patience, clock.Elapsed, $"The check's result is '{found}', not '{result}'.");
                await Task.Delay(20);
            }
        }

        /// <summary>Finds a program where Debian puts it; null if it is not installed.</summary>
        public static string? Find(string name)
        {
            IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            return folders.Concat(["/usr/sbin", "/usr/local/sbin", "/usr/lib/nagios/plugins"]).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        }

        /// <summary>What it has written, for a failed test.</summary>
        public string Said()
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(Patience);
            }

            _process.Dispose();
            Directory.Delete(_folder, true);
        }

        private static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private string Fill(string text, int boardPort) => text
            .Replace("@FOLDER@", _folder, StringComparison.Ordinal)
            .Replace("@PORT@", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@TLS@", TlsPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@CHECKS@", _checksPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@BOARD@", boardPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        private void WriteCertificate()
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
            using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllText(Path.Combine(_folder, "tls.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        private void Keep(string? line)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }

        private void WaitUntilListening()
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    using TcpClient plain = new("127.0.0.1", Port);
                    using TcpClient tls = new("127.0.0.1", TlsPort);
                    return;
                }
                catch (SocketException) when (!_process.HasExited && clock.Elapsed < Patience)
                {
                    // Nothing tells when a proxy listens; the attempt that succeeds does.
                    Thread.Sleep(10);
                }
                catch (SocketException)
                {
                    Assert.Fail("The proxy does not listen: " + Said());
                }
            }
        }
    }
}
