using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Tests.Support;
using Mote.Server;

namespace Mote.Gateway.Tests
{
    /// <summary>Other programs: Mosquitto's clients, Python's paho, promtool, NATS as a broker, and TLS to the broker and to boards.</summary>
    [TestClass]
    public sealed class ForeignTests
    {
        [TestMethod]
        public async Task MosquittoClients_SubscribeAndPublish_SeeValuesAndSwitch()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            string port = broker.Port.ToString(CultureInfo.InvariantCulture);
            (await CommandResult.RunAsync("mosquitto_pub", "-p", port, "-t", "mote/b1/lamp/set", "-m", "true")).AssertExitCode(0);
            await watcher.WaitAsync("mote/b1/lamp", "true");
            CommandResult values = await CommandResult.RunAsync("mosquitto_sub", "-p", port, "-t", "mote/b1/lamp", "-C", "1", "-W", "30");
            values.AssertExitCode(0);
            Assert.AreEqual("true", values.Output.Trim());
        }

        [TestMethod]
        public async Task Paho_RequestOfMqtt5_IsAnswered()
        {
            if (!File.Exists("/usr/lib/python3/dist-packages/paho/mqtt/client.py"))
            {
                Assert.Inconclusive("paho-mqtt is not installed (Debian: python3-paho-mqtt).");
            }

            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await Eventually.TrueAsync(() => gateway.Board("b1").Status == BoardStatus.Online, "the board is online");
            string script = Path.Combine(Repository.Root, "tests", "Mote.Gateway.Tests", "Clients", "paho_request.py");
            CommandResult reply = await CommandResult.RunAsync("/usr/bin/python3", script, broker.Port.ToString(CultureInfo.InvariantCulture));
            reply.AssertExitCode(0);
            Assert.AreEqual("""7 {"jsonrpc":"2.0","id":1,"result":{"name":"temperature","value":21.5}}""", reply.Output.Trim());
        }

        [TestMethod]
        public async Task Nats_AsTheBroker_CarriesValuesAndCommands()
        {
            string? program = Programs.Find("/usr/sbin/nats-server", "/usr/bin/nats-server");
            if (program == null)
            {
                Assert.Inconclusive("nats-server is not installed (Debian: nats-server).");
            }

            string folder = Directory.CreateTempSubdirectory("mote-nats-").FullName;
            int port = Mosquitto.FreePort();
            string settings = Path.Combine(folder, "nats.conf");
            await File.WriteAllTextAsync(settings, $$"""
                server_name: test
                listen: "127.0.0.1:{{Mosquitto.FreePort()}}"
                jetstream { store_dir: "{{folder}}" }
                mqtt { listen: "127.0.0.1:{{port}}" }
                """);
            using Process process = Process.Start(new ProcessStartInfo(program, ["-c", settings]) { RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            try
            {
                await Eventually.TrueAsync(() => IsOpen(port), "NATS listens");
                using TestBoard board = new();
                GatewayOptions options = GatewayUnderTest.Options(port, ("b1", board.Url));
                options.Broker.Version = 3;
                options.Broker.Qos = 1;
                await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
                await using Watcher watcher = await Watcher.ConnectAsync(port, MQTTnet.Formatter.MqttProtocolVersion.V311);
                await watcher.WaitAsync("mote/b1/temperature", "21.5");
                await watcher.PublishAsync("mote/b1/lamp/set", "on");
                await watcher.WaitAsync("mote/b1/lamp", "true");
                await watcher.PublishAsync("mote/b1/rpc", """{"jsonrpc":"2.0","id":1,"method":"ping"}""");
                await watcher.WaitAsync("mote/b1/rpc/reply", """{"jsonrpc":"2.0","id":1,"result":"pong"}""");
                await using Watcher later = await Watcher.ConnectAsync(port, MQTTnet.Formatter.MqttProtocolVersion.V311);
                await later.WaitAsync("mote/b1/lamp", "true");
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
                Directory.Delete(folder, true);
            }
        }

        [TestMethod]
        public async Task Metrics_OfAllBoards_PassPromtool()
        {
            if (Programs.Find("/usr/bin/promtool") == null)
            {
                Assert.Inconclusive("promtool is not installed (Debian: prometheus).");
            }

            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await Eventually.TrueAsync(() => gateway.Board("b1").Readings > 0, "values");
            using MemoryStream text = new();
            await new Web.GatewayMetrics(gateway.Service).WriteAsync(text, CancellationToken.None);
            ProcessStartInfo start = CommandResult.Redirected("promtool", ["check", "metrics"]);
            using Process promtool = Process.Start(start)!;
            await promtool.StandardInput.BaseStream.WriteAsync(text.ToArray());
            promtool.StandardInput.Close();
            string said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
            await promtool.WaitForExitAsync(Limit.LongToken);
            Assert.AreEqual("", said);
            Assert.AreEqual(0, promtool.ExitCode);
            string metrics = System.Text.Encoding.UTF8.GetString(text.ToArray());
            StringAssert.Contains(metrics, "mote_channel_value{board=\"b1\",channel=\"temperature\",unit=\"°C\"} 21.5\n");
            StringAssert.Contains(metrics, "mote_board_up{board=\"b1\"} 1\n");

            // Of a board that is away there are no values.
            board.Stop();
            await Eventually.TrueAsync(() => gateway.Board("b1").Status != BoardStatus.Online, "the board is away");
            using MemoryStream after = new();
            await new Web.GatewayMetrics(gateway.Service).WriteAsync(after, CancellationToken.None);
            Assert.DoesNotContain("mote_channel_value{", System.Text.Encoding.UTF8.GetString(after.ToArray()));
        }

        [TestMethod]
        public async Task Broker_WithTlsOfAnAuthorityThatIsListed_IsTrustedAndNoOther()
        {
            using Mosquitto broker = new("allow_anonymous true", "certfile FOLDER/server.pem", "keyfile FOLDER/server.key");
            using X509Certificate2 certificate = Certificate();
            await File.WriteAllTextAsync(Path.Combine(broker.Folder, "server.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(broker.Folder, "server.key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
            await broker.RunAsync();
            using TestBoard board = new();
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.Url = $"mqtts://localhost:{broker.Port}";
            await using (GatewayUnderTest distrustful = await GatewayUnderTest.StartAsync(options))
            {
                await Eventually.TrueAsync(() => distrustful.Service.Broker.Problem?.Contains("certificate", StringComparison.OrdinalIgnoreCase) == true, "the certificate is refused");
            }

            options.Broker.CaFile = Path.Combine(broker.Folder, "server.pem");
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
            await Eventually.TrueAsync(() => gateway.Service.Broker.IsConnected && gateway.Board("b1").Status == BoardStatus.Online, "the broker is trusted");
        }

        [TestMethod]
        [DataRow("pin")]
        [DataRow("file")]
        public async Task Board_WithTls_IsTrustedByPinOrFileAndNotOtherwise(string how)
        {
            using X509Certificate2 certificate = Certificate();
            using Mosquitto broker = await Mosquitto.StartAsync();
            string file = Path.Combine(broker.Folder, "board.pem");
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
            MoteServer server = new()
            {
                Identity = new TlsIdentity { CertificatePem = certificate.ExportCertificatePem(), PrivateKeyPem = certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() },
            };
            Dashboard.Dashboard dashboard = new("Safe");
            dashboard.AddSwitch("lamp", new TestOutput());
            dashboard.AttachTo(server);
            server.Start("127.0.0.1", 0);
            try
            {
                BoardOptions entry = new() { Id = "safe", Url = $"wss://localhost:{server.Port}/ws" };
                BoardOptions wrong = new() { Id = "wrong", Url = entry.Url, Pin = new string('A', 64) };
                entry.Pin = how == "pin" ? Convert.ToHexString(SHA256.HashData(certificate.RawData)) : null;
                entry.CaFile = how == "file" ? file : null;
                GatewayOptions options = GatewayUnderTest.Options(broker.Port);
                options.Boards = [entry, wrong];
                await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
                await Eventually.TrueAsync(() => gateway.Board("safe").Status == BoardStatus.Online, "the board is trusted; " + gateway.Board("safe").Problem);
                await Eventually.TrueAsync(() => gateway.Board("wrong").Problem != null, "the other is not");
                StringAssert.Contains(gateway.Board("wrong").Problem, "certificate");
            }
            finally
            {
                server.Stop();
            }
        }

        private static bool IsOpen(int port)
        {
            try
            {
                using TcpClient client = new();
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        private static X509Certificate2 Certificate()
        {
            using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
            SubjectAlternativeNameBuilder names = new();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        }
    }
}
