using System.Diagnostics;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Commands without a WebSocket, as the dashboard's README shows them.</summary>
    [TestClass]
    public sealed partial class RpcPostTests
    {
        private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocol.md"));

        [TestMethod]
        public async Task CurlExamples_Run_PrintWhatTheReadmeSays()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            MatchCollection examples = Example().Matches(_readme);
            Assert.HasCount(5, examples);
            foreach (Match example in examples)
            {
                ProcessStartInfo curl = new("curl") { RedirectStandardOutput = true, UseShellExecute = false };
                curl.ArgumentList.Add("-s");
                curl.ArgumentList.Add("-H");
                curl.ArgumentList.Add(example.Groups["header"].Value);
                curl.ArgumentList.Add("-d");
                curl.ArgumentList.Add(example.Groups["body"].Value);
                curl.ArgumentList.Add(new Uri(simulator.Uri, example.Groups["path"].Value).ToString());
                using Process process = Process.Start(curl)!;
                string output = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.AreEqual(example.Groups["output"].Value, output);
            }
        }

        [TestMethod]
        [DataRow("text/plain", "", 415)]
        [DataRow("application/json", "Origin: http://elsewhere.example\r\n", 403)]
        [DataRow("application/json", "", 200)]
        public async Task Post_OverASocket_HasTheRulesOfTheWebSocket(string type, string fields, int status)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            string request = $"POST /rpc/ping HTTP/1.1\r\nHost: mote.local\r\nContent-Type: {type}\r\n{fields}Content-Length: 2\r\n\r\n{{}}";
            Answer answer = Answer.To(simulator.Uri, request);
            Assert.AreEqual(status, answer.Status);
            Assert.AreEqual(status == 200, answer.Body == "\"pong\"");
        }

        // Home Assistant's rest_command and its rest sensor as aiohttp 3.8.4 writes their requests, word for word but for the host.
        [TestMethod]
        [DataRow("authorization: Bearer correct-horse-battery\r\n", 200)]
        [DataRow("authorization: Bearer another-horse-battery\r\n", 401)]
        [DataRow("", 401)]
        public async Task HomeAssistant_CommandAndSensor_AreServedWithTheToken(string authorization, int status)
        {
            const string Agent = "User-Agent: HomeAssistant/2023.6.0 aiohttp/3.8.4 Python/3.10\r\n";
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "correct-horse-battery");
            string host = $"Host: {simulator.Uri.Authority}\r\n";
            string post = $"POST /rpc/set HTTP/1.1\r\n{host}{Agent}{authorization}Content-Type: application/json\r\nAccept: */*\r\n"
                + "Accept-Encoding: gzip, deflate\r\nContent-Length: 29\r\n\r\n{\"name\":\"relay\",\"value\":true}";
            Answer command = Answer.To(simulator.Uri, post);
            Assert.AreEqual(status, command.Status);
            Assert.AreEqual(status == 200, command.Body == "{\"name\":\"relay\",\"value\":true}");

            string get = $"GET /readings HTTP/1.1\r\n{host}{Agent}{authorization}Accept: */*\r\nAccept-Encoding: gzip, deflate\r\n\r\n";
            Answer sensor = Answer.To(simulator.Uri, get);
            Assert.AreEqual(status, sensor.Status);
            Assert.AreEqual(status == 200, sensor.Body.Contains("\"relay\":true", StringComparison.Ordinal));
        }

        [GeneratedRegex(@"^\$ curl -s -H ""(?<header>[^""]*)"" -d '(?<body>[^']*)' http://127\.0\.0\.1:8080(?<path>\S+)\n(?<output>.*)$", RegexOptions.Multiline)]
        private static partial Regex Example();
    }
}
