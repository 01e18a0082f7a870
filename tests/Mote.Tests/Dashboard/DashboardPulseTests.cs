using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardPulseTests
    {
        private FakeDevice _device;
        private DashboardHandler _dashboard;
        private FakeClient _client;

        [TestMethod]
        public void Pulse_Length_IsOnUntilTheTickAtItsEnd()
        {
            Make(0);
            Pulse("\"led\",\"ms\":730", "{\"name\":\"led\",\"value\":true,\"ms\":730}");
            Assert.IsTrue(_client.WantsTick);

            // As the server does: a tick in the same pass, then when it was asked for, at the latest.
            int now = 5000;
            int wait = Tick(now);
            while (now + wait < 5730)
            {
                now += wait;
                wait = Tick(now);
                Assert.IsTrue(_device.IsLedOn, now.ToString());
            }

            Assert.AreEqual(5730, now + wait);
            Tick(5730);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_OneMillisecond_IsTheNextWait()
        {
            Make(0);
            Pulse("\"led\",\"ms\":1", "{\"name\":\"led\",\"value\":true,\"ms\":1}");

            Assert.AreEqual(1, Tick(5000));
            Assert.IsTrue(_device.IsLedOn);
            Tick(5001);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_AnHour_EndsThenAndNotBefore()
        {
            Make(0);
            Pulse("\"led\",\"ms\":3.6e6", "{\"name\":\"led\",\"value\":true,\"ms\":3600000}");

            Tick(5000);
            Tick(5000 + 3599999);
            Assert.IsTrue(_device.IsLedOn);
            Tick(5000 + 3600000);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_NoLength_TakesTheChannelsOwn()
        {
            Make(250);
            Pulse("\"led\"", "{\"name\":\"led\",\"value\":true,\"ms\":250}");

            Tick(5000);
            Tick(5249);
            Assert.IsTrue(_device.IsLedOn);
            Tick(5250);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_AsNotification_IsCarriedOut()
        {
            Make(0);

            _client.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":100}}");
            Tick(5000);

            Assert.IsTrue(_device.IsLedOn);
            Tick(5100);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Pulse_End_IsToldToEveryClient()
        {
            Make(0);
            FakeClient watcher = new FakeClient(1);
            _dashboard.OnOpen(watcher);
            watcher.Take();
            Pulse("\"led\",\"ms\":1000", "{\"name\":\"led\",\"value\":true,\"ms\":1000}");
            Tick(5000);
            Tick(5100);
            watcher.Drain(_dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":5100,\"v\":{\"led\":true}}}\n", watcher.Take());

            Tick(6000);
            watcher.Drain(_dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"led\":false}}}\n", watcher.Take());
        }

        [TestMethod]
        public void Pulse_ClientGone_EndsAllTheSame()
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");

            _dashboard.OnClosed(_client, 1006);
            Tick(5000);
            Tick(5099);
            Assert.IsTrue(_device.IsLedOn);
            Tick(5100);

            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":true}", true)]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":false}", false)]
        [DataRow("\"toggle\",\"params\":{\"name\":\"led\"}", false)]
        public void Pulse_LaterSetOrToggle_IsWhatStays(string command, bool stays)
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            Tick(5000);
            Say(command);
            Assert.AreEqual(stays, _device.IsLedOn);
            _device.IsLedOn = true;

            Tick(5100);
            Tick(9000);

            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        [DataRow("\"set\",\"params\":{\"name\":\"fan\",\"value\":1}")]
        [DataRow("\"set\",\"params\":{\"name\":\"led\",\"value\":1}")]
        [DataRow("\"pulse\",\"params\":{\"name\":\"led\",\"ms\":0}")]
        [DataRow("\"get\",\"params\":{\"name\":\"led\"}")]
        public void Pulse_OtherRequestMeanwhile_ChangesNothing(string command)
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            Tick(5000);

            Say(command);
            Tick(5100);

            Assert.IsFalse(_device.IsLedOn);
        }

        // What the pin did not take has cancelled nothing.
        [TestMethod]
        public void Pulse_LaterSetThatFails_EndsAllTheSame()
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            Tick(5000);
            _device.Throws = true;
            Say("\"set\",\"params\":{\"name\":\"led\",\"value\":true}");
            _device.Throws = false;

            Tick(5100);

            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        [DataRow(50, 5130)]
        [DataRow(500, 5580)]
        public void Pulse_LaterPulse_CountsFromThere(int ms, int end)
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            Tick(5000);
            Tick(5080);
            Pulse("\"led\",\"ms\":" + ms.ToString(), "{\"name\":\"led\",\"value\":true,\"ms\":" + ms.ToString() + "}");
            Tick(5080);

            Tick(end - 1);
            Assert.IsTrue(_device.IsLedOn);
            Tick(end);
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Pulse_SwitchingOffFails_IsTriedAgainUntilItIsOff(bool throws)
        {
            Make(0);
            Pulse("\"led\",\"ms\":100", "{\"name\":\"led\",\"value\":true,\"ms\":100}");
            Tick(5000);
            _device.Throws = throws;
            _device.IsLedStuck = true;
            _device.IsOutputGood = false;
            int now = 5100;
            for (int i = 0; i < 20; i++)
            {
                int writes = _device.Writes;
                int wait = Tick(now);
                Assert.AreEqual(writes + 1, _device.Writes);
                Assert.IsTrue(wait >= 1 && wait <= 100, wait.ToString());
                now += wait;
            }

            Assert.IsTrue(_device.IsLedOn);
            _device.Throws = false;
            _device.IsLedStuck = false;
            _device.IsOutputGood = true;
            Tick(now);
            Assert.IsFalse(_device.IsLedOn);

            int done = _device.Writes;
            Tick(now + 1000);
            Assert.AreEqual(done, _device.Writes);
        }

        // It said that it failed, and may be on: better off.
        [TestMethod]
        public void Pulse_SwitchingOnFails_IsADeviceErrorAndSwitchedOffLater()
        {
            Make(0);
            _device.IsOutputGood = false;
            Say("\"pulse\",\"params\":{\"name\":\"led\",\"ms\":100}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"Device error: no answer from 'led'\"}}\n", _client.Take());
            Assert.IsTrue(_device.IsLedOn);
            _device.IsOutputGood = true;

            Tick(5000);
            Tick(5100);

            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void Settle_Pulse_EndsAtOnceAndIsForgotten()
        {
            Make(0);
            Pulse("\"led\",\"ms\":60000", "{\"name\":\"led\",\"value\":true,\"ms\":60000}");
            Tick(5000);

            Assert.IsTrue(_dashboard.Settle());

            Assert.IsFalse(_device.IsLedOn);
            int writes = _device.Writes;
            Tick(70000);
            Assert.AreEqual(writes, _device.Writes);
        }

        [TestMethod]
        public void Settle_SwitchingOffFails_SaysSoAndTheNextTickTriesAgain()
        {
            Make(0);
            Pulse("\"led\",\"ms\":60000", "{\"name\":\"led\",\"value\":true,\"ms\":60000}");
            Tick(5000);
            _device.IsLedStuck = true;
            _device.IsOutputGood = false;
            Assert.IsFalse(_dashboard.Settle());
            _device.IsLedStuck = false;
            _device.IsOutputGood = true;

            Tick(5001);

            Assert.IsFalse(_device.IsLedOn);
        }

        private void Pulse(string parameters, string result)
        {
            Say("\"pulse\",\"params\":{\"name\":" + parameters + "}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}\n", _client.Take());
            Assert.IsTrue(_device.IsLedOn);
        }

        private void Say(string methodAndParams)
        {
            _client.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + methodAndParams + "}");
        }

        // The clock wraps around 5.05 s after the device has started: in the middle of most pulses.
        private int Tick(int sinceStartMs)
        {
            return _dashboard.Tick(unchecked(int.MaxValue - 5050 + sinceStartMs));
        }

        private void Make(int pulseMs)
        {
            _device = new FakeDevice();
            _device.PulseMs = pulseMs;
            _dashboard = _device.Dashboard();
            Tick(0);
            Tick(5000);
            _client = FakeClient.Connect(_dashboard, 0);
        }
    }
}
