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
        private static readonly string _readme = File.ReadAllText(Path.Combine(Repository.Root, "src", "Mote.Dashboard", "README.md"));

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

        [GeneratedRegex(@"^\$ curl -s -H ""(?<header>[^""]*)"" -d '(?<body>[^']*)' http://127\.0\.0\.1:8080(?<path>\S+)\n(?<output>.*)$", RegexOptions.Multiline)]
        private static partial Regex Example();
    }
}
