using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mote.Proxies.Tests
{
    /// <summary>A real Prometheus with its files in a folder of its own. Killed when disposed of, and the folder deleted.</summary>
    internal sealed class PrometheusProcess : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("mote-prometheus").FullName;
        private readonly StringBuilder _said = new();
        private readonly Process _process;
        private readonly HttpClient _client;

        /// <summary>Starts it; skips the test where it is not installed.</summary>
        /// <param name="configuration">What to scrape, YAML.</param>
        public PrometheusProcess(string configuration)
        {
            string? program = ProxyProcess.Find("prometheus");
            if (program == null)
            {
                Directory.Delete(_folder, true);
                Assert.Inconclusive("There is no prometheus.");
            }

            string address = "127.0.0.1:" + FreePort().ToString(CultureInfo.InvariantCulture);
            string file = Path.Combine(_folder, "prometheus.yml");
            File.WriteAllText(file, configuration);
            string[] arguments = ["--config.file=" + file, "--storage.tsdb.path=" + Path.Combine(_folder, "data"), "--web.listen-address=" + address];
            _client = new HttpClient(new HttpClientHandler { UseProxy = false }, disposeHandler: true)
            {
                BaseAddress = new Uri("http://" + address),
                Timeout = ProxyProcess.Patience,
            };
            _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _process.ErrorDataReceived += (_, line) => Keep(line.Data);
            _process.OutputDataReceived += (_, line) => Keep(line.Data);
            _process.BeginErrorReadLine();
            _process.BeginOutputReadLine();
        }

        /// <summary>Asks for a value by the HTTP API until there is one.</summary>
        /// <returns>The response, JSON.</returns>
        public async Task<string> QueryAsync(string query)
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (true)
            {
                string answer = "";
                try
                {
                    answer = await _client.GetStringAsync("/api/v1/query?query=" + Uri.EscapeDataString(query));
                }
                catch (HttpRequestException) when (!_process.HasExited)
                {
                    // It does not listen yet, or is not ready yet.
                }

                if (answer.Contains("\"value\":[", StringComparison.Ordinal))
                {
                    return answer;
                }

                Assert.IsFalse(_process.HasExited || clock.Elapsed > ProxyProcess.Patience, $"There is no {query}: {answer}\n{Said()}");
                await Task.Delay(50);
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit(ProxyProcess.Patience);
            }

            _process.Dispose();
            _client.Dispose();
            Directory.Delete(_folder, true);
        }

        private static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        private string Said()
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }

        private void Keep(string? line)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }
    }
}
