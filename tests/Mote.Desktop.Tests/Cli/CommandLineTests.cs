using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;
using Mote.Desktop.Tests.Wire;

namespace Mote.Desktop.Tests.Cli
{
    [TestClass]
    public sealed partial class CommandLineTests
    {
        private static readonly Lazy<Task<CommandResult>> _help = new(() => SimulatorProcess.RunAsync("--help"));

        [TestMethod]
        [DataRow("--port")]
        [DataRow("--listen")]
        [DataRow("--name")]
        [DataRow("--seed")]
        [DataRow("--max-clients")]
        [DataRow("--channels")]
        [DataRow("--faults")]
        [DataRow("--trace")]
        [DataRow("--trace-pcap")]
        [DataRow("--help")]
        [DataRow("--version")]
        public async Task Help_Asked_NamesTheOptionAndExitsWithZero(string option)
        {
            CommandResult result = await _help.Value;
            result.AssertExitCode(0);
            Assert.Contains(option, result.Output);
            Assert.AreEqual("", result.Error);
        }

        [TestMethod]
        public async Task Version_Asked_PrintsOneVersionAndExitsWithZero()
        {
            CommandResult result = await SimulatorProcess.RunAsync("--version");
            result.AssertExitCode(0);
            Assert.MatchesRegex(VersionLine(), result.Output.TrimEnd());
            Assert.AreEqual("", result.Error);
        }

        [TestMethod]
        [DataRow("--frobnicate")]
        [DataRow("--port")]
        [DataRow("--port", "http")]
        [DataRow("--port", "-1")]
        [DataRow("--port", "65536")]
        [DataRow("--port", "1.5")]
        [DataRow("--port", "")]
        [DataRow("--listen", "somewhere")]
        [DataRow("--max-clients", "0")]
        [DataRow("--max-clients", "1025")]
        [DataRow("--max-clients", "many")]
        [DataRow("--seed", "x")]
        [DataRow("--channels")]
        [DataRow("--channels", "0")]
        [DataRow("--channels", "33")]
        [DataRow("--channels", "all")]
        [DataRow("--faults", "some")]
        [DataRow("--trace=bytes")]
        [DataRow("--trace-pcap")]
        [DataRow("stray")]
        public async Task Options_Bad_OneLineOnStderrAndExitCodeTwo(params string[] options)
        {
            CommandResult result = await SimulatorProcess.RunAsync(options);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        [TestMethod]
        public async Task Port_TakenByAnother_OneLineOnStderrAndExitCodeOne()
        {
            using Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            other.Listen();
            string port = ((IPEndPoint)other.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

            CommandResult result = await SimulatorProcess.RunAsync("--port", port);
            result.AssertExitCode(1);
            result.AssertOneLineOfError();
            Assert.Contains(port, result.Error);
        }

        [TestMethod]
        public async Task Port_TakenByASimulator_OneLineOnStderrAndExitCodeOne()
        {
            using SimulatorProcess first = await SimulatorProcess.StartAsync();
            CommandResult result = await SimulatorProcess.RunAsync("--port", first.Uri.Port.ToString(CultureInfo.InvariantCulture));
            result.AssertExitCode(1);
            result.AssertOneLineOfError();
        }

        [TestMethod]
        [DataRow(Signal.Interrupt)]
        [DataRow(Signal.Terminate)]
        [DataRow(Signal.HangUp)]
        [DataRow(Signal.Quit)]
        public async Task Signal_WithoutClients_ExitsWithZero(int signal)
        {
            SkipOnWindows();
            Signal.SkipIfIgnored(signal);
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            await simulator.StopAsync(signal);
        }

        [TestMethod]
        [DataRow(Signal.Interrupt)]
        [DataRow(Signal.Terminate)]
        [DataRow(Signal.HangUp)]
        [DataRow(Signal.Quit)]
        public async Task Signal_WithAClient_ExitsWithZeroAndFreesThePort(int signal)
        {
            SkipOnWindows();
            Signal.SkipIfIgnored(signal);
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await client.AssertEchoesAsync("before");
            await simulator.StopAsync(signal);

            // The server closed its side first: its port is in TIME_WAIT, and must be free for the next start all the same.
            using SimulatorProcess next = await SimulatorProcess.StartAsync(simulator.Uri.Port);
            Assert.AreEqual(simulator.Uri, next.Uri);
            using EchoClient another = await EchoClient.ConnectAsync(next.Echo);
            await another.AssertEchoesAsync("after");
            await next.StopAsync();
        }

        [TestMethod]
        public async Task Listen_Address_IsTheOnePrintedAndServed()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--listen", "127.0.0.2");
            Assert.AreEqual("127.0.0.2", simulator.Uri.Host);
            using EchoClient client = await EchoClient.ConnectAsync(simulator.Echo);
            await client.AssertEchoesAsync("hello");
            await simulator.StopAsync();
        }

        // Programs that a shell starts in its background inherit that an interrupt is ignored, and so does what they start.
        private static void SkipOnWindows()
        {
            if (OperatingSystem.IsWindows())
            {
                Assert.Inconclusive("Windows has no signals to send.");
            }
        }

        [GeneratedRegex(@"^(Mote simulator )?\d+\.\d+\.\d+(-[\w.]+)?$", RegexOptions.CultureInvariant)]
        private static partial Regex VersionLine();
    }
}
