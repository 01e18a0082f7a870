using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace Mote.VirtualBoard.Tests.Loopback
{
    /// <summary>The virtual board as a program, used with its console and a browser's requests.</summary>
    [TestClass]
    public class BoardProgramTests
    {
        private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

        [TestMethod]
        public async Task Run_OnTheLoopback_ServesAPageAndAWebSocketThatMovesAPin()
        {
            await using BoardProcess board = new("--board", "xiao-esp32c3", "--port", "0");
            Uri page = await board.Address();
            await board.Line(line => line == "| http://192.168.1.20/");
            using ClientWebSocket socket = await Connect(page);
            await socket.SendAsync(Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"set","params":{"name":"relay","value":true}}"""), WebSocketMessageType.Text, true, default);
            await Receive(socket, "\"id\":1");

            using HttpResponseMessage answer = await _http.GetAsync(page);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("\"relay\":true", await _http.GetStringAsync(new Uri(page, "readings")));
            Assert.AreEqual("GPIO 4: Output, high", await board.Do("pins", line => line.StartsWith("GPIO 4:", StringComparison.Ordinal)));
            await board.Do("press 9 1000", line => line == "GPIO 9 is pressed for 1000 ms.");
            await Receive(socket, "\"button\":true");
        }

        [TestMethod]
        public async Task Wifi_TakenAwayOnTheConsole_EndsConnectionsUntilItIsBack()
        {
            await using BoardProcess board = new("--port", "0");
            Uri page = await board.Address();
            await board.Line(line => line == "| http://192.168.1.20/");
            using ClientWebSocket before = await Connect(page);
            await board.Do("wifi off", line => line == "| Wi-Fi lost. The board connects again by itself.");
            await Assert.ThrowsExactlyAsync<WebSocketException>(() => Receive(before, "never"));
            await board.Do("address 192.168.1.77", line => line == "The router gives 192.168.1.77.");
            await board.Do("wifi on", line => line == "| http://192.168.1.77/");
            using ClientWebSocket after = await Connect(page);
            await Receive(after, "\"hello\"");
        }

        [TestMethod]
        public async Task Restart_OnTheConsole_ServesAtTheSameAddress()
        {
            await using BoardProcess board = new("--port", "0");
            Uri page = await board.Address();
            await board.Line(line => line == "| http://192.168.1.20/");
            foreach (string command in new[] { "restart", "power" })
            {
                await board.Do(command, line => line == "| http://192.168.1.20/");
                Assert.Contains("\"relay\":false", await _http.GetStringAsync(new Uri(page, "readings")));
            }

            await board.Do("quit", line => line == "Bye.");
            Assert.AreEqual((0, ""), await board.Ended());
        }

        [TestMethod]
        public async Task Console_WrongCommandsAndTheEndOfItsInput_ChangeNothing()
        {
            await using BoardProcess board = new("--port", "0");
            Uri page = await board.Address();
            await board.Line(line => line == "| http://192.168.1.20/");
            string[] wrong = ["nothing", "wifi", "wifi off now", "pin 99 high", "pin -1 high", "volts 34 3301", "press 0 60001", "address 7", "address ::1", "PINS"];
            foreach (string command in wrong)
            {
                Assert.AreEqual($"Unknown command or value: '{command}'. Type help.", await board.Do(command, line => line[0] != '|' && !line.StartsWith("Type", StringComparison.Ordinal)));
            }

            board.EndInput();
            Assert.Contains("\"relay\":false", await _http.GetStringAsync(new Uri(page, "readings")));
            Assert.IsTrue(board.IsRunning);
        }

        [TestMethod]
        public async Task Run_WithAPortThatIsTaken_SaysSoInOneLineAndEnds()
        {
            using TcpListener other = new(IPAddress.Loopback, 0);
            other.ExclusiveAddressUse = true;
            other.Start();
            int port = ((IPEndPoint)other.LocalEndpoint).Port;
            await using BoardProcess board = new("--port", $"{port}");
            (int code, string errors) = await board.Ended();

            Assert.AreEqual(1, code);
            Assert.StartsWith($"Port {port} of this machine cannot be had: ", errors);
            Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
        }

        [TestMethod]
        [DataRow("--board nothing", "'nothing'")]
        [DataRow("--board", "--board")]
        [DataRow("--port 65536", "'65536'")]
        [DataRow("--port -1", "'-1'")]
        [DataRow("--speed 9", "--speed")]
        [DataRow("esp32-devkitc", "esp32-devkitc")]
        public async Task Run_WithAWrongOption_SaysSoInOneLineAndEndsWith2(string options, string named)
        {
            await using BoardProcess board = new(options.Split(' '));
            (int code, string errors) = await board.Ended();

            Assert.AreEqual(2, code);
            Assert.Contains(named, errors);
            Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
        }

        private static async Task<ClientWebSocket> Connect(Uri page)
        {
            ClientWebSocket socket = new();
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
            await socket.ConnectAsync(new UriBuilder(page) { Scheme = "ws", Path = "/ws" }.Uri, patience.Token);
            return socket;
        }

        private static async Task Receive(ClientWebSocket socket, string text)
        {
            byte[] buffer = new byte[8192];
            using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
            string message;
            do
            {
                WebSocketReceiveResult received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), patience.Token);
                message = Encoding.UTF8.GetString(buffer, 0, received.Count);
            }
            while (!message.Contains(text, StringComparison.Ordinal));
        }
    }
}
