using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class UptimeLimitTests
    {
        [TestMethod]
        [DataRow(0, 0, false)]
        [DataRow(24, 0, false)]
        [DataRow(25, 0, false)]
        [DataRow(489, 0, false)]
        [DataRow(490, 0, true)]
        [DataRow(490, 1, false)]
        [DataRow(495, 8, false)]
        [DataRow(496, 8, true)]
        [DataRow(497, 8, true)]
        public void IsReached_AtAnUptime_WaitsForAQuietMomentButNotTooLong(int days, int connections, bool expected)
        {
            Assert.AreEqual(expected, UptimeLimit.IsReached(days * 86400000L, connections));
        }
    }
}
