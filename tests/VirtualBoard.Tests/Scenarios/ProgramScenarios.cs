using Mote.Tests.Firmware.Chips;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The programs in src/Mote.Samples/Programs, as they are built for the device.</summary>
    [TestClass]
    public class ProgramScenarios
    {
        private const int PumpPin = 26;

        [TestMethod]
        public void EchoServer_AMessage_ComesBack()
        {
            Esp32Board board = Run("EchoServer", 8080);
            WebSocketPeer client = WebSocketPeer.Open(board, "/echo", port: 8080)!;
            client.Send("hello");
            Assert.IsTrue(board.RunUntil(() => client.Work().Messages.Count > 0, TimeSpan.FromSeconds(5)), Firmware.Report(board));
            Assert.AreEqual("hello", client.Messages[0]);
        }

        [TestMethod]
        public void Greenhouse_WithItsChip_ShowsTheTemperatureWithinThreeSeconds()
        {
            Esp32Board board = Greenhouse(out FakeBmx280 bme280);
            board.RunFor(TimeSpan.FromSeconds(3));
            Assert.Contains("\"v\":{\"temperature\":25.08,\"pump\":false}", Firmware.WaitUntilServed(board, 10));

            bme280.IsPresent = false;
            board.RunFor(TimeSpan.FromSeconds(5));
            Assert.Contains("\"temperature\":null,", Firmware.WaitUntilServed(board, 10));

            bme280.IsPresent = true;
            board.RunFor(TimeSpan.FromSeconds(10));
            Assert.Contains("\"temperature\":25.08,", Firmware.WaitUntilServed(board, 10));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void Greenhouse_PumpSwitchedOn_GoesOffAMinuteAfterItsClient()
        {
            Esp32Board board = Greenhouse(out _);
            Assert.IsFalse(board.Pads[PumpPin].Level);
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            Assert.Contains("\"value\":true", client.Ask(1, "set", """{"name":"pump","value":true}""")!);
            Assert.IsTrue(board.Pads[PumpPin].Level);

            client.SendClose();
            board.RunFor(TimeSpan.FromSeconds(58));
            Assert.IsTrue(board.Pads[PumpPin].Level);
            board.RunFor(TimeSpan.FromSeconds(4));
            Assert.IsFalse(board.Pads[PumpPin].Level);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void Greenhouse_WhileSomethingHoldsTheBus_StopsTheBoardOnceAMinute()
        {
            Esp32Board board = Greenhouse(out _);
            board.I2c.IsHeld = true;
            board.RunFor(TimeSpan.FromMinutes(10));
            Assert.IsInRange(9, 11, board.I2c.Timeouts);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void Greenhouse_WhoseServerCrashes_SwitchesThePumpOffAndServesAgain()
        {
            Esp32Board board = Greenhouse(out _);
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            Assert.Contains("\"value\":true", client.Ask(1, "set", """{"name":"pump","value":true}""")!);
            bool? pumpAtRestart = null;
            board.Restarting += () => pumpAtRestart ??= board.Pads[PumpPin].Level;

            // In the wait of the server's loop, which is recognised by its length: what handlers throw the loop catches.
            board.Faults.Throw("sleep of 20 ms", new IndexOutOfRangeException("made by the test"));

            Assert.IsTrue(board.RunUntil(() => pumpAtRestart != null, TimeSpan.FromMinutes(3)), "It did not restart.\n" + Firmware.Report(board));
            Assert.IsFalse(pumpAtRestart);
            Assert.Contains("\"pump\":false", Firmware.WaitUntilServed(board, 60));
            Assert.Contains("Last restart: IndexOutOfRangeException: made by the test", Firmware.Report(board));
        }

        private static Esp32Board Greenhouse(out FakeBmx280 bme280)
        {
            FakeBmx280 chip = new(0x76, true);
            bme280 = chip;
            return Run("Greenhouse", 80, board => board.I2c.Chips[chip.Address] = (written, count) =>
            {
                byte[] read = new byte[count];
                return chip.Exchange((int)(board.Kernel.NowUs / 1000), written, written.Length, read, count) ? read : null;
            });
        }

        // A board whose program has begun to listen.
        private static Esp32Board Run(string program, int port, Action<Esp32Board>? prepare = null)
        {
            Esp32Board board = new(BoardModel.Named("esp32-devkitc")) { DeviceProgram = ("Mote.Programs", "Programs." + program) };
            prepare?.Invoke(board);
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => Peer.TryConnect(board, port: port) is Peer peer && End(peer), TimeSpan.FromSeconds(20)), Firmware.Report(board));
            return board;
        }

        private static bool End(Peer peer)
        {
            peer.Connection.PeerEnd();
            return true;
        }
    }
}
