using System;
using Mote.Esp32.Boards;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class AdcScaleTests
    {
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(4095, 3300)]
        [DataRow(2048, 1650)]
        [DataRow(1, 1)]
        public void ToMilliUnits_OneReading_IsScaled(int raw, int expected)
        {
            Assert.AreEqual(expected, new AdcScale(0, 0, 4095, 3300).ToMilliUnits(raw, 1));
        }

        [TestMethod]
        [DataRow(150, 20)]
        [DataRow(2450, 100020)]
        [DataRow(1300, 50020)]
        [DataRow(100, -2154)]
        public void ToMilliUnits_TwoPoints_MakeALine(int raw, int expected)
        {
            Assert.AreEqual(expected, new AdcScale(150, 20, 2450, 100020).ToMilliUnits(raw, 1));
        }

        [TestMethod]
        public void ToMilliUnits_FallingScale_Falls()
        {
            AdcScale scale = new AdcScale(1000, 40000, 3000, 0);

            Assert.AreEqual(40000, scale.ToMilliUnits(1000, 1));
            Assert.AreEqual(20000, scale.ToMilliUnits(2000, 1));
            Assert.AreEqual(-10000, scale.ToMilliUnits(3500, 1));
        }

        [TestMethod]
        public void ToMilliUnits_Mean_IsFinerThanOneReading()
        {
            // Sixteen readings of 1000 and 1001, half each.
            Assert.AreEqual(1000500, new AdcScale(0, 0, 4000, 4000000).ToMilliUnits(16008, 16));
        }

        [TestMethod]
        [DataRow((int)Chip.Esp32, 0, 142)]
        [DataRow((int)Chip.Esp32, 1432, 1296)]
        [DataRow((int)Chip.Esp32Pico, 2865, 2450)]
        [DataRow((int)Chip.Esp32S3, 4095, 3100)]
        [DataRow((int)Chip.Esp32C3, 4095, 2500)]
        [DataRow((int)Chip.Esp32C3, 0, 0)]
        public void Scale_OfAChip_IsItsOwn(int chip, int raw, int milliVolts)
        {
            Assert.AreEqual(milliVolts, ChipAdc.Scale((Chip)chip).ToMilliUnits(raw, 1));
        }

        // A meter said 0.5 V and 2.0 V where the page showed 0.46 V and 1.94 V.
        [TestMethod]
        [DataRow(460, 500)]
        [DataRow(1940, 2000)]
        [DataRow(1200, 1250)]
        [DataRow(0, 34)]
        public void ToMilliUnits_OfAnotherScalesVolts_CalibratesThem(int shown, int expected)
        {
            Assert.AreEqual(expected, new AdcScale(460, 500, 1940, 2000).ToMilliUnits(shown, 1));
        }

        [TestMethod]
        [DataRow(500, 500)]
        [DataRow(500, 400)]
        public void AdcScale_ReadingsInTheWrongOrder_AreRefusedWithASentence(int first, int second)
        {
            string message = string.Empty;
            try
            {
                new AdcScale(first, 0, second, 1000);
            }
            catch (ArgumentException exception)
            {
                message = exception.Message;
            }

            Assert.AreEqual("The second reading of a scale is larger than the first.", message);
        }

        [TestMethod]
        public void ToMilliUnits_LargestValues_DoNotOverflow()
        {
            Assert.AreEqual(2147483647, new AdcScale(0, 0, 4095, 2147483647).ToMilliUnits(4095 * 64, 64));
        }
    }
}
