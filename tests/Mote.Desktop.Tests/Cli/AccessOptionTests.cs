using System.Diagnostics;
using System.Net;
using Mote.Desktop.Tests.Dashboard;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Cli
{
    [TestClass]
    public sealed class AccessOptionTests
    {
        private const string Token = "open-sesame";

        [TestMethod]
        [DataRow("--token")]
        [DataRow("--token", "")]
        [DataRow("--token", "two words")]
        [DataRow("--token", "t\u00F6ken")]
        [DataRow("--token", "a", "--token", "b")]
        [DataRow("--token", "a", "--read-only-token", "")]
        [DataRow("--token", "a", "--read-only-token", "a")]
        [DataRow("--read-only-token", "a")]
        [DataRow("--allow-origin")]
        [DataRow("--allow-origin", "panel.example")]
        [DataRow("--allow-origin", "https://panel.example/")]
        [DataRow("--allow-origin", "https://")]
        [DataRow("--allow-origin", "null")]
        [DataRow("--allow-origin", "*")]
        [DataRow("--allow-origin", "https://a", "--allow-origin", "b")]
        [DataRow("--allow-host")]
        [DataRow("--allow-host", "")]
        [DataRow("--allow-host", "mote.local:8080")]
        [DataRow("--allow-host", "http://mote.local")]
        [DataRow("--allow-host", "*", "--allow-host", "mote.example")]
        [DataRow("--allow-host", "*.example")]
        [DataRow("--trusted-proxy", "proxy.example")]
        [DataRow("--trusted-proxy", "192.168.4.2:80")]
        [DataRow("--allow-host", "m\u00F6te.example")]
        [DataRow("--allow-origin", "https://m\u00F6te.example")]
        [DataRow("--allow-origin", "https://panel.example:0")]
        [DataRow("--allow-origin", "http://127.1")]
        [DataRow("--allow-host", "127.0.0.001")]
        [DataRow("--trusted-proxy", "192.168.004.002")]
        public async Task Options_Bad_OneLineOnStderrAndExitCodeTwo(params string[] options)
        {
            CommandResult result = await SimulatorProcess.RunAsync(options);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        [TestMethod]
        [DataRow("--token", "open sesame")]
        [DataRow("--token", "open-sesame-\u00E9")]
        [DataRow("--token", "open-sesame", "--read-only-token", "open-sesame")]
        [DataRow("--read-only-token", "open-sesame")]
        [DataRow("--token", "open-sesame", "--port", "x")]
        public async Task Error_WithAToken_DoesNotPrintIt(params string[] options)
        {
            CommandResult result = await SimulatorProcess.RunAsync(options);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.DoesNotContain("sesame", result.Error);
        }

        [TestMethod]
        [DataRow("open sesame")]
        [DataRow("sesame-\u00E9")]
        public async Task Variable_Bad_OneLineOnStderrAndExitCodeTwo(string token)
        {
            CommandResult result = await RunWithVariableAsync(token, "--port", "0");
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.Contains("MOTE_TOKEN", result.Error);
            Assert.DoesNotContain("sesame", result.Error);
        }

        [TestMethod]
        public async Task Help_WithTheVariableSet_NamesTheOptionsAndNotTheToken()
        {
            CommandResult result = await RunWithVariableAsync(Token, "--help");
            result.AssertExitCode(0);
            foreach (string option in (string[])["--token", "--read-only-token", "--allow-origin", "--allow-host", "MOTE_TOKEN"])
            {
                Assert.Contains(option, result.Output);
            }

            Assert.DoesNotContain(Token, result.Output);
        }

        [TestMethod]
        public async Task Tokens_Given_AreWantedAndNeverPrinted()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", Token, "--read-only-token", "peep");
            Assert.AreEqual(HttpStatusCode.Unauthorized, await AskAsync(simulator, null));
            Assert.AreEqual(HttpStatusCode.Unauthorized, await AskAsync(simulator, "guess"));
            Assert.AreEqual(HttpStatusCode.OK, await AskAsync(simulator, Token));
            Assert.AreEqual(HttpStatusCode.OK, await AskAsync(simulator, "peep"));

            foreach ((string token, bool mayCommand) in ((string, bool)[])[(Token, true), ("peep", false)])
            {
                using DashboardClient device = await DashboardClient.ConnectAsync(
                    simulator.Dashboard, options => options.SetRequestHeader("Authorization", "Bearer " + token));
                Assert.AreEqual(mayCommand, (bool)device.Hello["mayCommand"]!);
                int? code = (int?)(await device.CallAsync("toggle", "{\"name\":\"led\"}"))["error"]?["code"];
                Assert.AreEqual(mayCommand ? null : -32001, code);
            }

            await simulator.StopAsync();
            Assert.DoesNotContain(Token, simulator.Said());
            Assert.DoesNotContain("peep", simulator.Said());
        }

        [TestMethod]
        public async Task Variable_Set_IsTheToken()
        {
            ProcessStartInfo start = SimulatorProcess.Describe("--port", "0");
            start.Environment["MOTE_TOKEN"] = Token;
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(start);
            Assert.AreEqual(HttpStatusCode.Unauthorized, await AskAsync(simulator, null));
            Assert.AreEqual(HttpStatusCode.OK, await AskAsync(simulator, Token));
            await simulator.StopAsync();
        }

        [TestMethod]
        public async Task Lists_Given_WidenAndNarrow()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(
                "--allow-origin", "https://panel.example", "--allow-origin", "http://other.example:81", "--allow-host", "127.0.0.1", "--allow-host", "mote.local");
            foreach (string origin in (string[])["https://panel.example", "http://other.example:81"])
            {
                using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo, options => options.SetRequestHeader("Origin", origin));
                await client.AssertEchoesAsync("hello");
            }

            await Assert.ThrowsExactlyAsync<System.Net.WebSockets.WebSocketException>(
                () => EchoClient.ConnectAsync(simulator.Echo, options => options.SetRequestHeader("Origin", "http://panel.example")));
            Assert.AreEqual(HttpStatusCode.OK, await AskAsync(simulator, null, "mote.local:8080"));
            Assert.AreEqual(HttpStatusCode.Forbidden, await AskAsync(simulator, null, "rebound.example"));
            await simulator.StopAsync();
        }

        [TestMethod]
        public async Task AnyHost_Allowed_IsServedAndSaidAtStart()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--allow-host", "*");
            Assert.AreEqual(HttpStatusCode.OK, await AskAsync(simulator, null, "rented.example"));
            await simulator.StopAsync();
            Assert.Contains("any host name is answered", simulator.Said());
        }

        [TestMethod]
        [DataRow("--token", "fifteen-letters", true)]
        [DataRow("--token", "sixteen-letters!", false)]
        public async Task Token_Short_IsWarnedOfAtStart(string option, string token, bool expected)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(option, token);
            await simulator.StopAsync();
            Assert.AreEqual(expected, simulator.Said().Contains("shorter than 16 characters", StringComparison.Ordinal), simulator.Said());
            Assert.DoesNotContain(token, simulator.Said());
        }

        private static async Task<HttpStatusCode> AskAsync(SimulatorProcess simulator, string? token, string? host = null)
        {
            using HttpClient client = new(new HttpClientHandler { UseProxy = false }, disposeHandler: true) { Timeout = Limit.Step };
            using HttpRequestMessage request = new(HttpMethod.Get, simulator.Uri);
            request.Headers.Host = host;
            if (token != null)
            {
                request.Headers.Authorization = new("Bearer", token);
            }

            using HttpResponseMessage answer = await client.SendAsync(request);
            return answer.StatusCode;
        }

        private static Task<CommandResult> RunWithVariableAsync(string token, params string[] options)
        {
            ProcessStartInfo start = SimulatorProcess.Describe(options);
            start.Environment["MOTE_TOKEN"] = token;
            return CommandResult.RunAsync(start);
        }
    }
}
