using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class ListenerWatchTests
    {
        [TestMethod]
        public void IsDead_NetworkThatIsDown_IsNoFailureHoweverLong()
        {
            ListenerWatch watch = new ListenerWatch();
            int now = 0;
            for (int hour = 0; hour < 24 * 100; hour++)
            {
                Assert.IsFalse(watch.IsDead(now, false, false));
                now = unchecked(now + 3600000);
            }
        }

        [TestMethod]
        public void IsDead_SocketThatHealsSoonAfterTheAddressCame_IsNot()
        {
            ListenerWatch watch = new ListenerWatch();
            Assert.IsFalse(watch.IsDead(0, false, false));
            Assert.IsFalse(watch.IsDead(1000, true, false));
            Assert.IsFalse(watch.IsDead(2000, true, true));

            // A later failure is another one.
            Assert.IsFalse(watch.IsDead(60000, true, false));
            Assert.IsFalse(watch.IsDead(61000, true, true));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(2147480000)]
        [DataRow(-5000)]
        public void IsDead_SocketThatFailsThoughThereIsAnAddress_IsOnce(int start)
        {
            ListenerWatch watch = new ListenerWatch();
            Assert.IsFalse(watch.IsDead(start, true, true));
            Assert.IsFalse(watch.IsDead(start, true, false));
            Assert.IsFalse(watch.IsDead(unchecked(start + ListenerWatch.FirstWaitMs - 1), true, false));
            Assert.IsTrue(watch.IsDead(unchecked(start + ListenerWatch.FirstWaitMs), true, false));
            Assert.IsFalse(watch.IsDead(unchecked(start + ListenerWatch.FirstWaitMs + 1000), true, false));
        }

        [TestMethod]
        public void IsDead_TimeWithoutAnAddress_DoesNotCount()
        {
            ListenerWatch watch = new ListenerWatch();
            watch.IsDead(0, true, false);
            watch.IsDead(14000, false, false);
            Assert.IsFalse(watch.IsDead(15000, true, false));
            Assert.IsFalse(watch.IsDead(16000, true, false));
        }

        [TestMethod]
        public void IsDead_OpeningThatDoesNotHelp_IsTriedEverMoreSeldom()
        {
            ListenerWatch watch = new ListenerWatch();
            int openings = 0;
            for (int now = 0; now < 86400000; now += 5000)
            {
                openings += watch.IsDead(now, true, false) ? 1 : 0;
            }

            Assert.IsTrue(openings > 140 && openings < 155, openings.ToString());
        }
    }
}
