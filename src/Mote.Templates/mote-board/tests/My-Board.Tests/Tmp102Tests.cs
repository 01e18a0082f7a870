using Device.Desktop;

namespace Device.Tests
{
    [TestClass]
    [DoNotParallelize]
    public sealed class Tmp102Tests
    {
        // The table of the data sheet, with the four bits at the right that are not used.
        [TestMethod]
        [DataRow(0x7FF0, 127937)]
        [DataRow(0x6400, 100000)]
        [DataRow(0x0040, 250)]
        [DataRow(0x0000, 0)]
        [DataRow(0xFFC0, -250)]
        [DataRow(0xC900, -55000)]
        public void TryRead_EachValueOfTheTable_IsThatTemperature(int register, int expected)
        {
            Tmp102 sensor = new(new SimulatedTmp102 { Register = register });

            Assert.IsTrue(sensor.TryRead(out int milliUnits));
            Assert.AreEqual(expected, milliUnits);
        }

        [TestMethod]
        public void TryRead_NoChip_IsNoMeasurement()
        {
            Assert.IsFalse(new Tmp102(new SimulatedTmp102 { IsThere = false }).TryRead(out _));
        }
    }
}
