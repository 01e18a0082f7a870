using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>Outputs that fall back to a safe value when the client that set them is gone.</summary>
    [TestClass]
    public class DashboardSafeValueTests
    {
        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":true}")]
        [DataRow("\"toggle\",\"params\":{\"name\":\"led\"}")]
        [DataRow("\"pulse\",\"params\":{\"name\":\"led\",\"ms\":3600000}")]
        public void OnClosed_ClientThatSwitchedOn_IsOffAfterTheTime(string command)
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, command);
            fixture.Tick(5000);
            fixture.Tick(60000);
            Assert.IsTrue(fixture.Device.IsLedOn);
            client.WantsTick = false;

            fixture.Dashboard.OnClosed(client, 1006);
            Assert.IsTrue(client.WantsTick);
            int now = 60010;
            int wait = fixture.Tick(now);
            while (now + wait < 62010)
            {
                now += wait;
                wait = fixture.Tick(now);
                Assert.IsTrue(fixture.Device.IsLedOn, now.ToString());
            }

            Assert.AreEqual(62010, now + wait);
            fixture.Tick(62010);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_Level_FallsBackToItsOwnValue()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"fan\",\"value\":99.5}");

            fixture.Dashboard.OnClosed(client, 1001);
            fixture.Tick(5000);
            fixture.Tick(7000);

            Assert.AreEqual(25000, fixture.Device.Fan);
            Assert.AreEqual(0, fixture.Device.Writes);
        }

        [TestMethod]
        public void OnClosed_ChannelWithoutSafeValue_StaysAsItIs()
        {
            DashboardFixture fixture = Make(0, 0);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            fixture.Dashboard.OnClosed(client, 1001);
            fixture.Tick(5000);
            fixture.Tick(3600000);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_ClientThatSetNothing_ChangesNothing()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection client = fixture.Connect(0);
            FakeConnection other = fixture.Connect(1);
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            Say(fixture, other, "\"set\",\"params\":{\"name\":\"fan\",\"value\":1}");
            Say(fixture, other, "\"set\",\"params\":{\"name\":\"led\",\"value\":\"off\"}");
            Say(fixture, other, "\"get\",\"params\":{\"name\":\"led\"}");

            fixture.Dashboard.OnClosed(other, 1001);
            fixture.Tick(5000);
            fixture.Tick(8000);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_AnotherSetItLater_OwnsIt()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection first = fixture.Connect(0);
            FakeConnection second = fixture.Connect(1);
            Say(fixture, first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            Say(fixture, second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            fixture.Dashboard.OnClosed(first, 1006);
            fixture.Tick(5000);
            fixture.Tick(9000);
            Assert.IsTrue(fixture.Device.IsLedOn);

            fixture.Dashboard.OnClosed(second, 1006);
            fixture.Tick(9000);
            fixture.Tick(11000);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_AnotherSetsItMeanwhile_StaysAsThatOneWants()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection first = fixture.Connect(0);
            FakeConnection second = fixture.Connect(1);
            Say(fixture, first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Dashboard.OnClosed(first, 1006);
            fixture.Tick(5000);
            fixture.Tick(6999);
            Say(fixture, second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            fixture.Tick(7000);
            fixture.Tick(60000);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        // A command that the hardware refused must not keep a heater on.
        [TestMethod]
        public void OnClosed_AnotherFailsToSetItMeanwhile_FallsBack()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection first = fixture.Connect(0);
            FakeConnection second = fixture.Connect(1);
            Say(fixture, first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Dashboard.OnClosed(first, 1006);
            fixture.Tick(5000);
            fixture.Device.Throws = true;
            Say(fixture, second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Device.Throws = false;

            fixture.Tick(7000);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        // The new client has the index of the one that has gone, but is another client.
        [TestMethod]
        public void OnOpen_SameSlot_DoesNotInherit()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection gone = fixture.Connect(3);
            Say(fixture, gone, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Dashboard.OnClosed(gone, 1006);
            fixture.Tick(5000);
            fixture.Connect(3);

            fixture.Tick(7000);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_SafeIsOn_SwitchesOnAndAPulseThatWasLeftDoesNotSwitchItOff()
        {
            DashboardFixture fixture = Make(2000, 1000);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"pulse\",\"params\":{\"name\":\"led\",\"ms\":2500}");
            fixture.Dashboard.OnClosed(client, 1006);
            fixture.Tick(5000);
            fixture.Device.IsLedOn = false;

            fixture.Tick(7000);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(7500);
            fixture.Tick(60000);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_PulseEndsFirst_FallsBackAfterwards()
        {
            DashboardFixture fixture = Make(2000, 1000);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"pulse\",\"params\":{\"name\":\"led\",\"ms\":500}");
            fixture.Dashboard.OnClosed(client, 1006);
            fixture.Tick(5000);

            fixture.Tick(5500);
            Assert.IsFalse(fixture.Device.IsLedOn);
            fixture.Tick(7000);
            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Tick_FallingBackFails_IsTriedAgainUntilItHasWorked()
        {
            DashboardFixture fixture = Make(2000, 0);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Dashboard.OnClosed(client, 1006);
            fixture.Tick(5000);
            fixture.Device.IsLedStuck = true;
            fixture.Device.IsOutputGood = false;
            int now = 7000;
            for (int i = 0; i < 20; i++)
            {
                int writes = fixture.Device.Writes;
                int wait = fixture.Tick(now);
                Assert.AreEqual(writes + 1, fixture.Device.Writes);
                Assert.IsTrue(wait >= 1 && wait <= 100, wait.ToString());
                now += wait;
            }

            fixture.Device.IsLedStuck = false;
            fixture.Device.IsOutputGood = true;
            fixture.Tick(now);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Settle_SetByClients_FallsBackAtOnceWhetherTheyAreGoneOrNot()
        {
            DashboardFixture fixture = Make(60000, 0);
            FakeConnection there = fixture.Connect(0);
            FakeConnection gone = fixture.Connect(1);
            Say(fixture, there, "\"set\",\"params\":{\"name\":\"fan\",\"value\":99}");
            Say(fixture, gone, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Dashboard.OnClosed(gone, 1006);

            Assert.IsTrue(fixture.Dashboard.Settle());

            Assert.IsFalse(fixture.Device.IsLedOn);
            Assert.AreEqual(25000, fixture.Device.Fan);
            int writes = fixture.Device.Writes;
            fixture.Tick(5000);
            fixture.Tick(70000);
            Assert.AreEqual(writes, fixture.Device.Writes);
        }

        [TestMethod]
        public void Settle_FallingBackFails_SaysSoAndTheNextTickTriesAgain()
        {
            DashboardFixture fixture = Make(60000, 0);
            FakeConnection client = fixture.Connect(0);
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Device.Throws = true;
            Assert.IsFalse(fixture.Dashboard.Settle());
            fixture.Device.Throws = false;

            fixture.Tick(5001);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        private static void Say(DashboardFixture fixture, FakeConnection client, string methodAndParams)
        {
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + methodAndParams + "}");
        }

        // The clock wraps around 6 s after the device has started: while most of the times are running.
        private static DashboardFixture Make(int safeAfterMs, int safeMilliUnits)
        {
            FakeDevice device = new FakeDevice();
            device.SafeAfterMs = safeAfterMs;
            device.SafeMilliUnits = safeMilliUnits;
            return new DashboardFixture(device, 6000);
        }
    }
}
