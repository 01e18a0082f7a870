using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class BackoffTests
    {
        [TestMethod]
        public void Fail_AgainAndAgain_DoublesUpToTheLimit()
        {
            Backoff backoff = new Backoff(5000, 60000);

            Assert.AreEqual(5000, backoff.Fail());
            Assert.AreEqual(10000, backoff.Fail());
            Assert.AreEqual(20000, backoff.Fail());
            Assert.AreEqual(40000, backoff.Fail());
            Assert.AreEqual(60000, backoff.Fail());
            Assert.AreEqual(60000, backoff.Fail());
        }

        [TestMethod]
        public void Fail_AfterReset_StartsAnew()
        {
            Backoff backoff = new Backoff(5000, 60000);
            backoff.Fail();
            backoff.Fail();

            backoff.Reset();

            Assert.AreEqual(5000, backoff.Fail());
        }

        [TestMethod]
        public void Fail_LimitNearTheLargestInt_DoesNotOverflow()
        {
            Backoff backoff = new Backoff(2000000000, 2147483647);

            Assert.AreEqual(2000000000, backoff.Fail());
            Assert.AreEqual(2147483647, backoff.Fail());
        }
    }
}
