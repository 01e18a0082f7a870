using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardPulseTests
    {
        [TestMethod]
        public void Pulse_Length_IsOnUntilTheTickAtItsEnd()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":730", "{\"name\":\"led\",\"value\":true,\"ms\":730}");
            Assert.IsTrue(client.WantsTick);

            // As the server does: one tick in the same pass, and the next no later than the dashboard asked for.
            int now = 5000;
            int wait = fixture.Tick(now);
            while (now + wait < 5730)
            {
                now += wait;
                wait = fixture.Tick(now);
                Assert.IsTrue(fixture.Device.IsLedOn, now.ToString());
            }

            Assert.AreEqual(5730, now + wait);
            fixture.Tick(5730);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_OneMillisecond_IsTheNextWait()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":1", "{\"name\":\"led\",\"value\":true,\"ms\":1}");

            Assert.AreEqual(1, fixture.Tick(5000));
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5001);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_AnHour_EndsThenAndNotBefore()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":3.6e6", "{\"name\":\"led\",\"value\":true,\"ms\":3600000}");

            fixture.Tick(5000);
            fixture.Tick(5000 + 3599999);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5000 + 3600000);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_NoLength_TakesTheChannelsOwn()
        {
            DashboardFixture fixture = Make(250);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\"", "{\"name\":\"led\",\"value\":true,\"ms\":250}");

            fixture.Tick(5000);
            fixture.Tick(5249);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5250);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_AsNotification_IsCarriedOut()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);

            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":100}}");
            fixture.Tick(5000);

            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5100);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_End_IsToldToEveryClient()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            FakeConnection watcher = new FakeConnection(1);
            fixture.Dashboard.OnOpen(watcher);
            watcher.Take();
            Pulse(fixture, client, "\"led\",\"ms\":1000", "{\"name\":\"led\",\"value\":true,\"ms\":1000}");
            fixture.Tick(5000);
            fixture.Tick(5100);
            watcher.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":5100,\"v\":{\"led\":true}}}\n", watcher.Take());

            fixture.Tick(6000);
            watcher.Drain(fixture.Dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"led\":false}}}\n", watcher.Take());
        }

        [TestMethod]
        public void Pulse_ClientGone_EndsAllTheSame()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");

            fixture.Dashboard.OnClosed(client, 1006);
            fixture.Tick(5000);
            fixture.Tick(5099);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(5100);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":true}", true)]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":false}", false)]
        [DataRow("\"toggle\",\"params\":{\"name\":\"led\"}", false)]
        public void Pulse_LaterSetOrToggle_IsWhatStays(string command, bool stays)
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            fixture.Tick(5000);
            Say(fixture, client, command);
            Assert.AreEqual(stays, fixture.Device.IsLedOn);
            fixture.Device.IsLedOn = true;

            fixture.Tick(5100);
            fixture.Tick(9000);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"fan\",\"value\":1}")]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":1}")]
        [DataRow("\"pulse\",\"params\":{\"name\":\"led\",\"ms\":0}")]
        [DataRow("\"get\",\"params\":{\"name\":\"led\"}")]
        public void Pulse_OtherRequestMeanwhile_ChangesNothing(string command)
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            fixture.Tick(5000);

            Say(fixture, client, command);
            fixture.Tick(5100);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        // A command that the pin did not take must not cancel the pulse.
        [TestMethod]
        public void Pulse_LaterSetThatFails_EndsAllTheSame()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            fixture.Tick(5000);
            fixture.Device.Throws = true;
            Say(fixture, client, "\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            fixture.Device.Throws = false;

            fixture.Tick(5100);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        [DataRow(50, 5130)]
        [DataRow(500, 5580)]
        public void Pulse_LaterPulse_CountsFromThere(int ms, int end)
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            fixture.Tick(5000);
            fixture.Tick(5080);
            Pulse(fixture, client, "\"led\",\"ms\":" + ms.ToString(), "{\"name\":\"led\",\"value\":true,\"ms\":" + ms.ToString() + "}");
            fixture.Tick(5080);

            fixture.Tick(end - 1);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(end);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Pulse_SwitchingOffFails_IsTriedAgainUntilItIsOff(bool throws)
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            Pulse(fixture, client, "\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            fixture.Tick(5000);
            fixture.Device.Throws = throws;
            fixture.Device.IsLedStuck = true;
            fixture.Device.IsOutputGood = false;
            int now = 5100;
            for (int i = 0; i < 20; i++)
            {
                int writes = fixture.Device.Writes;
                int wait = fixture.Tick(now);
                Assert.AreEqual(writes + 1, fixture.Device.Writes);
                Assert.IsTrue(wait >= 1 && wait <= 100, wait.ToString());
                now += wait;
            }

            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Device.Throws = false;
            fixture.Device.IsLedStuck = false;
            fixture.Device.IsOutputGood = true;
            fixture.Tick(now);
            Assert.IsFalse(fixture.Device.IsLedOn);

            int done = fixture.Device.Writes;
            fixture.Tick(now + 1000);
            Assert.AreEqual(done, fixture.Device.Writes);
        }

        // The pin reported a failure but may be on, so it is switched off.
        [TestMethod]
        public void Pulse_SwitchingOnFails_IsADeviceErrorAndSwitchedOffLater()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            fixture.Device.IsOutputGood = false;
            Say(fixture, client, "\"pulse\",\"params\":{\"name\":\"led\",\"ms\":100}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"Device error: no answer from 'led'\"}}\n", client.Take());
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Device.IsOutputGood = true;

            fixture.Tick(5000);
            fixture.Tick(5100);

            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        private static void Pulse(DashboardFixture fixture, FakeConnection client, string parameters, string result)
        {
            Say(fixture, client, "\"pulse\",\"params\":{\"name\":" + parameters + "}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}\n", client.Take());
            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        private static void Say(DashboardFixture fixture, FakeConnection client, string methodAndParams)
        {
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + methodAndParams + "}");
        }

        // The clock wraps around 5.05 s after the device has started: in the middle of most pulses.
        private static DashboardFixture Make(int pulseMs)
        {
            FakeDevice device = new FakeDevice();
            device.PulseMs = pulseMs;
            return new DashboardFixture(device, 5050);
        }
    }
}
