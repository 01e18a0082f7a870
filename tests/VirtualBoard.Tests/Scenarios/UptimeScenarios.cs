using System.Text.Json;
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
            UseAllPlaces(board);
            Live(board);
            int before = board.Heap.FreeBytes();
            for (int day = 0; day < 30; day++)
            {
                board.Leap(TimeSpan.FromDays(1) - _active);
                Live(board);
            }

            Assert.IsGreaterThanOrEqualTo(before, board.Heap.FreeBytes());
            Assert.AreEqual(2, board.Sockets.Open, "the listener, and the socket of the name");
            Firmware.AssertHealthy(board);
        }

        // 2^31 and 2^32 milliseconds.
        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Uptime_PastEachWrapOfTheClock_GoesOn(string name)
        {
            Esp32Board board = Firmware.Start(name);
            foreach (long wrapMs in new[] { 1L << 31, 1L << 32, 3L << 31, 1L << 33 })
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
        public void Leap_OfThirtyDaysWithAClient_GoesOnAtOnce(string name)
        {
            Esp32Board board = Firmware.Start(name);
            for (int i = 0; i < 4; i++)
            {
                WebSocketPeer[] clients = Firmware.OpenClients(board, 1);
                Assert.IsNotNull(clients[0].Ask(1, "pulse", """{"name":"relay","ms":1000}"""), Firmware.Report(board));
                board.Leap(TimeSpan.FromDays(30));
                board.RunFor(TimeSpan.FromSeconds(2));
                Assert.IsFalse(Firmware.Switches(name).Any(spec => Firmware.IsOn(board, spec)), "The pulse has not ended.");
                clients[0].Work();
                clients[0].Connection.PeerEnd();
                Live(board);
            }

            Firmware.AssertHealthy(board);
        }

        // All multiples of 2^31 milliseconds within it; the restart at 490 to 496 days is a scenario of its own.
        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Year_OfUptime_BalancesEveryCounter(string name)
        {
            const long YearMs = 365L * 24 * 3_600_000;
            const int PeersOfLive = 3;
            Esp32Board board = Firmware.Start(name);
            UseAllPlaces(board);
            Live(board);
            int heap = board.Heap.FreeBytes();
            long accepted = Counter(board, "accepted");
            int peers = 0;
            Random random = new(1);
            for (long wrapMs = 1L << 31; wrapMs < YearMs; wrapMs += 1L << 31)
            {
                // Behind a client that has commanded and gone, and one that has vanished, everything sleeps for some days.
                Command(board, random.Next(2) == 0);
                long restMs = wrapMs - 60_000 - (board.Kernel.NowUs / 1000);
                board.Leap(TimeSpan.FromMilliseconds(restMs * random.NextDouble()));
                board.RunFor(TimeSpan.FromSeconds(1));
                Assert.IsFalse(IsRelayOn(board), "The pulse has not ended.");
                Live(board);
                LeapTo(board, wrapMs - 60_000);
                Live(board);
                peers += 1 + PeersOfLive + PeersOfLive;
            }

            LeapTo(board, YearMs);
            Live(board);
            peers += PeersOfLive + 1;

            Assert.IsGreaterThanOrEqualTo(YearMs / 1000, board.Kernel.NowUs / 1_000_000);
            Assert.AreEqual(accepted + peers, Counter(board, "accepted"));
            Assert.AreEqual(2, board.Sockets.Open, "the listener, and the socket of the name");
            Assert.IsGreaterThanOrEqualTo(heap, board.Heap.FreeBytes());
            Firmware.AssertHealthy(board);

            bool IsRelayOn(Esp32Board of) => Firmware.Switches(name).Any(spec => spec.Name == "relay" && Firmware.IsOn(of, spec));
        }

        // After 497 days the tick count starts again from 0, and what sleeps then sleeps for another 497: the board has restarted before.
        [TestMethod]
        [DataRow("esp32-devkitc", false, 490)]
        [DataRow("esp32-devkitc", true, 496)]
        [DataRow("esp32-c3-devkitm", false, 490)]
        [DataRow("esp32-c3-devkitm", true, 496)]
        public void Uptime_Near497Days_EndsWithAPlannedRestart(string name, bool isWatched, int days)
        {
            Esp32Board board = Firmware.Start(name);
            LeapTo(board, (long)TimeSpan.FromDays(490).TotalMilliseconds - 3_600_000);
            Live(board);
            WebSocketPeer[] clients = Firmware.OpenClients(board, isWatched ? 1 : 0);
            if (isWatched)
            {
                Firmware.Run(board, clients, TimeSpan.FromHours(1.5));
                Firmware.AssertHealthy(board);
                for (int day = 490; day < days; day++)
                {
                    board.Leap(TimeSpan.FromHours(23.8));
                    Firmware.Run(board, clients, TimeSpan.FromMinutes(1));
                }
            }

            bool isStillOn = true;
            int? code = null;
            board.Restarting += () => isStillOn = Firmware.Switches(name).Any(spec => Firmware.IsOn(board, spec))
                || Firmware.Dimmers(name).Any(spec => Firmware.Duty(board, spec) != 0);
            if (isWatched)
            {
                Assert.IsNotNull(clients[0].Ask(1, "set", """{"name":"led","value":true}"""), Firmware.Report(board));
                Assert.IsNotNull(clients[0].Ask(2, "set", """{"name":"dimmer","value":255}"""), Firmware.Report(board));
            }

            for (int i = 0; i < 150 && board.Restarts == 0; i++)
            {
                Firmware.Run(board, clients, TimeSpan.FromMinutes(1));
                code = isWatched ? clients[0].CloseCode : 1001;
            }

            Assert.AreEqual(1, board.Restarts, Firmware.Report(board));
            Assert.AreEqual(days, board.Kernel.NowUs / 86_400_000_000L, "days");
            Assert.IsFalse(isStillOn);
            Assert.AreEqual(1001, code);
            Firmware.WaitUntilServed(board, 60);
            LeapTo(board, (1L << 32) * 10);
            Live(board);
            Assert.IsEmpty(board.Deaths);
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

        // What a place needs is made for its first client and kept.
        private static void UseAllPlaces(Esp32Board board)
        {
            WebSocketPeer[] clients = Firmware.OpenClients(board, 8);
            Firmware.Run(board, clients, TimeSpan.FromSeconds(5));
            foreach (WebSocketPeer client in clients)
            {
                client.Connection.PeerReset();
            }

            board.RunFor(TimeSpan.FromSeconds(1));
        }

        // One client pulses the relay and goes, or vanishes.
        private static void Command(Esp32Board board, bool vanishes)
        {
            WebSocketPeer client = Firmware.OpenClients(board, 1)[0];
            Assert.IsNotNull(client.Ask(1, "pulse", """{"name":"relay","ms":60000}"""), Firmware.Report(board));
            if (vanishes)
            {
                client.Connection.PeerVanish();
            }
            else
            {
                client.Connection.PeerReset();
                board.RunFor(TimeSpan.FromSeconds(1));
            }
        }

        // What a new client is told of a counter; that client is gone afterwards, and nobody else is there.
        private static long Counter(Esp32Board board, string name)
        {
            WebSocketPeer client = Firmware.OpenClients(board, 1)[0];
            string hello = client.Messages.First(message => message.Contains("\"method\":\"hello\"", StringComparison.Ordinal));
            using JsonDocument document = JsonDocument.Parse(hello);
            JsonElement counters = document.RootElement.GetProperty("params").GetProperty("counters");
            Assert.AreEqual(1, counters.GetProperty("open").GetInt64(), hello);
            client.Connection.PeerReset();
            Assert.IsTrue(board.RunUntil(() => board.Sockets.Open == 2, TimeSpan.FromSeconds(30)), Firmware.Report(board));
            return counters.GetProperty(name).GetInt64();
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

            // The listening socket, and that of the names.
            Assert.AreEqual(2, board.Sockets.Open, "Somebody is still there.\n" + Firmware.Report(board));
        }

        // In steps of thirty days with a minute of the board's own life between them.
        private static void LeapTo(Esp32Board board, long uptimeMs)
        {
            TimeSpan step = TimeSpan.FromDays(30);
            TimeSpan rest = TimeSpan.FromMilliseconds(uptimeMs - (board.Kernel.NowUs / 1000));
            while (rest > step)
            {
                board.Leap(step);
                board.RunFor(TimeSpan.FromMinutes(1));
                rest = TimeSpan.FromMilliseconds(uptimeMs - (board.Kernel.NowUs / 1000));
            }

            if (rest > TimeSpan.Zero)
            {
                board.Leap(rest);
            }
        }
    }
}
