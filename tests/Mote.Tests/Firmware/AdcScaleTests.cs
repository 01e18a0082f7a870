using Mote.Esp32.Logic;
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
        public void ToMilliUnits_LargestValues_DoNotOverflow()
        {
            Assert.AreEqual(2147483647, new AdcScale(0, 0, 4095, 2147483647).ToMilliUnits(4095 * 64, 64));
        }
    }
}
