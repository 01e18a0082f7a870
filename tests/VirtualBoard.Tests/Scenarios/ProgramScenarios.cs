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

        [TestMethod]
        public void SoilBed_EachOfItsPins_IsAChannel()
        {
            Esp32Board board = Run("SoilBed", 80, made =>
            {
                made.Voltages[34] = 1500;
                made.Pads[4].Connect(true, "resistor");
                Fit(made, new FakeBmx280(0x76, true));
            });
            board.RunFor(TimeSpan.FromSeconds(3));
            string readings = Firmware.WaitUntilServed(board, 10);
            Assert.Contains("\"lid\":false,\"openings\":0,\"moisture\":", readings);
            Assert.AreEqual(50, Number(readings, "moisture"), 5, readings);
            Assert.AreEqual(25.08, Number(readings, "bme280.temperature"), 0.01, readings);
            Assert.AreEqual(0.2, board.Peripherals.Duties[25], 0.001);
            Assert.IsTrue(board.Pads[PumpPin].Level, "A relay that the low level switches on is off at the high one.");

            board.Pads[4].Connect(false, "lid");
            board.RunFor(TimeSpan.FromSeconds(2));
            Assert.Contains("\"lid\":true,\"openings\":1,", Firmware.WaitUntilServed(board, 10));
            WebSocketPeer client = WebSocketPeer.Open(board)!;
            Assert.Contains("\"value\":75", client.Ask(1, "set", """{"name":"fan","value":75}""")!);
            Assert.AreEqual(0.75, board.Peripherals.Duties[25], 0.001);
            Assert.Contains("\"value\":true", client.Ask(2, "set", """{"name":"pump","value":true}""")!);
            Assert.IsFalse(board.Pads[PumpPin].Level);

            client.SendClose();
            board.RunFor(TimeSpan.FromSeconds(65));
            Assert.IsTrue(board.Pads[PumpPin].Level);
            Assert.AreEqual(0.2, board.Peripherals.Duties[25], 0.001);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void GreenhouseBoards_TheWholeFirmware_IsOnItsPinsAndChips()
        {
            Esp32Board board = Run("GreenhouseBoards", 80, made =>
            {
                made.Voltages[34] = 1500;
                made.Pads[0].Connect(true, "resistor");
                Fit(made, new FakeBmx280(0x77, true));
            });
            board.RunFor(TimeSpan.FromSeconds(5));
            string readings = Firmware.WaitUntilServed(board, 10);
            Assert.AreEqual(50, Number(readings, "moisture"), 5, readings);
            Assert.AreEqual(25.08, Number(readings, "bme280-2.temperature"), 0.01, readings);
            Assert.IsInRange(0.05, 0.5, Number(readings, "uptime"), readings);

            WebSocketPeer client = WebSocketPeer.Open(board)!;
            Assert.IsTrue(board.RunUntil(() => client.Work().Messages.Any(message => message.Contains("\"Mote on Greenhouse\"", StringComparison.Ordinal)), TimeSpan.FromSeconds(3)), Firmware.Report(board));
            Assert.Contains("\"result\":{", client.Ask(1, "settings.get", "{}")!);
            Assert.Contains("\"value\":true", client.Ask(2, "set", """{"name":"pump","value":true}""")!);
            Assert.IsTrue(board.Pads[PumpPin].Level);
            Firmware.AssertHealthy(board);
        }

        private static double Number(string readings, string name) =>
            System.Text.Json.Nodes.JsonNode.Parse(readings[readings.IndexOf('{', StringComparison.Ordinal)..])!["v"]![name]!.GetValue<double>();

        private static void Fit(Esp32Board board, FakeBmx280 chip) => board.I2c.Chips[chip.Address] = (written, count) =>
        {
            byte[] read = new byte[count];
            return chip.Exchange((int)(board.Kernel.NowUs / 1000), written, written.Length, read, count) ? read : null;
        };

        private static Esp32Board Greenhouse(out FakeBmx280 bme280)
        {
            FakeBmx280 chip = new(0x76, true);
            bme280 = chip;
            return Run("Greenhouse", 80, board => Fit(board, chip));
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
