using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class HeartbeatTests
    {
        [TestMethod]
        public void IsSilent_ThreadThatBeats_IsNot()
        {
            Heartbeat heartbeat = new Heartbeat(10000);
            for (int now = 0; now < 100000; now += 5000)
            {
                heartbeat.Beat();
                Assert.IsFalse(heartbeat.IsSilent(now));
            }
        }

        [TestMethod]
        public void IsSilent_ThreadThatStopped_IsAfterTheLimit()
        {
            Heartbeat heartbeat = new Heartbeat(10000);
            heartbeat.Beat();

            Assert.IsFalse(heartbeat.IsSilent(1000));
            Assert.IsFalse(heartbeat.IsSilent(10999));
            Assert.IsTrue(heartbeat.IsSilent(11000));
        }

        [TestMethod]
        public void IsSilent_WatcherThatWasHeldUpItself_CountsAnew()
        {
            Heartbeat heartbeat = new Heartbeat(10000);
            heartbeat.Beat();
            Assert.IsFalse(heartbeat.IsSilent(0));

            Assert.IsFalse(heartbeat.IsSilent(20000));
            Assert.IsFalse(heartbeat.IsSilent(29999));
            Assert.IsTrue(heartbeat.IsSilent(30000));
        }

        [TestMethod]
        public void IsSilent_ClockThatWrapsAround_StillCounts()
        {
            Heartbeat heartbeat = new Heartbeat(10000);
            Assert.IsFalse(heartbeat.IsSilent(2147483647));
            Assert.IsFalse(heartbeat.IsSilent(-2147478650));
            Assert.IsTrue(heartbeat.IsSilent(-2147473649));
        }

        [TestMethod]
        public void IsSilent_AfterRestart_CountsAnew()
        {
            Heartbeat heartbeat = new Heartbeat(10000);
            heartbeat.IsSilent(0);

            heartbeat.Restart();

            Assert.IsFalse(heartbeat.IsSilent(20000));
            Assert.IsTrue(heartbeat.IsSilent(30000));
        }
    }
}
