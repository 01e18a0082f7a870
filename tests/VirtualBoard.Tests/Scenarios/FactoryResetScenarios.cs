using Mote.Esp32.Boards;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The button held for 15 seconds.</summary>
    [TestClass]
    public class FactoryResetScenarios
    {
        private const string Token = "correct-horse-battery";

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Button_HeldForFifteenSeconds_ForgetsEverythingAndOpensTheAccessPoint(string name)
        {
            Esp32Board board = Make(name);
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && board.Console.Any(line => line.StartsWith("http://", StringComparison.Ordinal)), TimeSpan.FromSeconds(60)));
            SetupBoard.Hold(board, 17);
            Assert.AreEqual(0, board.Restarts, "not while it is held");
            SetupBoard.WaitUntilOpen(board);

            Assert.IsTrue(string.IsNullOrEmpty(board.Wifi.StoredSsid));
            Assert.AreEqual("", board.Wifi.StoredPassword);
            Assert.IsNull(board.Files.Find("mote-token.txt"));
            Assert.IsNull(board.Files.Find("mote-hosts.txt"));
            Assert.IsNull(board.Files.Find("mote.json"));
            Assert.IsNull(board.Files.Find("mote.json2"));
            Assert.IsNotNull(board.Files.Find("mote-board.txt"));
            Assert.IsNotNull(board.Files.Find("mote-ap.txt"), "the key on the label stays true");
            Assert.IsEmpty(board.Deaths, Firmware.Report(board));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Reset_WithOutputsOn_SetsThemSafeFirst(string name)
        {
            Esp32Board board = Make(name);
            board.PowerOn();
            board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(60));
            WebSocketPeer client = WebSocketPeer.Open(board, headers: $"Authorization: Bearer {Token}\r\n")!;
            ChannelSpec relay = Firmware.Switches(name).First(spec => spec.Name == "relay");
            Assert.Contains("result", client.Ask(1, "set", "{\"name\":\"relay\",\"value\":true}")!);
            Assert.IsTrue(Firmware.IsOn(board, relay));
            bool wasSafe = false;
            board.Restarting += () => wasSafe = !Firmware.IsOn(board, relay);
            SetupBoard.Hold(board, 17);
            Assert.IsTrue(Firmware.IsOn(board, relay), "the client still holds it");
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 1, TimeSpan.FromSeconds(20)), Firmware.Report(board));

            Assert.IsTrue(wasSafe);
        }

        [TestMethod]
        public void Reset_DuringASetUp_IsOneToo()
        {
            Esp32Board board = Make("esp32-devkitc");
            board.PowerOn();
            board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(60));
            board.RunFor(TimeSpan.FromSeconds(5));
            SetupBoard.Hold(board, 7);
            SetupBoard.WaitUntilOpen(board);
            board.RunFor(TimeSpan.FromSeconds(5));
            SetupBoard.Hold(board, 17);
            SetupBoard.WaitUntilOpen(board);

            Assert.IsTrue(string.IsNullOrEmpty(board.Wifi.StoredSsid));
            Assert.IsNull(board.Files.Find("mote-token.txt"));
        }

        // A board without its token must not be on the network it was on.
        [TestMethod]
        public void Reset_WhereTheCredentialsCannotBeDeleted_KeepsTheToken()
        {
            Esp32Board board = Make("esp32-devkitc");
            board.Wifi.RefusesToStore = true;
            board.PowerOn();
            board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(60));
            board.RunFor(TimeSpan.FromSeconds(5));
            SetupBoard.Hold(board, 17);
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 1, TimeSpan.FromSeconds(20)), Firmware.Report(board));
            board.RunFor(TimeSpan.FromSeconds(30));

            Assert.AreEqual("Home", board.Wifi.StoredSsid);
            Assert.IsNotNull(board.Files.Find("mote-token.txt"));
            Assert.StartsWith("HTTP/1.1 401 ", Peer.Get(board, "/readings")!);
        }

        // With a short at the button the board must go on serving.
        [TestMethod]
        public void Button_DownFromTheStart_AsksForNothing()
        {
            Esp32Board board = Make("esp32-devkitc");
            board.Pads[0].Connect(false, "short");
            board.PowerOn();
            board.RunFor(TimeSpan.FromMinutes(2));

            Assert.AreEqual(0, board.Restarts);
            Assert.AreEqual("Home", board.Wifi.StoredSsid);
        }

        private static Esp32Board Make(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Files.Put("mote-ap.txt", $"{SetupBoard.Ssid} {SetupBoard.Key}\n");
            board.Files.Put("mote-token.txt", Token);
            board.Files.Put("mote-hosts.txt", "*");
            board.Files.Put("mote.json", "kept");
            board.Files.Put("mote.json2", "kept");
            return board;
        }
    }
}
