using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Analog, I2C and PWM.</summary>
    [TestClass]
    public class AnalogRuleTests
    {
        [TestMethod]
        [DataRow("esp32-devkitc", 0, 36)]
        [DataRow("esp32-devkitc", 3, 39)]
        [DataRow("esp32-devkitc", 4, 32)]
        [DataRow("esp32-devkitc", 7, 35)]
        [DataRow("esp32-s3-devkitc", 0, 1)]
        [DataRow("esp32-s3-devkitc", 9, 10)]
        [DataRow("esp32-c3-devkitm", 0, 0)]
        [DataRow("esp32-c3-devkitm", 4, 4)]
        public void OpenChannel_OfANumber_IsThatPin(string name, int channel, int pin)
        {
            int raw = 0;
            Esp32Board board = new(BoardModel.Named(name));
            board.Voltages[pin] = 2000;
            RuleBoard.Run(board, () => raw = new AdcController().OpenChannel(channel).ReadValue());

            Assert.IsGreaterThan(1000, raw);
        }

        // 12 bits, 12 dB, uncalibrated; full scale is not 3.3 V.
        [TestMethod]
        [DataRow("esp32-devkitc", 142, 0)]
        [DataRow("esp32-devkitc", 100, 0)]
        [DataRow("esp32-devkitc", 2450, 2864)]
        [DataRow("esp32-devkitc", 3500, 4095)]
        [DataRow("esp32-s3-devkitc", 3100, 4095)]
        [DataRow("esp32-s3-devkitc", 1550, 2047)]
        [DataRow("esp32-c3-devkitm", 2500, 4095)]
        [DataRow("esp32-c3-devkitm", 1250, 2047)]
        public void ReadValue_OfAVoltage_FollowsTheChipsCurve(string name, int milliVolts, int raw)
        {
            Assert.AreEqual(raw, BoardModel.Named(name).Chip.Convert(milliVolts));
        }

        [TestMethod]
        public void Transfer_OnABusThatIsHeld_StopsEverythingForASecond()
        {
            int turns = 0;
            int during = -1;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.I2c.IsHeld = true;
            RuleBoard.Run(board, () =>
            {
                Surface.Thread other = new(() =>
                {
                    while (true)
                    {
                        Surface.Thread.Sleep(10);
                        turns++;
                    }
                });
                other.Start();
                Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
                Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
                I2cDevice device = new(new I2cConnectionSettings(1, 0x76));
                Surface.Thread.Sleep(100);
                int before = turns;
                I2cTransferResult result = device.WriteByte(0);
                during = turns - before;
                Assert.AreEqual(I2cTransferStatus.ClockStretchTimeout, result.Status);
            });

            Assert.AreEqual(0, during);
            Assert.AreEqual(1, board.I2c.Timeouts);
        }

        [TestMethod]
        public void Pwm_OfAPinWithoutAFunction_IsRefused()
        {
            bool isRefused = false;
            Esp32Board board = RuleBoard.Run(() =>
            {
                try
                {
                    PwmChannel.CreateFromPin(25);
                }
                catch (ArgumentException)
                {
                    isRefused = true;
                }

                Configuration.SetPinFunction(25, DeviceFunction.PWM1);
                PwmChannel channel = PwmChannel.CreateFromPin(25, 1000, 0);
                channel.Start();
                channel.DutyCycle = 0.25;
            });

            Assert.IsTrue(isRefused);
            Assert.AreEqual(0.25, board.Peripherals.Duties[25]);
        }
    }
}
