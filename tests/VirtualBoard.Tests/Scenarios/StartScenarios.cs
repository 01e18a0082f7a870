using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>From the power to the page.</summary>
    [TestClass]
    public class StartScenarios
    {
        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void FirstStart_OfEachBoard_NamesItAndServesItsChannels(string name)
        {
            Esp32Board board = Firmware.Start(name);
            string readings = Firmware.WaitUntilServed(board, 10);

            Assert.Contains("(" + name + ")", board.Console[0]);
            foreach (Mote.Esp32.Boards.ChannelSpec spec in Firmware.Specs(name))
            {
                Assert.Contains("\"" + spec.Name + "\":", readings);
                string line = board.Console.Single(said => said.StartsWith("  " + spec.Name + ": GPIO ", StringComparison.Ordinal));
                Assert.DoesNotContain($"({spec.Pin})", line, "A number is not said twice.");
            }

            string page = Peer.Get(board, "/") ?? throw new AssertFailedException(Firmware.Report(board));
            Assert.StartsWith("HTTP/1.1 200 ", page);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void FirstStart_WithoutCredentials_AsksForThemAndWaits(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Wifi.StoredSsid = null;
            board.PowerOn();
            board.RunFor(TimeSpan.FromMinutes(10));

            Assert.Contains(line => line.StartsWith("No Wi-Fi credentials", StringComparison.Ordinal), board.Console);
            Assert.AreEqual(0, board.Wifi.Connects);
            Firmware.AssertHealthy(board);
        }

        // The firmware connects by itself; a Connect of ours would disturb it.
        [TestMethod]
        [DataRow("esp32-devkitc", 1)]
        [DataRow("esp32-devkitc", 8)]
        [DataRow("esp32-devkitc", 25)]
        [DataRow("esp32-c3-devkitm", 1)]
        [DataRow("esp32-c3-devkitm", 8)]
        [DataRow("esp32-c3-devkitm", 25)]
        public void Start_WithAutoConnect_IsServedWithoutAWordOfAlarm(string name, int seconds)
        {
            Esp32Board board = Firmware.Make(name);
            board.Wifi.ConnectTime = TimeSpan.FromSeconds(seconds);
            board.PowerOn();
            Firmware.WaitUntilServed(board, seconds < 20 ? seconds + 15 : 90);

            Assert.IsLessThanOrEqualTo(seconds < 20 ? 0 : 1, board.Wifi.Disturbances, Firmware.Report(board));
            Assert.DoesNotContain(line => line.Contains("failed", StringComparison.OrdinalIgnoreCase), board.Console, Firmware.Report(board));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Start_WithAWrongPassword_SaysSoAndTriesSeldom(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Wifi.StoredPassword = "wrong password";
            board.PowerOn();
            board.RunFor(TimeSpan.FromHours(1));

            Assert.Contains(line => line.Contains("Is the password right?", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            Assert.IsLessThan(40, board.Wifi.Connects, "seldom");
            Firmware.AssertHealthy(board);
        }
    }
}
