using System.Diagnostics;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;
using Mote.Gateway.Tests.Support;

namespace Mote.Gateway.Tests
{
    /// <summary>The program as it is started: command line, configuration file, environment, web page, demo.</summary>
    [TestClass]
    public sealed class ProgramTests
    {
        private static string Program => typeof(GatewayService).Assembly.Location;

        [TestMethod]
        [DataRow("--board", "ws://10.0.0.1/ws")]
        [DataRow("--board", "a=http://x")]
        [DataRow("--broker", "http://x")]
        [DataRow("--config", "missing.json")]
        [DataRow("--config", "")]
        [DataRow("--board", "a=wss://u:geheim@x/ws")]
        [DataRow("--board", "a=ws://x/ws?token=geheim")]
        [DataRow("--broker", "mqtt://x/?password=geheim")]
        [DataRow("--http", "http://u:geheim@127.0.0.1/")]
        [DataRow("--share", "a b")]
        [DataRow("--http", "x")]
        [DataRow("--token", "secret")]
        public async Task Start_WithOptionsOfNoUse_SaysWhyInOneLine(string option, string value)
        {
            CommandResult result = await CommandResult.RunAsync(Programs.Dotnet, Program, option, value);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.DoesNotContain("geheim", result.Error + result.Output);
        }

        [TestMethod]
        public async Task Start_WithAnAddressThatCannotBeServed_SaysSoAndFails()
        {
            // TEST-NET-1 of RFC 5737: no machine has it.
            CommandResult result = await CommandResult.RunAsync(Programs.Dotnet, Program, "--http", "http://192.0.2.1:9464", "--broker", $"mqtt://127.0.0.1:{Mosquitto.FreePort()}");
            result.AssertExitCode(1);

            // The log on stdout may have got as far as the broker.
            Assert.HasCount(1, result.Error.TrimEnd().Split('\n'), result.Error);
            StringAssert.StartsWith(result.Error, "Cannot listen on http://192.0.2.1:9464: ");
            Assert.DoesNotContain("   at ", result.Error + result.Output);
        }

        [TestMethod]
        [DataRow("""{ "Brokers": {} }""", "Brokers")]
        [DataRow("""{ "IntervalMs": "soon" }""", "IntervalMs")]
        [DataRow("""{ "IntervalMs": 5 }""", "IntervalMs")]
        [DataRow("{", "json")]
        [DataRow("""{ "Name": null }""", "Name")]
        [DataRow("""{ "Http": null }""", "Http")]
        [DataRow("""{ "HomeAssistant": null }""", "HomeAssistant")]
        [DataRow("""{ "Broker": { "Url": null } }""", "Broker:Url")]
        [DataRow("""{ "Broker": { "Prefix": null } }""", "Prefix")]
        [DataRow("""{ "Boards": [ { "Id": "a", "Url": "wss://x/ws", "CaFile": "missing.pem" } ] }""", "missing.pem")]
        [DataRow("""{ "Boards": [ { "Id": "a", "Url": "ws://x/ws", "TokenFile": "missing" } ] }""", "missing")]
        public async Task Start_WithAFileOfNoUse_NamesWhatIsWrong(string text, string word)
        {
            string file = Path.GetTempFileName();
            try
            {
                await File.WriteAllTextAsync(file, text);
                CommandResult result = await CommandResult.RunAsync(Programs.Dotnet, Program, "--config", file);
                result.AssertExitCode(2);
                result.AssertOneLineOfError();
                Assert.Contains(word, result.Error, StringComparison.OrdinalIgnoreCase);
            }
            finally
            {
                File.Delete(file);
            }
        }

        [TestMethod]
        public async Task Demo_Alone_PrintsTopicsAndServesHealthMetricsAndPage()
        {
            string http = $"http://127.0.0.1:{Mosquitto.FreePort()}";
            ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, [Program, "--demo", "--http", http]);

            // The environment lies over what the program has by itself.
            start.Environment["MOTE_GATEWAY_Broker__Prefix"] = "site/demo";
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            try
            {
                HashSet<string> wanted = ["greenhouse", "cellar", "workshop"];
                while (wanted.Count > 0)
                {
                    string line = await process.StandardOutput.ReadLineAsync(Limit.LongToken) ?? throw new AssertFailedException("It ended. " + await errors);
                    Match match = Regex.Match(line, "^site/demo/([a-z]+)/temperature [0-9.]+$");
                    wanted.Remove(match.Groups[1].Value);
                }

                using HttpClient client = new() { Timeout = Limit.Step };
                Assert.AreEqual("ok\n", await client.GetStringAsync(http + "/healthz"));
                Assert.AreEqual("ok: broker connected, 3 boards online\n", await client.GetStringAsync(http + "/readyz"));
                Assert.Contains("mote_board_up{board=\"cellar\"} 1\n", await client.GetStringAsync(http + "/metrics"));
                string page = await client.GetStringAsync(http + "/");
                Assert.Contains("3 of 3 boards online", page);
                Assert.Contains("Demo cellar</a>", page);
            }
            finally
            {
                Signal.Send(process, Signal.Terminate);
                await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync(Limit.LongToken);
            }

            Assert.AreEqual(0, process.ExitCode, await errors);
        }
    }
}
