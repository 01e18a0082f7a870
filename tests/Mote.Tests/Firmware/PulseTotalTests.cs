using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class PulseTotalTests
    {
        [TestMethod]
        public void Add_Pulses_CountsTheirValue()
        {
            PulseTotal total = new PulseTotal(250);
            total.Add();
            total.Add();
            total.Add();

            Assert.AreEqual(750, total.MilliUnits);
        }

        [TestMethod]
        public void Add_BeyondTheLargestValue_StartsAtZero()
        {
            PulseTotal total = new PulseTotal(1000000000);
            total.Add();
            total.Add();
            Assert.AreEqual(2000000000, total.MilliUnits);

            total.Add();

            Assert.AreEqual(0, total.MilliUnits);
        }

        [TestMethod]
        public void Clear_AfterPulses_StartsAtZero()
        {
            PulseTotal total = new PulseTotal(10);
            total.Add();

            total.Clear();
            total.Add();

            Assert.AreEqual(10, total.MilliUnits);
        }

        [TestMethod]
        [DataRow(0, 0)]
        [DataRow(7, 7000)]
        [DataRow(2147482, 2147482000)]
        [DataRow(2147483, 2147483000)]
        [DataRow(2147484, 0)]
        [DataRow(2147485, 1000)]
        [DataRow(4294967, 2147483000)]
        [DataRow(9223372036854775807, 247807000)]
        public void Set_AnyCount_GoesOnAsAMeterDoes(long count, int expected)
        {
            PulseTotal total = new PulseTotal(1000);

            total.Set(count);

            Assert.AreEqual(expected, total.MilliUnits);
        }
    }
}
