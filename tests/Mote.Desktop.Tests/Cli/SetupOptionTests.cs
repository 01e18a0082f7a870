using System.Net;
using System.Net.Sockets;
using System.Text;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Cli
{
    [TestClass]
    public sealed class SetupOptionTests
    {
        [TestMethod]
        [DataRow("--setup-dhcp", "67")]
        [DataRow("--setup-dns", "53")]
        [DataRow("--setup", "--samples")]
        [DataRow("--setup", "--sample", "chat")]
        [DataRow("--setup", "--token", "0123456789abcdef")]
        [DataRow("--setup", "--channels", "2")]
        [DataRow("--setup", "--listen", "0.0.0.0")]
        [DataRow("--setup", "--listen", "::1")]
        [DataRow("--setup", "--setup-dns", "65536")]
        [DataRow("--setup", "--settings", "settings.bin")]
        [DataRow("--setup", "--announce", "--listen", "10.77.0.1")]
        public async Task Options_ThatDoNotGoTogether_OneLineOnStderrAndExitCodeTwo(params string[] options)
        {
            CommandResult result = await SimulatorProcess.RunAsync(options);
            result.AssertExitCode(2);
            result.AssertOneLineOfError();
        }

        [TestMethod]
        public async Task Setup_RightPassword_EndsTheSimulatorOnceThePhoneWasTold()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup", "--name", "Shed");
            using HttpClient phone = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = simulator.Uri };
            using HttpRequestMessage probe = new(HttpMethod.Get, "/generate_204");
            probe.Headers.Host = "connectivitycheck.gstatic.com";
            using HttpResponseMessage redirect = await phone.SendAsync(probe, Limit.StepToken);
            Assert.AreEqual(HttpStatusCode.Found, redirect.StatusCode);
            Assert.AreEqual("/", redirect.Headers.Location!.OriginalString);
            using StringContent credentials = new("{\"ssid\":\"Workshop\",\"password\":\"correct horse\"}", Encoding.UTF8, "application/json");
            using HttpResponseMessage begun = await phone.PostAsync(new Uri("/setup/join", UriKind.Relative), credentials, Limit.StepToken);
            Assert.AreEqual(HttpStatusCode.NoContent, begun.StatusCode);
            string status;
            do
            {
                status = await phone.GetStringAsync(new Uri("/setup", UriKind.Relative), Limit.StepToken);
            }
            while (status.Contains("\"trying\"", StringComparison.Ordinal));

            Assert.Contains("\"state\":\"kept\"", status);
            Assert.DoesNotContain("correct horse", status);
            await simulator.AssertEndsAsync();
            Assert.Contains("Set up: network Workshop, name Shed, the token as it was.", simulator.Said());
        }

        [TestMethod]
        public async Task SetupDns_AnyName_IsTheDevicesOwnAddress()
        {
            int port = FreePort();
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--setup", "--setup-dns", $"{port}");
            using UdpClient phone = new(new IPEndPoint(IPAddress.Loopback, 0));
            byte[] query = Convert.FromHexString("123401000001000000000000" + "0161" + "00" + "00010001");
            byte[] response = await AskAsync(phone, query, port);
            Assert.AreEqual("123485000001000100000000" + "0161" + "00" + "00010001" + "C00C000100010000000A00047F000001", Convert.ToHexString(response));
        }

        private static int FreePort()
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }

        // A datagram that comes before the port is open is lost: so the query is sent again, as a resolver does.
        private static async Task<byte[]> AskAsync(UdpClient phone, byte[] query, int port)
        {
            Task<UdpReceiveResult> response = phone.ReceiveAsync(Limit.StepToken).AsTask();
            do
            {
                await phone.SendAsync(query, new IPEndPoint(IPAddress.Loopback, port), Limit.StepToken);
            }
            while (await Task.WhenAny(response, Task.Delay(500, Limit.StepToken)) != response);

            return (await response).Buffer;
        }
    }
}
