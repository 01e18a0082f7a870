using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>What the firmware says on its console can be read on the page.</summary>
    [TestClass]
    public class LogScenarios
    {
        [TestMethod]
        public void Log_OfAPlainStart_TellsOfItAndOfTheAddress()
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");

            Assert.Contains("\"level\":\"info\",\"text\":\"Started.\"", Log(board));
            Assert.Contains("\"text\":\"http://", Log(board));
        }

        [TestMethod]
        public void Log_WifiWasLost_TellsOfIt()
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            Assert.DoesNotContain("Wi-Fi lost", Log(board));
            board.Wifi.LoseFor(TimeSpan.FromSeconds(45));
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(120)), Firmware.Report(board));
            Firmware.WaitUntilServed(board, 60);

            Assert.Contains("\"level\":\"warning\",\"text\":\"Wi-Fi lost", Log(board));
        }

        // It is found before there is a dashboard.
        [TestMethod]
        public void Log_FileIsSpoilt_TellsOfIt()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-board.txt", "no-such-board");
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            Assert.Contains("names no board that is known: no-such-board", Log(board));
        }

        [TestMethod]
        public void Hello_OfTheBoard_TellsItsAddress()
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            board.RunFor(TimeSpan.FromSeconds(5));

            Assert.Contains("\"address\":\"192.168.", string.Join('\n', Messages(board)));
        }

        private static string Log(Esp32Board board) =>
            string.Join('\n', Messages(board).Where(message => message.Contains("\"method\":\"log\"", StringComparison.Ordinal)));

        private static IReadOnlyList<string> Messages(Esp32Board board)
        {
            WebSocketPeer client = Firmware.OpenClients(board, 1)[0];
            Firmware.Run(board, [client], TimeSpan.FromSeconds(5));
            IReadOnlyList<string> messages = [.. client.Messages];
            client.SendClose();
            Firmware.Run(board, [client], TimeSpan.FromSeconds(2));
            return messages;
        }
    }
}
