using System.Text;
using System.Text.Json;
using Mote.Esp32.Boards;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Programs without a WebSocket: they post commands, scrape, and ask what there is.</summary>
    [TestClass]
    public class PostScenarios
    {
        private const string Token = "a-token-that-is-long-enough";

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Post_OfEitherKind_SetsTheOutput(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec led = Firmware.Switches(name).First(spec => spec.Name == "led");
            string whole = Post(board, "/rpc", """{"jsonrpc":"2.0","id":1,"method":"set","params":{"name":"led","value":true}}""");
            Assert.StartsWith("HTTP/1.1 200 ", whole, Firmware.Report(board));
            Assert.EndsWith("""{"jsonrpc":"2.0","id":1,"result":{"name":"led","value":true}}""", whole);
            Assert.IsTrue(Firmware.IsOn(board, led));

            Assert.EndsWith("\r\n\r\n{\"name\":\"led\",\"value\":false}", Post(board, "/rpc/toggle", """{"name":"led"}"""));
            Assert.IsFalse(Firmware.IsOn(board, led));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow("", 401, false)]
        [DataRow("Authorization: Bearer wrong\r\n", 401, false)]
        [DataRow("Authorization: Bearer " + Token + "\r\n", 200, true)]
        public void Post_WithATokenFile_IsCarriedOutWithTheTokenOnly(string field, int status, bool isOn)
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-token.txt", Token);
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Console.Any(line => line.StartsWith("http://", StringComparison.Ordinal)), TimeSpan.FromSeconds(60)), Firmware.Report(board));
            ChannelSpec led = Firmware.Switches("esp32-devkitc").First(spec => spec.Name == "led");
            Assert.StartsWith($"HTTP/1.1 {status} ", Post(board, "/rpc/set", """{"name":"led","value":true}""", field));
            Assert.AreEqual(isOn, Firmware.IsOn(board, led));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow("set", """{"name":"led","value":1}""", 400)]
        [DataRow("set", """{"name":"led"}""", 400)]
        [DataRow("set", """{"name":"nobody","value":true}""", 404)]
        [DataRow("blink", "{}", 404)]
        public void Post_WrongParams_HasItsStatus(string method, string parameters, int status)
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            string answer = Post(board, "/rpc/" + method, parameters);
            Assert.StartsWith($"HTTP/1.1 {status} ", answer);
            Assert.Contains(method == "blink" ? "{\"code\":-32601," : "{\"code\":-32602,", answer);
            Assert.DoesNotContain(spec => Firmware.IsOn(board, spec), Firmware.Switches("esp32-devkitc"));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Post_OutputWithASafeValue_FallsBackAfterTheLastCommand(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec relay = Firmware.Switches(name).First(spec => spec.SafeAfterMs > 0);
            string body = $$"""{"name":"{{relay.Name}}","value":true}""";
            TimeSpan most = TimeSpan.FromMilliseconds(relay.SafeAfterMs);
            for (int i = 0; i < 2; i++)
            {
                Assert.StartsWith("HTTP/1.1 200 ", Post(board, "/rpc/set", body));
                board.RunFor(most - TimeSpan.FromSeconds(2));
                Assert.IsTrue(Firmware.IsOn(board, relay));
            }

            board.RunFor(TimeSpan.FromSeconds(2.1));
            Assert.IsFalse(Firmware.IsOn(board, relay));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Metrics_OfTheFirmware_AreChunkedToTheLast(string name)
        {
            Esp32Board board = Firmware.Start(name);
            string answer = Peer.Get(board, "/metrics") ?? "";
            Assert.StartsWith("HTTP/1.1 200 ", answer, Firmware.Report(board));
            Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", answer);
            Assert.EndsWith("\r\n0\r\n\r\n", answer);
            foreach (ChannelSpec spec in Firmware.Switches(name))
            {
                Assert.Contains($"mote_channel_value{{channel=\"{spec.Name}\",unit=\"\"}} 0\n", answer);
            }

            Assert.Contains("\nmote_connections_open 1\n", answer);
            Assert.Contains("\nmote_heap_free_bytes ", answer);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Discover_PieceByPiece_TellsMethodsChannelsAndLimits(bool isPosted)
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            WebSocketPeer client = Firmware.OpenClients(board, 1)[0];
            List<string> methods = [];
            List<string> channels = [];
            int? from = 0;
            int requestBytes = 0;
            for (int i = 1; from != null; i++)
            {
                string parameters = $$"""{"from":{{from}}}""";
                string text = isPosted ? Post(board, "/rpc/rpc.discover", parameters).Split("\r\n\r\n")[1] : client.Ask(i, "rpc.discover", parameters)!;
                using JsonDocument document = JsonDocument.Parse(text);
                JsonElement result = isPosted ? document.RootElement : document.RootElement.GetProperty("result");
                methods.AddRange(Names(result, "methods"));
                channels.AddRange(Names(result, "channels"));
                requestBytes = result.TryGetProperty("limits", out JsonElement limits) ? limits.GetProperty("requestBytes").GetInt32() : requestBytes;
                int? next = result.TryGetProperty("next", out JsonElement number) ? number.GetInt32() : null;
                Assert.IsTrue(next == null || next > from, text);
                from = next;
                board.RunFor(TimeSpan.FromMilliseconds(100));
            }

            CollectionAssert.AreEqual(
                new[] { "set", "toggle", "get", "ping", "pulse", "subscribe", "rpc.discover", "settings.get", "settings.set", "restart", "siblings" }.Where(method => !isPosted || method != "subscribe").ToArray(), methods);
            CollectionAssert.IsSubsetOf(Firmware.Specs("esp32-devkitc").Select(spec => spec.Name).ToArray(), channels);
            Assert.AreEqual(320, requestBytes);
        }

        private static IEnumerable<string> Names(JsonElement result, string section) =>
            result.TryGetProperty(section, out JsonElement all) ? all.EnumerateArray().Select(one => one.GetProperty("name").GetString()!).ToArray() : [];

        // Posts JSON and waits for the whole answer.
        private static string Post(Esp32Board board, string path, string body, string fields = "")
        {
            Peer peer = Peer.TryConnect(board) ?? throw new AssertFailedException(Firmware.Report(board));
            int count = Encoding.UTF8.GetByteCount(body);
            peer.SendText($"POST {path} HTTP/1.1\r\nHost: {board.Wifi.Address}\r\nContent-Type: application/json\r\n{fields}Content-Length: {count}\r\n\r\n{body}");
            bool isWhole = board.RunUntil(
                () =>
                {
                    peer.ReadText();
                    return peer.IsOver;
                },
                TimeSpan.FromSeconds(15));
            Assert.IsTrue(isWhole, Firmware.Report(board));
            peer.Connection.PeerEnd();
            return peer.ReadText();
        }
    }
}
