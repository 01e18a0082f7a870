using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Wi-Fi that is lost and comes back while a board is serving.</summary>
    [TestClass]
    public class WifiScenarios
    {
        private const int ServedWithinSeconds = 15;

        [TestMethod]
        [DataRow("esp32-devkitc", 1)]
        [DataRow("esp32-devkitc", 60)]
        [DataRow("esp32-c3-devkitm", 1)]
        [DataRow("esp32-c3-devkitm", 60)]
        public void Link_LostForAWhile_ServesEveryClientAgain(string name, int seconds)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer[] clients = Firmware.OpenClients(board, 8);
            board.Wifi.LoseFor(TimeSpan.FromSeconds(seconds));

            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(seconds + 10)));
            AssertServedAgain(board, clients.Length);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Link_LostForANight_ServesEveryClientAgainWithItsHeapAsBefore(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Firmware.OpenClients(board, 8);
            board.Wifi.LoseFor(TimeSpan.FromHours(10));
            board.RunFor(TimeSpan.FromMinutes(5));
            int before = board.Heap.FreeBytes();
            int lines = board.Console.Count;
            board.RunFor(TimeSpan.FromHours(9.9));
            int after = board.Heap.FreeBytes();

            Assert.IsGreaterThanOrEqualTo(before, after, "The heap shrank in the night.");
            Assert.IsLessThanOrEqualTo(1, board.Wifi.AdaptersFound);
            Assert.IsLessThan(1500, board.Console.Count - lines, "lines in a night");
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromMinutes(10)), Firmware.Report(board));
            AssertServedAgain(board, 8);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Address_ANewOne_IsAnnouncedAndServed(string name)
        {
            Esp32Board board = Firmware.Start(name);
            board.Wifi.ChangeAddress("192.168.1.77");
            board.RunFor(TimeSpan.FromSeconds(20));

            Assert.Contains("http://192.168.1.77/", board.Console);
            Firmware.WaitUntilServed(board, ServedWithinSeconds);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Router_RestartedWhileEightWatch_IsForgottenInAMinute(string name)
        {
            Esp32Board board = Firmware.Start(name);
            for (int i = 0; i < 5; i++)
            {
                WebSocketPeer[] clients = Firmware.OpenClients(board, 8);
                Firmware.Run(board, clients, TimeSpan.FromSeconds(20));
                board.Wifi.LoseFor(TimeSpan.FromSeconds(45));
                Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromSeconds(120)), Firmware.Report(board));
                AssertServedAgain(board, 8);
            }

            Firmware.AssertHealthy(board);
        }

        // The board starts before the router.
        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Router_ThatComesAnHourLater_IsJoined(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Wifi.SetRouter(false);
            board.PowerOn();
            board.RunFor(TimeSpan.FromHours(1));
            board.Wifi.SetRouter(true);

            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp, TimeSpan.FromMinutes(5)), Firmware.Report(board));
            Firmware.WaitUntilServed(board, ServedWithinSeconds);
            Firmware.AssertHealthy(board);
        }

        private static void AssertServedAgain(Esp32Board board, int count)
        {
            long sinceUs = board.Kernel.NowUs;
            WebSocketPeer?[] pages = new WebSocketPeer?[count];
            bool areServed = board.RunUntil(
                () =>
                {
                    for (int i = 0; i < count; i++)
                    {
                        // A page tries again once a second.
                        pages[i] = pages[i] is { IsOver: false } page ? page.Work() : TryOpen(board, i);
                    }

                    return pages.All(page => page != null && page.Messages.Any(message => message.Contains("\"readings\"", StringComparison.Ordinal)));
                },
                TimeSpan.FromSeconds(ServedWithinSeconds));
            Assert.IsTrue(areServed, $"{pages.Count(page => page is { IsOpen: true })} of {count} after {(board.Kernel.NowUs - sinceUs) / 1000} ms\n" + Firmware.Report(board));
            foreach (WebSocketPeer? page in pages)
            {
                page!.SendClose();
            }

            board.RunFor(TimeSpan.FromSeconds(3));
        }

        private static WebSocketPeer? TryOpen(Esp32Board board, int index)
        {
            try
            {
                return new WebSocketPeer(board, address: $"192.168.1.{100 + index}");
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }
}
