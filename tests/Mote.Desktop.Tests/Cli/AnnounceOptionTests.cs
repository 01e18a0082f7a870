using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Cli
{
    /// <summary>The options of the name on the network and of the settings.</summary>
    [TestClass]
    public sealed class AnnounceOptionTests
    {
        [TestMethod]
        [DataRow("--announce needs --listen", "--announce")]
        [DataRow("--announce needs --listen", "--announce", "--listen", "127.0.0.1")]
        [DataRow("--announce needs --listen", "--announce", "--listen", "::1")]
        [DataRow("--announce needs a --port", "--announce", "--listen", "0.0.0.0", "--port", "0")]
        [DataRow("--announce-name needs --announce", "--announce-name", "mote")]
        [DataRow("--announce-name: A name on the network has", "--announce", "--listen", "0.0.0.0", "--announce-name", "-mote")]
        [DataRow("--announce-name: A name on the network has", "--announce", "--listen", "0.0.0.0", "--announce-name", "mote.local")]
        [DataRow("--announce-name: A name on the network has", "--announce", "--listen", "0.0.0.0", "--announce-name", "")]
        [DataRow("--settings takes a file", "--settings", "")]
        [DataRow("--settings takes a file", "--settings", ".")]
        [DataRow("--settings takes a file", "--settings", "no-such-folder/settings.bin")]
        public async Task Options_Bad_OneLineOnStderrThatSaysWhyAndExitCodeTwo(string expected, params string[] options)
        {
            CommandResult result = await SimulatorProcess.RunAsync(options);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.Contains(expected, result.Error);
        }

        [TestMethod]
        public async Task Announce_WithACertificate_IsRefused()
        {
            string file = Path.GetTempFileName();
            try
            {
                CommandResult result = await SimulatorProcess.RunAsync("--announce", "--listen", "0.0.0.0", "--cert", file, "--key", file);
                result.AssertExitCode(2);
                result.AssertOneLineOfError();
                Assert.Contains("--announce and --cert exclude each other", result.Error);
            }
            finally
            {
                File.Delete(file);
            }
        }

        [TestMethod]
        public async Task Announce_AddressOfNoInterface_OneLineOnStderrAndExitCodeOne()
        {
            // RFC 5737: an address for documents.
            CommandResult result = await SimulatorProcess.RunAsync("--announce", "--listen", "192.0.2.1");
            result.AssertExitCode(1);
            result.AssertOneLineOfError();
        }
    }
}
