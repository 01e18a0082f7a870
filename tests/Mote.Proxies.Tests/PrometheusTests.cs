using System.Globalization;
using System.Text.RegularExpressions;
using Mote.Server.Access;

namespace Mote.Proxies.Tests
{
    /// <summary>The metrics of a board, judged by Prometheus' own tool and scraped by Prometheus itself with the configuration that docs/protocol.md shows.</summary>
    [TestClass]
    public sealed partial class PrometheusTests
    {
        private const string LookToken = "may look and nothing else";

        [TestMethod]
        public async Task PromtoolCheckMetrics_OfABoard_HasNoComplaint()
        {
            using Board board = new(null);
            string metrics = await ProgramTests.RunAsync("curl", 0, "", ["--silent", "--show-error", "--fail", "--noproxy", "*", ProgramTests.Address(board, "/metrics")]);
            string said = await ProgramTests.RunAsync("promtool", 0, metrics, ["check", "metrics"]);
            Assert.AreEqual("", said);
            Assert.Contains("mote_channel_value{channel=\"temperature\",unit=\"°C\"} 21.5\n", metrics);
        }

        // What shows that the test above can fail.
        [TestMethod]
        public async Task PromtoolCheckMetrics_OfABadName_Complains()
        {
            await ProgramTests.RunAsync("promtool", 3, "# TYPE mote_bytes counter\nmote_bytes 1\n", ["check", "metrics"]);
        }

        [TestMethod]
        public async Task PromtoolCheckConfig_OfTheReadmesScrapeConfig_Succeeds()
        {
            string file = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(file, ScrapeConfig());
                string said = await ProgramTests.RunAsync("promtool", 0, "", ["check", "config", file]);
                Assert.Contains("SUCCESS", said);
            }
            finally
            {
                File.Delete(file);
            }
        }

        [TestMethod]
        public async Task Prometheus_WithTheReadmesScrapeConfig_HasTheValue()
        {
            using Board board = new(new AccessPolicy { Token = Board.Token, ReadOnlyToken = LookToken });
            string configuration = ScrapeConfig()
                .Replace("[board]", $"['127.0.0.1:{board.Port.ToString(CultureInfo.InvariantCulture)}']", StringComparison.Ordinal)
                .Replace("TOKEN", LookToken, StringComparison.Ordinal)
                .Replace("15s", "1s", StringComparison.Ordinal);
            using PrometheusProcess prometheus = new(configuration);
            string answer = await prometheus.QueryAsync("mote_channel_value{channel=\"temperature\",unit=\"°C\"}");
            Assert.Contains("\"21.5\"]", answer);
            Assert.Contains("\"1\"]", await prometheus.QueryAsync("up == 1"));
        }

        private static string ScrapeConfig()
        {
            DirectoryInfo folder = new(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "desktop.slnf")))
            {
                folder = folder.Parent!;
            }

            Match fence = Fence().Match(File.ReadAllText(Path.Combine(folder.FullName, "docs", "protocol.md")));
            Assert.IsTrue(fence.Success, "docs/protocol.md shows no scrape_configs.");
            return Regex.Replace(fence.Groups["text"].Value, "^" + fence.Groups["indent"].Value, "", RegexOptions.Multiline);
        }

        [GeneratedRegex("^(?<indent> *)```yaml\n(?<text> *scrape_configs:.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
        private static partial Regex Fence();
    }
}
