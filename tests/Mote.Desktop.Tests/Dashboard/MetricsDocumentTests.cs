using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>All values and counters for Prometheus, over real sockets.</summary>
    [TestClass]
    public sealed partial class MetricsDocumentTests
    {
        private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocol.md"));

        [TestMethod]
        [DataRow("1.0")]
        [DataRow("1.1")]
        public async Task Simulator_AskedWithAGet_TellsAllValuesAndCounters(string version)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            using HttpClient http = new(new HttpClientHandler { UseProxy = false }, disposeHandler: true);
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(simulator.Uri, "/metrics")) { Version = new Version(version) };
            using HttpResponseMessage response = await http.SendAsync(request);

            Assert.AreEqual("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
            Assert.AreEqual(version == "1.1", response.Headers.TransferEncodingChunked == true);
            string text = await response.Content.ReadAsStringAsync();
            foreach (string name in client.Values.Keys)
            {
                Assert.MatchesRegex($"(?m)^mote_channel_value\\{{channel=\"{name}\",unit=\"[^\"]*\"\\}} -?[0-9.]+$", text);
            }

            Assert.Contains("\nmote_connections_open 2\n", text);
            Assert.Contains("\nmote_websocket_upgrades_total 1\n", text);
            Assert.Contains("\nmote_heap_free_bytes ", text);
        }

        [TestMethod]
        public async Task Example_Run_PrintsWhatTheReadmeSays()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using HttpClient http = new(new HttpClientHandler { UseProxy = false }, disposeHandler: true);
            string[] lines = (await http.GetStringAsync(new Uri(simulator.Uri, "/metrics"))).Split('\n');
            Match example = Example().Match(_readme);
            Assert.IsTrue(example.Success);
            string expected = example.Groups["output"].Value;
            Assert.AreEqual(expected, string.Concat(lines.Where(line => line.Contains(example.Groups["word"].Value, StringComparison.Ordinal)).Select(line => line + "\n")));
        }

        [GeneratedRegex(@"^\$ curl -s http://127\.0\.0\.1:8080/metrics \| grep '(?<word>[^']+)'\n(?<output>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
        private static partial Regex Example();
    }
}
