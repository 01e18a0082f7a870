using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DeviceClockTests
    {
        [TestMethod]
        public void Write_WithoutStatus_WritesNothing()
        {
            DeviceClock clock = new DeviceClock(null);
            clock.Tick(0);

            Assert.AreEqual("", Written(clock));
        }

        [TestMethod]
        public void Tick_ClockNotSet_KeepsItUnknown()
        {
            FakeStatus status = new FakeStatus();
            DeviceClock clock = new DeviceClock(status);
            clock.Tick(0);

            Assert.AreEqual("", Written(clock));
            Assert.AreEqual(0L, clock.EpochMs);
        }

        [TestMethod]
        public void Tick_ClockSetLater_ShowsUpWithinTenSeconds()
        {
            FakeStatus status = new FakeStatus();
            DeviceClock clock = new DeviceClock(status);
            clock.Tick(0);
            status.UnixMs = 1767225605000;
            clock.Tick(9999);
            Assert.AreEqual("", Written(clock));

            clock.Tick(10000);

            Assert.AreEqual(",\"epoch\":1767225595000", Written(clock));
            Assert.AreEqual(2, status.Reads);
        }

        [TestMethod]
        [DataRow(499, 1767225600000)]
        [DataRow(-499, 1767225600000)]
        [DataRow(500, 1767225600500)]
        [DataRow(-500, 1767225599500)]
        public void Tick_EpochMoves_FollowsFromHalfASecondOn(int movedMs, long expected)
        {
            FakeStatus status = new FakeStatus();
            DeviceClock clock = new DeviceClock(status);
            status.UnixMs = 1767225600000;
            clock.Tick(0);
            status.UnixMs = 1767225610000 + movedMs;
            clock.Tick(10000);

            Assert.AreEqual(expected, clock.EpochMs);
            Assert.AreEqual(",\"epoch\":" + expected.ToString(), Written(clock));
        }

        [TestMethod]
        public void Tick_ClockLostAgain_KeepsTheEpoch()
        {
            FakeStatus status = new FakeStatus();
            DeviceClock clock = new DeviceClock(status);
            status.UnixMs = 1767225600000;
            clock.Tick(0);
            status.UnixMs = 0;
            clock.Tick(10000);

            Assert.AreEqual(1767225600000, clock.EpochMs);
        }

        [TestMethod]
        public void Write_LongestEpoch_Fits()
        {
            FakeStatus status = new FakeStatus();
            DeviceClock clock = new DeviceClock(status);
            status.UnixMs = long.MaxValue;
            clock.Tick(0);

            Assert.AreEqual(",\"epoch\":9223372036854775807", Written(clock));
        }

        [TestMethod]
        public void Dashboard_ClockSet_TellsTheEpochInReadingsAndGet()
        {
            FakeStatus status = new FakeStatus();
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new InputChannel("button", device));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { Status = status }, channels);
            dashboard.Tick(5);
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            Assert.AreEqual(-1, client.Take().IndexOf("epoch"));
            status.UnixMs = 1767225610000;
            device.IsPressed = true;

            dashboard.Tick(10005);
            client.Drain(dashboard, 1000);
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\"}");

            string told = "{\"t\":10000,\"epoch\":1767225600000,\"v\":{\"button\":true}}";
            string all = client.Take();
            Assert.IsTrue(all.IndexOf("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":" + told + "}\n") == 0);
            Assert.IsTrue(all.IndexOf("\"result\":" + told + "}\n") > 0);
        }

        private static string Written(DeviceClock clock)
        {
            JsonWriter writer = new JsonWriter(100);
            clock.Write(writer);
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
