using Mote.Esp32.Sensors;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware.Sensors
{
    [TestClass]
    public class Crc8Tests
    {
        [TestMethod]
        [DataRow("be ef", 0x92)] // SHT3x data sheet 4.12, the example of its table
        [DataRow("00 00", 0x81)] // computed bit by bit
        [DataRow("1c 3b 5e 86 88 b2", 0xD2)] // what an AHT20 sent: github.com/bilbobg/aht20, README
        [DataRow("", 0xFF)]
        public void Compute_KnownBytes_IsTheirCheckByte(string hex, int expected)
        {
            byte[] bytes = Hex.Bytes(hex);

            Assert.AreEqual(expected, Crc8.Compute(bytes, 0, bytes.Length));
        }

        [TestMethod]
        public void IsGood_EachBitTurned_IsFalse()
        {
            byte[] bytes = Hex.Bytes("55 be ef 92");
            Assert.IsTrue(Crc8.IsGood(bytes, 1, 2));
            for (int bit = 0; bit < 24; bit++)
            {
                byte[] turned = Hex.Bytes("55 be ef 92");
                turned[1 + (bit / 8)] ^= (byte)(1 << (bit % 8));

                Assert.IsFalse(Crc8.IsGood(turned, 1, 2), bit.ToString());
            }
        }
    }
}
