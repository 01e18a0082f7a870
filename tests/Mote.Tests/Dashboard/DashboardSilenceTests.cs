using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>Days pass between two events: 24.8 days are just under 2^31 ms, 49.8 just over 2^32. The device ticks once an hour meanwhile, or, where
    /// the test says so, only once at the end.</summary>
    [TestClass]
    public class DashboardSilenceTests
    {
        private const long HourMs = 3600000;

        [TestMethod]
        [DataRow(0)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void Tick_ChangeAfterSilence_IsToldAtOnce(int hours)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            long now = Pass(dashboard, 0, hours);
            client.WantsWrite = false;

            device.Temp = 30000;
            now = Tick(dashboard, now + 1000);
            client.Drain(dashboard, 1000);

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":" + now.ToString() + ",\"v\":{\"temp\":30}}}\n",
                client.Take());
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void OnMessage_FloodAfterSilence_HasTheRateOfOneSecond(int hours)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Assert.AreEqual(20, CountPongs(dashboard, client, 25));

            long now = Pass(dashboard, 0, hours);
            Assert.AreEqual(hours == 0 ? 0 : 20, CountPongs(dashboard, client, 25));
            Tick(dashboard, now + 500);
            Assert.AreEqual(10, CountPongs(dashboard, client, 25));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void Pulse_AfterSilence_LastsAsLongAsItSays(int hours)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Say(dashboard, client, "pulse", "\"name\":\"led\",\"ms\":1000");
            Tick(dashboard, 10);
            long now = Tick(dashboard, 1010);
            Assert.IsFalse(device.IsLedOn);

            now = Pass(dashboard, now, hours);
            Say(dashboard, client, "pulse", "\"name\":\"led\",\"ms\":1000");
            now = Tick(dashboard, now + 10);
            now = Tick(dashboard, now + 999);
            Assert.IsTrue(device.IsLedOn);
            Tick(dashboard, now + 1);
            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1192)]
        public void Pulse_DeviceSleepsPastItsEnd_EndsWithTheFirstTick(int hours)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Say(dashboard, client, "pulse", "\"name\":\"led\",\"ms\":1000");
            Tick(dashboard, 10);

            Tick(dashboard, hours * HourMs);

            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void OnClosed_AfterSilence_OutputFallsBackAfterItsTime(int hours)
        {
            FakeDevice device = new FakeDevice { SafeAfterMs = 60000 };
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Say(dashboard, client, "set", "\"name\":\"led\",\"value\":true");
            long now = Pass(dashboard, 0, hours);
            Assert.IsTrue(device.IsLedOn);

            dashboard.OnClosed(client, 1006);
            now = Tick(dashboard, now + 10);
            now = Tick(dashboard, now + 59999);
            Assert.IsTrue(device.IsLedOn);
            Tick(dashboard, now + 1);
            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1192)]
        public void OnClosed_DeviceSleepsPastTheTime_OutputFallsBackWithTheFirstTick(int hours)
        {
            FakeDevice device = new FakeDevice { SafeAfterMs = 60000 };
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Say(dashboard, client, "set", "\"name\":\"led\",\"value\":true");
            dashboard.OnClosed(client, 1006);
            Tick(dashboard, 10);

            Tick(dashboard, hours * HourMs);

            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void Subscribe_AfterSilence_GoesByTheNewInterval(int hours)
        {
            FakeDevice device = new FakeDevice { ButtonIntervalMs = 10 };
            DashboardHandler dashboard = device.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            long now = Pass(dashboard, 0, hours) + 200;
            Tick(dashboard, now);
            Say(dashboard, client, "subscribe", "\"interval\":500,\"names\":[\"button\"]");
            client.Take();

            device.IsPressed = true;
            now = Tick(dashboard, now + 10);
            client.Drain(dashboard, 1000);
            Assert.IsTrue(client.Take().IndexOf("\"button\":true") >= 0);

            device.IsPressed = false;
            now = Tick(dashboard, now + 499);
            client.Drain(dashboard, 1000);
            Assert.AreEqual("", client.Take());
            Tick(dashboard, now + 1);
            client.Drain(dashboard, 1000);
            Assert.IsTrue(client.Take().IndexOf("\"button\":false") >= 0);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1192)]
        public void Tick_SamplerSleptForDays_GoesOnAtOnceWithTheRightTime(int hours)
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", 0, 1, device)).IntervalMs = 100;
            Sampler sampler = new Sampler(channels);
            sampler.Tick(int.MaxValue);

            int wait = sampler.Tick(unchecked(int.MaxValue + (int)(hours * HourMs)));

            Assert.AreEqual(100, wait);
            Assert.AreEqual(2, device.Reads);
            Assert.AreEqual(hours * HourMs, sampler.ElapsedMs);
        }

        [TestMethod]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void DeviceClock_AfterSilence_IsReadAgain(int hours)
        {
            FakeStatus status = new FakeStatus { UnixMs = 1000000 };
            DeviceClock clock = new DeviceClock(status);
            clock.Tick(0);
            status.UnixMs = 5000000 + (hours * HourMs);

            clock.Tick(hours * HourMs);

            Assert.AreEqual(5000000L, clock.EpochMs);
        }

        private static long Pass(DashboardHandler dashboard, long now, int hours)
        {
            for (int i = 0; i < hours; i++)
            {
                now = Tick(dashboard, now + HourMs);
            }

            return now;
        }

        private static long Tick(DashboardHandler dashboard, long now)
        {
            dashboard.Tick(unchecked((int)now));
            return now;
        }

        private static void Say(DashboardHandler dashboard, FakeConnection client, string method, string parameters)
        {
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + "}}");
            Assert.IsTrue(client.Take().IndexOf("\"result\":") >= 0);
        }

        private static int CountPongs(DashboardHandler dashboard, FakeConnection client, int requests)
        {
            int pongs = 0;
            for (int i = 0; i < requests; i++)
            {
                client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
                pongs += client.Take().IndexOf("\"pong\"") >= 0 ? 1 : 0;
                client.RoomLeft = 65536;
            }

            return pongs;
        }
    }
}
