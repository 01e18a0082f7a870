using Mote.Esp32.Sensors;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    [TestClass]
    public class ConversionTests
    {
        // SHT3x data sheet 4.13: -45 + 175 * raw / 65535; both ends, the middle, and 25 degrees.
        [TestMethod]
        [DataRow(0, -45000)]
        [DataRow(0x6666, 25000)]
        [DataRow(0x8000, 42501)]
        [DataRow(65535, 130000)]
        public void Sht3xToMilliCelsius_Raw_IsTheFormulas(int raw, int expected)
        {
            Assert.AreEqual(expected, Sht3x.ToMilliCelsius(raw));
        }

        // SHT3x data sheet 4.13: 100 * raw / 65535.
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, 2)]
        [DataRow(0x8000, 50001)]
        [DataRow(65535, 100000)]
        public void Sht3xToMilliPercent_Raw_IsTheFormulas(int raw, int expected)
        {
            Assert.AreEqual(expected, Sht3x.ToMilliPercent(raw));
        }

        // AHT20 data sheet 6.2: 200 * raw / 2^20 - 50. The third was read from a chip: github.com/bilbobg/aht20, README, 31.674576.
        [TestMethod]
        [DataRow(0, -50000)]
        [DataRow(0x80000, 50000)]
        [DataRow(0x688B2, 31675)]
        [DataRow(0xFFFFF, 150000)]
        public void Aht20ToMilliCelsius_Raw_IsTheFormulas(int raw, int expected)
        {
            Assert.AreEqual(expected, Aht20.ToMilliCelsius(raw));
        }

        // AHT20 data sheet 6.1: 100 * raw / 2^20. The third as above, 23.191071.
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(0x80000, 50000)]
        [DataRow(0x3B5E8, 23191)]
        [DataRow(0xFFFFF, 100000)]
        public void Aht20ToMilliPercent_Raw_IsTheFormulas(int raw, int expected)
        {
            Assert.AreEqual(expected, Aht20.ToMilliPercent(raw));
        }

        // BH1750 data sheet page 7: raw / 1.2; its example is 0x8390, 28067 lx.
        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(1, 833)]
        [DataRow(6, 5000)]
        [DataRow(0x8390, 28066667)]
        [DataRow(65535, 54612500)]
        public void Bh1750ToMilliLux_Raw_IsTheFormulas(int raw, int expected)
        {
            Assert.AreEqual(expected, Bh1750.ToMilliLux(raw));
        }
    }
}
