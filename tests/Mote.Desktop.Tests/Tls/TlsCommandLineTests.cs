using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Tls
{
    /// <summary>The simulator's options for TLS.</summary>
    [TestClass]
    public sealed class TlsCommandLineTests
    {
        [TestMethod]
        [DataRow("missing certificate")]
        [DataRow("missing key")]
        [DataRow("folder")]
        [DataRow("no key option")]
        [DataRow("no certificate option")]
        [DataRow("no text")]
        [DataRow("swapped")]
        [DataRow("another's key")]
        public async Task Files_Unusable_OneLineOnStderrAndExitCodeTwo(string fault)
        {
            using TestCertificate certificate = new();
            using TestCertificate other = new();
            string cert = certificate.CertificateFile;
            string key = certificate.PrivateKeyFile;
            string[] options = fault switch
            {
                "missing certificate" => ["--cert", cert + ".not", "--key", key],
                "missing key" => ["--cert", cert, "--key", key + ".not"],
                "folder" => ["--cert", Path.GetDirectoryName(cert)!, "--key", key],
                "no key option" => ["--cert", cert],
                "no certificate option" => ["--key", key],
                "no text" => ["--cert", certificate.Write("empty.pem", ""), "--key", key],
                "swapped" => ["--cert", key, "--key", cert],
                _ => ["--cert", cert, "--key", other.PrivateKeyFile],
            };
            CommandResult result = await SimulatorProcess.RunAsync(["--port", "0", .. options]);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        [TestMethod]
        public async Task Help_Asked_NamesBothOptions()
        {
            CommandResult result = await SimulatorProcess.RunAsync("--help");
            Assert.Contains("--cert", result.Output);
            Assert.Contains("--key", result.Output);
        }
    }
}
