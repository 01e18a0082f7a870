using Mote.Esp32.Boards;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class PwmScaleTests
    {
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1000, 39)]
        [DataRow(127500, 5000)]
        [DataRow(255000, 10000)]
        [DataRow(-1, 0)]
        [DataRow(255001, 10000)]
        public void Duty_OfADimmer_IsItsPartOfThePeriod(int milliUnits, int expected)
        {
            PwmScale scale = new PwmScale(1000, 0, 10000);

            Assert.AreEqual(expected, scale.Duty(milliUnits, 0, 255000, false));
            Assert.AreEqual(10000 - expected, scale.Duty(milliUnits, 0, 255000, true));
        }

        [TestMethod]
        [DataRow(-90000, 1250)]
        [DataRow(0, 750)]
        [DataRow(90000, 250)]
        public void Duty_OfAFallingRange_Falls(int milliUnits, int expected)
        {
            Assert.AreEqual(expected, new PwmScale(50, 1250, 250).Duty(milliUnits, -90000, 90000, false));
        }

        [TestMethod]
        public void Duty_OfTheWidestRange_DoesNotOverflow()
        {
            PwmScale scale = new PwmScale(1000, 0, 10000);

            Assert.AreEqual(0, scale.Duty(-2147483647, -2147483647, 2147483647, false));
            Assert.AreEqual(5000, scale.Duty(0, -2147483647, 2147483647, false));
            Assert.AreEqual(10000, scale.Duty(2147483647, -2147483647, 2147483647, false));
        }

        [TestMethod]
        [DataRow(500, 50, 250)]
        [DataRow(1500, 50, 750)]
        [DataRow(2500, 50, 1250)]
        [DataRow(1, 1000, 10)]
        [DataRow(100000, 10, 10000)]
        public void DutyOf_Microseconds_IsTheirPartOfThePeriod(int microseconds, int hz, int expected)
        {
            Assert.AreEqual(expected, PwmScale.DutyOf(microseconds, hz));
        }

        // The firmware multiplies by 10,000 and cuts off.
        [TestMethod]
        public void Ratio_OfEveryDuty_IsThatDutyAgainToTheFirmware()
        {
            for (int duty = 0; duty <= PwmScale.FullDuty; duty++)
            {
                double ratio = PwmScale.Ratio(duty);
                Assert.IsTrue(ratio >= 0 && ratio <= 1.0, duty.ToString());
                Assert.AreEqual(duty, (int)(ratio * 10000), duty.ToString());
            }
        }

        [TestMethod]
        [DataRow((int)Chip.Esp32C3, 9, 0, 10000, false, false)]
        [DataRow((int)Chip.Esp32C3, 10, 0, 10000, false, true)]
        [DataRow((int)Chip.Esp32C3, 40000, 0, 10000, false, true)]
        [DataRow((int)Chip.Esp32C3, 40001, 0, 10000, false, false)]
        [DataRow((int)Chip.Esp32S3, 1000, -1, 10000, false, false)]
        [DataRow((int)Chip.Esp32S3, 1000, 0, 10001, false, false)]
        [DataRow((int)Chip.Esp32, 152, 0, 10000, false, true)]
        [DataRow((int)Chip.Esp32, 151, 0, 10000, false, false)]
        [DataRow((int)Chip.Esp32Pico, 151, 8192, 0, false, false)]
        [DataRow((int)Chip.Esp32, 151, 0, 8191, false, true)]
        [DataRow((int)Chip.Esp32, 50, 250, 1250, false, true)]
        [DataRow((int)Chip.Esp32, 50, 250, 1250, true, false)]
        [DataRow((int)Chip.Esp32S3, 50, 250, 1250, true, true)]
        public void CanBeMade_Signal_IsWhatChipAndFirmwareCan(int chip, int hz, int minDuty, int maxDuty, bool isInverted, bool expected)
        {
            Assert.AreEqual(expected, new PwmScale(hz, minDuty, maxDuty).CanBeMade((Chip)chip, isInverted));
        }
    }
}
