using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>A board that is never switched off, and one whose sockets are all taken.</summary>
    [TestClass]
    public class UptimeScenarios
    {
        private static readonly TimeSpan _active = TimeSpan.FromMinutes(2);

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Month_OfUptime_LeavesEverythingAsItWas(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Live(board);
            int before = board.Heap.FreeBytes();
            for (int day = 0; day < 30; day++)
            {
                board.Leap(TimeSpan.FromDays(1) - _active);
                Live(board);
            }

            Assert.IsGreaterThanOrEqualTo(before, board.Heap.FreeBytes());
            Assert.AreEqual(1, board.Sockets.Open, "the listener");
            Firmware.AssertHealthy(board);
        }

        // 2^31 and 2^32 milliseconds, and the 497 days after which the tick count starts again from 0.
        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Uptime_PastEachWrapOfTheClock_GoesOn(string name)
        {
            Esp32Board board = Firmware.Start(name);
            foreach (long wrapMs in new[] { 1L << 31, 1L << 32, 3L << 31, (1L << 32) * 10 })
            {
                LeapTo(board, wrapMs - 60_000);
                Live(board);
                LeapTo(board, wrapMs + 60_000);
                Live(board);
            }

            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Sockets_AllTakenByOthers_CostOnlyTheNewcomer(string name)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer[] clients = Firmware.OpenClients(board, 4);
            board.Sockets.HeldElsewhere = SocketTable.Limit - board.Sockets.Open;
            for (int i = 0; i < 10; i++)
            {
                Peer.TryConnect(board, "192.168.1.200");
                Firmware.Run(board, clients, TimeSpan.FromSeconds(2));
            }

            Assert.IsTrue(clients.All(client => client.IsOpen), Firmware.Report(board));
            Assert.IsNotNull(clients[3].Ask(1, "ping"));
            board.Sockets.HeldElsewhere = 0;
            Firmware.WaitUntilServed(board, 15);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Clients_AllPlacesTaken_AreToldSoAndServedLater(string name)
        {
            Esp32Board board = Firmware.Start(name);
            WebSocketPeer[] clients = Firmware.OpenClients(board, 8);
            string? ninth = Peer.Get(board, "/readings");

            Assert.StartsWith("HTTP/1.1 503 ", ninth!);
            Assert.IsLessThanOrEqualTo(SocketTable.Limit, board.Sockets.MostOpen);
            clients[0].SendClose();
            Firmware.Run(board, clients, TimeSpan.FromSeconds(3));
            Firmware.WaitUntilServed(board, 15);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void Heap_WithSixChannelsAndEightWatchers_HasWhatItNeeds()
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            WebSocketPeer[] clients = Firmware.OpenClients(board, 8);
            Firmware.Run(board, clients, TimeSpan.FromMinutes(1));

            Assert.IsGreaterThanOrEqualTo(20_000, board.Heap.FreeBytes());
        }

        // Clients come, command, fall silent and go.
        private static void Live(Esp32Board board)
        {
            long endUs = board.Kernel.NowUs + Kernel.Scheduler.Us(_active);
            WebSocketPeer[] clients = Firmware.OpenClients(board, 3);
            Assert.IsNotNull(clients[0].Ask(1, "set", """{"name":"led","value":true}"""));
            Assert.IsTrue(
                board.RunUntil(() => clients[1].Work().Messages.Any(message => message.Contains("\"led\":true", StringComparison.Ordinal)), TimeSpan.FromSeconds(5)),
                "The change was not told.\n" + Firmware.Report(board));
            Assert.IsNotNull(clients[0].Ask(2, "pulse", """{"name":"relay","ms":1000}"""));
            clients[2].Connection.PeerVanish();
            Firmware.Run(board, clients, TimeSpan.FromSeconds(5));
            Assert.DoesNotContain("\"relay\":true", clients[1].Messages[^1]);
            Assert.IsNotNull(clients[1].Ask(3, "set", """{"name":"led","value":false}"""));
            Firmware.Run(board, clients, TimeSpan.FromSeconds(50));
            Assert.IsTrue(clients[0].IsOpen && clients[1].IsOpen, Firmware.Report(board));
            clients[0].SendClose();
            clients[1].Connection.PeerReset();
            while (board.Kernel.NowUs < endUs)
            {
                Firmware.Run(board, clients, TimeSpan.FromSeconds(5));
            }

            Assert.AreEqual(1, board.Sockets.Open, "Somebody is still there.\n" + Firmware.Report(board));
        }

        private static void LeapTo(Esp32Board board, long uptimeMs)
        {
            long restMs = uptimeMs - (board.Kernel.NowUs / 1000);
            if (restMs > 0)
            {
                board.Leap(TimeSpan.FromMilliseconds(restMs));
            }
        }
    }
}
