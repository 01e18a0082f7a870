using Mote.Tests.Firmware.Chips;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>Chips on a board's I2C header, and the board when they or the bus fail.</summary>
    [TestClass]
    public class SensorScenarios
    {
        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Bme280_OnEachBoard_IsFoundAndTold(string name)
        {
            Esp32Board board = Make(name, out _, out _);
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);
            board.RunFor(TimeSpan.FromSeconds(3));

            string readings = Firmware.WaitUntilServed(board, 10);

            Assert.Contains("\"bme280.temperature\":25.08,", readings);
            Assert.Contains("\"bme280.pressure\":1006.53", readings);
            Assert.Contains("\"bme280.humidity\":24.6", readings);
            Assert.Contains("\"bh1750-2.light\":28066.667", readings);
            Assert.IsLessThanOrEqualTo(32, board.I2c.LargestTransfer);
            Assert.AreEqual(0, board.I2c.Timeouts);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Header_WithNothingOnIt_ShowsNoChannelAndIsLeftAlone(string name)
        {
            Esp32Board board = Firmware.Start(name);
            board.RunFor(TimeSpan.FromMinutes(5));

            Assert.DoesNotContain("280", Firmware.WaitUntilServed(board, 10));
            Assert.AreEqual(7, board.I2c.Transfers);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Bus_HeldAtStart_DelaysTheBoardByTwoTimeouts(string name)
        {
            Esp32Board board = Make(name, out _, out _);
            board.I2c.IsHeld = true;
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);
            board.RunFor(TimeSpan.FromMinutes(5));

            Assert.DoesNotContain("280", Firmware.WaitUntilServed(board, 10));
            Assert.AreEqual(2, board.I2c.Timeouts);
            Assert.Contains(line => line.StartsWith("I2C: something holds GPIO ", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Bus_HeldForAnHour_StopsTheBoardOnceAMinuteAndComesBack(string name)
        {
            Esp32Board board = Make(name, out _, out _);
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            board.I2c.IsHeld = true;
            board.RunFor(TimeSpan.FromHours(1));
            string held = Firmware.WaitUntilServed(board, 10);
            int timeouts = board.I2c.Timeouts;
            board.I2c.IsHeld = false;
            board.RunFor(TimeSpan.FromSeconds(65));

            Assert.Contains("\"bme280.temperature\":null", held);
            Assert.Contains("\"bh1750-2.light\":null", held);
            Assert.IsInRange(57, 61, timeouts);
            Assert.Contains("\"bme280.temperature\":25.08,", Firmware.WaitUntilServed(board, 10));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Chip_PulledOutAndPutBack_IsNullMeanwhileAndTheOthersGoOn(string name)
        {
            Esp32Board board = Make(name, out FakeBmx280 bme280, out _);
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            bme280.IsPresent = false;
            bme280.Reset();
            board.RunFor(TimeSpan.FromSeconds(5));
            string without = Firmware.WaitUntilServed(board, 10);
            bme280.IsPresent = true;
            board.RunFor(TimeSpan.FromSeconds(5));

            Assert.Contains("\"bme280.temperature\":null", without);
            Assert.Contains("\"bh1750-2.light\":28066.667", without);
            Assert.Contains("\"bme280.temperature\":25.08,", Firmware.WaitUntilServed(board, 10));
            Firmware.AssertHealthy(board);
        }

        // A board that is off, with two chips on its header.
        private static Esp32Board Make(string name, out FakeBmx280 bme280, out FakeBh1750 bh1750)
        {
            Esp32Board board = Firmware.Make(name);
            bme280 = new FakeBmx280(0x76, true);
            bh1750 = new FakeBh1750(0x5C);
            foreach (FakeChip chip in new FakeChip[] { bme280, bh1750 })
            {
                board.I2c.Chips[chip.Address] = (written, count) =>
                {
                    byte[] read = new byte[count];
                    return chip.Exchange((int)(board.Kernel.NowUs / 1000), written, written.Length, read, count) ? read : null;
                };
            }

            return board;
        }
    }
}
