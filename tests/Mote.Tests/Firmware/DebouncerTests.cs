using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class DebouncerTests
    {
        private const int SteadyMs = 20;

        [TestMethod]
        public void Settle_LevelThatLasts_Counts()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            debouncer.Feed(1000, true);

            Assert.IsFalse(debouncer.Settle(1019));
            Assert.IsTrue(debouncer.Settle(1020));
            Assert.AreEqual(1, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_Bounces_AreOnePress()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            // Ten bounces, 3 ms apart, and quiet afterwards.
            for (int i = 0; i <= 10; i++)
            {
                debouncer.Feed(1000 + (3 * i), i % 2 == 0);
            }

            Assert.IsFalse(debouncer.Settle(1049));
            Assert.IsTrue(debouncer.Settle(1050));
            Assert.AreEqual(1, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_SpikeShorterThanSteady_IsIgnored()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            debouncer.Feed(1000, true);
            debouncer.Feed(1010, false);

            Assert.IsFalse(debouncer.Settle(2000));
            Assert.AreEqual(0, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_ShortPressThatNobodyAskedAbout_IsCounted()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            debouncer.Feed(1000, true);
            debouncer.Feed(1030, false);

            Assert.IsFalse(debouncer.Settle(2000));
            Assert.AreEqual(1, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_PinReadAfterALostEdge_HealsTheState()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);
            debouncer.Feed(1000, true);
            debouncer.Settle(1100);

            // The edge of the release got lost; reading the pin shows it half a second later.
            debouncer.Feed(1600, false);

            Assert.IsTrue(debouncer.Settle(1619));
            Assert.IsFalse(debouncer.Settle(1620));
            Assert.AreEqual(1, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_SameLevelAgain_DoesNotStartTheTimeAnew()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            debouncer.Feed(1000, true);
            debouncer.Feed(1015, true);

            Assert.IsTrue(debouncer.Settle(1020));
        }

        [TestMethod]
        public void Settle_ClockThatWrapsAround_StillCounts()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);

            debouncer.Feed(2147483640, true);

            Assert.IsFalse(debouncer.Settle(2147483647));
            Assert.IsTrue(debouncer.Settle(-2147483636));
        }

        // A press that began 25 days ago, more than half of the clock's turn, has lasted.
        [TestMethod]
        public void Feed_AfterALevelThatNobodyAskedAboutForLong_CountsIt()
        {
            Debouncer debouncer = new Debouncer(SteadyMs);
            debouncer.Feed(1000, true);

            debouncer.Feed(unchecked(1000 + (int)2160000000), false);

            Assert.AreEqual(1, debouncer.Presses);
        }

        [TestMethod]
        public void Feed_WithoutSteadyTime_FollowsAtOnce()
        {
            Debouncer debouncer = new Debouncer(0);

            debouncer.Feed(1000, true);

            Assert.IsTrue(debouncer.IsActive);
        }
    }
}
