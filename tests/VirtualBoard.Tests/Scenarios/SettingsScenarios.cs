using System.Text;
using Mote.Esp32.Boards;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Settings that are changed over the network and kept in the flash.</summary>
    [TestClass]
    public class SettingsScenarios
    {
        private const string Token = "a-token-that-is-long-enough";
        private const string Field = "Authorization: Bearer " + Token + "\r\n";

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Set_NameTokenAndLabel_AreThereAfterThePowerWasOff(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Assert.EndsWith("{\"restart\":true}", Set(board, $$"""{"name":"Shed","token":"{{Token}}"}"""));
            Assert.EndsWith("{\"restart\":false}", Set(board, """{"labels":{"led":"Lamp"}}"""));
            board.PowerCycle();
            WaitForAddress(board);
            Assert.StartsWith("HTTP/1.1 401 ", Post(board, "settings.get", "{}"));
            Assert.Contains("\"name\":\"Shed\",\"token\":\"set\",\"readOnlyToken\":\"none\",\"labels\":{\"led\":\"Lamp\"}", Post(board, "settings.get", "{}", Field));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Set_WithoutToken_OnlyTenMinutesAfterPowerOnOrAPress(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"a"}"""));
            board.RunFor(TimeSpan.FromMinutes(10));
            string refused = Set(board, """{"name":"b"}""");
            Assert.StartsWith("HTTP/1.1 403 ", refused);
            Assert.Contains("within 10 minutes after power-on or a press of the button", refused);

            PressButton(board, name);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"c"}"""));
            board.RunFor(TimeSpan.FromMinutes(10));
            Assert.StartsWith("HTTP/1.1 403 ", Set(board, """{"name":"d"}"""));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Restart_AskedFor_RespondsAndStartsWithTheSettings(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, $$"""{"token":"{{Token}}"}"""));
            Restart(board);
            Assert.StartsWith("HTTP/1.1 401 ", Post(board, "settings.get", "{}"));
            Assert.StartsWith("HTTP/1.1 200 ", Post(board, "settings.get", "{}", Field));
            Assert.IsEmpty(board.Deaths, Firmware.Report(board));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Restart_WithoutToken_OpensNothingUntilPressOrPowerOn(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"a"}"""));
            Restart(board);
            string refused = Set(board, """{"name":"b"}""");
            Assert.StartsWith("HTTP/1.1 403 ", refused);
            Assert.Contains("within 10 minutes after power-on or a press of the button", refused);
            Assert.StartsWith("HTTP/1.1 403 ", Post(board, "restart", "{}"));

            PressButton(board, name);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"c"}"""));
            Restart(board);
            Assert.StartsWith("HTTP/1.1 403 ", Set(board, """{"name":"d"}"""));
            board.PowerCycle();
            WaitForAddress(board);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"e"}"""));
            Assert.IsEmpty(board.Deaths, Firmware.Report(board));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Restart_AfterAFault_OpensNothingUntilPowerOn(string name)
        {
            Esp32Board board = Firmware.Start(name);
            board.Faults.Throw("console", new InvalidOperationException("made by the test"));
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 1, TimeSpan.FromMinutes(3)));
            WaitForAddress(board);
            Assert.StartsWith("HTTP/1.1 403 ", Set(board, """{"name":"a"}"""));
            board.PowerCycle();
            WaitForAddress(board);
            Assert.StartsWith("HTTP/1.1 200 ", Set(board, """{"name":"b"}"""));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Restart_WithOutputsOn_SetsThemSafeFirst(string name)
        {
            Esp32Board board = Firmware.Start(name);
            ChannelSpec relay = Firmware.Switches(name).First(spec => spec.Name == "relay");
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            Assert.Contains("result", client.Ask(1, "set", "{\"name\":\"relay\",\"value\":true}")!);
            bool wasOn = Firmware.IsOn(board, relay);
            bool wasSafe = false;
            board.Restarting += () => wasSafe = !Firmware.IsOn(board, relay);
            Restart(board);
            Assert.IsTrue(wasOn && wasSafe);
        }

        // The power goes at some byte of a write, and both files may be damaged.
        [TestMethod]
        [DataRow(0, false)]
        [DataRow(3, false)]
        [DataRow(20, false)]
        [DataRow(3, true)]
        [DataRow(20, true)]
        public void Files_Damaged_NeverOpenADeviceThatHadAToken(int left, bool isBoth)
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            Set(board, $$"""{"token":"{{Token}}"}""");
            board.Files.Put("mote.json", board.Files.Find("mote.json")![..left]);
            if (isBoth)
            {
                board.Files.Put("mote.json2", board.Files.Find("mote.json2")![..left]);
            }

            board.PowerCycle();
            WaitForAddress(board);
            Assert.StartsWith("HTTP/1.1 401 ", Peer.Get(board, "/readings")!);
            Assert.StartsWith(isBoth ? "HTTP/1.1 401 " : "HTTP/1.1 200 ", Peer.Get(board, "/readings", Field, "192.168.1.51")!);
            Assert.AreEqual(isBoth, board.Console.Any(line => line.Contains("The settings cannot be read. Every request is rejected.", StringComparison.Ordinal)), Firmware.Report(board));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void TokenFile_BesideSettings_Wins()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-token.txt", Token);
            board.PowerOn();
            WaitForAddress(board);
            Assert.Contains("\"token\":\"file\"", Post(board, "settings.get", "{}", Field));
            Assert.StartsWith("HTTP/1.1 403 ", Post(board, "settings.set", """{"settings":{"token":"another-token-of-16"}}""", Field));
            Assert.StartsWith("HTTP/1.1 200 ", Post(board, "settings.set", """{"settings":{"name":"Shed"}}""", Field));
            Firmware.AssertHealthy(board);
        }

        private static void Restart(Esp32Board board)
        {
            int before = board.Restarts;
            Assert.EndsWith("{\"restart\":true}", Post(board, "restart", "{}"));
            Assert.IsTrue(board.RunUntil(() => board.Restarts > before, TimeSpan.FromSeconds(20)), Firmware.Report(board));
            Assert.Contains(line => line.Contains("Restarting as a client has asked.", StringComparison.Ordinal), board.Console);
            WaitForAddress(board);
        }

        private static void PressButton(Esp32Board board, string name)
        {
            ChannelSpec button = Firmware.Specs(name).Single(spec => spec.Name == "button");
            board.Pads[button.Pin].Connect(!button.IsActiveLow, "finger");
            board.RunFor(TimeSpan.FromMilliseconds(200));
            board.Pads[button.Pin].Connect(button.IsActiveLow, "resistor");
            board.RunFor(TimeSpan.FromSeconds(2));
        }

        private static void WaitForAddress(Esp32Board board)
        {
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && Peer.TryConnect(board) is Peer peer && End(peer), TimeSpan.FromSeconds(60)), Firmware.Report(board));
        }

        private static bool End(Peer peer)
        {
            peer.Connection.PeerEnd();
            return true;
        }

        private static string Set(Esp32Board board, string settings) => Post(board, "settings.set", $$"""{"settings":{{settings}}}""");

        private static string Post(Esp32Board board, string method, string body, string fields = "")
        {
            Peer peer = Peer.TryConnect(board) ?? throw new AssertFailedException(Firmware.Report(board));
            peer.SendText($"POST /rpc/{method} HTTP/1.1\r\nHost: {board.Wifi.Address}\r\nContent-Type: application/json\r\n{fields}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
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
