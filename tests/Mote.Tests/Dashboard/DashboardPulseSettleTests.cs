using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardPulseSettleTests
    {
        [TestMethod]
        public void Settle_Pulse_EndsAtOnceAndIsForgotten()
        {
            DashboardFixture fixture = StartPulse();

            Assert.IsTrue(fixture.Dashboard.Settle());

            Assert.IsFalse(fixture.Device.IsLedOn);
            int writes = fixture.Device.Writes;
            fixture.Tick(70000);
            Assert.AreEqual(writes, fixture.Device.Writes);
        }

        [TestMethod]
        public void Settle_SwitchingOffFails_SaysSoAndTheNextTickTriesAgain()
        {
            DashboardFixture fixture = StartPulse();
            fixture.Device.IsLedStuck = true;
            fixture.Device.IsOutputGood = false;
            Assert.IsFalse(fixture.Dashboard.Settle());
            fixture.Device.IsLedStuck = false;
            fixture.Device.IsOutputGood = true;

            fixture.Tick(5001);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        private static DashboardFixture StartPulse()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5050);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":60000}}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":true,\"ms\":60000}}\n", client.Take());
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5000);
            return fixture;
        }
    }
}
