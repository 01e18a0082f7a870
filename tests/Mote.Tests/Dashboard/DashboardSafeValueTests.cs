using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>Outputs that fall back to a safe value when the client that set them is gone.</summary>
    [TestClass]
    public class DashboardSafeValueTests
    {
        private FakeDevice _device;
        private DashboardHandler _dashboard;

        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":true}")]
        [DataRow("\"toggle\",\"params\":{\"name\":\"led\"}")]
        [DataRow("\"pulse\",\"params\":{\"name\":\"led\",\"ms\":3600000}")]
        public void OnClosed_ClientThatSwitchedOn_IsOffAfterTheTime(string command)
        {
            Make(2000, 0);
            FakeClient client = Connect(0);
            Say(client, command);
            Tick(5000);
            Tick(60000);
            Assert.IsTrue(_device.IsLedOn);
            client.WantsTick = false;

            _dashboard.OnClosed(client, 1006);
            Assert.IsTrue(client.WantsTick);
            int now = 60010;
            int wait = Tick(now);
            while (now + wait < 62010)
            {
                now += wait;
                wait = Tick(now);
                Assert.IsTrue(_device.IsLedOn, now.ToString());
            }

            Assert.AreEqual(62010, now + wait);
            Tick(62010);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_Level_FallsBackToItsOwnValue()
        {
            Make(2000, 0);
            FakeClient client = Connect(0);
            Say(client, "\"set\",\"params\":{\"name\":\"fan\",\"value\":99.5}");

            _dashboard.OnClosed(client, 1001);
            Tick(5000);
            Tick(7000);

            Assert.AreEqual(25000, _device.Fan);
            Assert.AreEqual(0, _device.Writes);
        }

        [TestMethod]
        public void OnClosed_ChannelWithoutSafeValue_StaysAsItIs()
        {
            Make(0, 0);
            FakeClient client = Connect(0);
            Say(client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            _dashboard.OnClosed(client, 1001);
            Tick(5000);
            Tick(3600000);

            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_ClientThatSetNothing_ChangesNothing()
        {
            Make(2000, 0);
            FakeClient client = Connect(0);
            FakeClient other = Connect(1);
            Say(client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            Say(other, "\"set\",\"params\":{\"name\":\"fan\",\"value\":1}");
            Say(other, "\"set\",\"params\":{\"name\":\"led\",\"value\":\"off\"}");
            Say(other, "\"get\",\"params\":{\"name\":\"led\"}");

            _dashboard.OnClosed(other, 1001);
            Tick(5000);
            Tick(8000);

            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_AnotherSetItLater_OwnsIt()
        {
            Make(2000, 0);
            FakeClient first = Connect(0);
            FakeClient second = Connect(1);
            Say(first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            Say(second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            _dashboard.OnClosed(first, 1006);
            Tick(5000);
            Tick(9000);
            Assert.IsTrue(_device.IsLedOn);

            _dashboard.OnClosed(second, 1006);
            Tick(9000);
            Tick(11000);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_AnotherSetsItMeanwhile_StaysAsThatOneWants()
        {
            Make(2000, 0);
            FakeClient first = Connect(0);
            FakeClient second = Connect(1);
            Say(first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _dashboard.OnClosed(first, 1006);
            Tick(5000);
            Tick(6999);
            Say(second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");

            Tick(7000);
            Tick(60000);

            Assert.IsTrue(_device.IsLedOn);
        }

        // A command that the hardware refused is nobody's reason to leave a heater on.
        [TestMethod]
        public void OnClosed_AnotherFailsToSetItMeanwhile_FallsBack()
        {
            Make(2000, 0);
            FakeClient first = Connect(0);
            FakeClient second = Connect(1);
            Say(first, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _dashboard.OnClosed(first, 1006);
            Tick(5000);
            _device.Throws = true;
            Say(second, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _device.Throws = false;

            Tick(7000);

            Assert.IsFalse(_device.IsLedOn);
        }

        // The new client sits in the slot of the one that has gone, and is another one.
        [TestMethod]
        public void OnOpen_SameSlot_DoesNotInherit()
        {
            Make(2000, 0);
            FakeClient gone = Connect(3);
            Say(gone, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _dashboard.OnClosed(gone, 1006);
            Tick(5000);
            Connect(3);

            Tick(7000);

            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_SafeIsOn_SwitchesOnAndAPulseThatWasLeftDoesNotSwitchItOff()
        {
            Make(2000, 1000);
            FakeClient client = Connect(0);
            Say(client, "\"pulse\",\"params\":{\"name\":\"led\",\"ms\":2500}");
            _dashboard.OnClosed(client, 1006);
            Tick(5000);
            _device.IsLedOn = false;

            Tick(7000);
            Assert.IsTrue(_device.IsLedOn);
            Tick(7500);
            Tick(60000);

            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        public void OnClosed_PulseEndsFirst_FallsBackAfterwards()
        {
            Make(2000, 1000);
            FakeClient client = Connect(0);
            Say(client, "\"pulse\",\"params\":{\"name\":\"led\",\"ms\":500}");
            _dashboard.OnClosed(client, 1006);
            Tick(5000);

            Tick(5500);
            Assert.IsFalse(_device.IsLedOn);
            Tick(7000);
            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        public void Tick_FallingBackFails_IsTriedAgainUntilItHasWorked()
        {
            Make(2000, 0);
            FakeClient client = Connect(0);
            Say(client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _dashboard.OnClosed(client, 1006);
            Tick(5000);
            _device.IsLedStuck = true;
            _device.IsOutputGood = false;
            int now = 7000;
            for (int i = 0; i < 20; i++)
            {
                int writes = _device.Writes;
                int wait = Tick(now);
                Assert.AreEqual(writes + 1, _device.Writes);
                Assert.IsTrue(wait >= 1 && wait <= 100, wait.ToString());
                now += wait;
            }

            _device.IsLedStuck = false;
            _device.IsOutputGood = true;
            Tick(now);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Settle_SetByClients_FallsBackAtOnceWhetherTheyAreGoneOrNot()
        {
            Make(60000, 0);
            FakeClient there = Connect(0);
            FakeClient gone = Connect(1);
            Say(there, "\"set\",\"params\":{\"name\":\"fan\",\"value\":99}");
            Say(gone, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _dashboard.OnClosed(gone, 1006);

            Assert.IsTrue(_dashboard.Settle());

            Assert.IsFalse(_device.IsLedOn);
            Assert.AreEqual(25000, _device.Fan);
            int writes = _device.Writes;
            Tick(5000);
            Tick(70000);
            Assert.AreEqual(writes, _device.Writes);
        }

        [TestMethod]
        public void Settle_FallingBackFails_SaysSoAndTheNextTickTriesAgain()
        {
            Make(60000, 0);
            FakeClient client = Connect(0);
            Say(client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _device.Throws = true;
            Assert.IsFalse(_dashboard.Settle());
            _device.Throws = false;

            Tick(5001);

            Assert.IsFalse(_device.IsLedOn);
        }

        private void Say(FakeClient client, string methodAndParams)
        {
            client.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + methodAndParams + "}");
        }

        // The clock wraps around 6 s after the device has started: while most are waited for.
        private int Tick(int sinceStartMs)
        {
            return _dashboard.Tick(unchecked(int.MaxValue - 6000 + sinceStartMs));
        }

        private void Make(int safeAfterMs, int safeMilliUnits)
        {
            _device = new FakeDevice();
            _device.SafeAfterMs = safeAfterMs;
            _device.SafeMilliUnits = safeMilliUnits;
            _dashboard = _device.Dashboard();
            Tick(0);
            Tick(5000);
        }

        private FakeClient Connect(int index)
        {
            return FakeClient.Connect(_dashboard, index);
        }
    }
}
