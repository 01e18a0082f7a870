using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class PhoneWatchTests
    {
        private const int NearWrapMs = 2147483647 - 1000;

        [TestMethod]
        [DataRow(0)]
        [DataRow(NearWrapMs)]
        public void IsOver_WithoutAPhone_IsTenMinutesAfterTheStart(int startMs)
        {
            PhoneWatch watch = new PhoneWatch();

            Assert.IsFalse(watch.IsOver(startMs, false));
            Assert.IsFalse(watch.IsOver(unchecked(startMs + 599999), false));
            Assert.IsTrue(watch.IsOver(unchecked(startMs + 600000), false));
        }

        [TestMethod]
        public void IsOver_WithAPhone_IsTenMinutesAfterItLeft()
        {
            PhoneWatch watch = new PhoneWatch();
            watch.IsOver(0, false);

            Assert.IsFalse(watch.IsOver(599999, true));
            Assert.IsFalse(watch.IsOver(3000000, true));
            Assert.IsFalse(watch.IsOver(3001000, false));
            Assert.IsFalse(watch.IsOver(3599999, false));
            Assert.IsTrue(watch.IsOver(3600000, false));
        }
    }
}
