using Mote.Dashboard;
using Mote.Dashboard.Devices;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardHistoryTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":\"";
        private const int Large = 60000;

        private FakeDevice _device;
        private DashboardHandler _dashboard;
        private int _lastMs;

        [TestMethod]
        public void OnOpen_WithAPast_TellsItBehindTheFirstReadings()
        {
            Make(10, 1000);
            Tick(0);
            _device.Temp = 22500;
            _device.IsPressed = true;
            Tick(500);
            _device.IsTempGood = false;
            Tick(1000);
            Tick(1500);
            Tick(2000);
            _device.IsTempGood = true;
            _device.Temp = -500;
            Tick(2500);
            Tick(3000);
            FakeClient client = new FakeClient(0);

            _dashboard.OnOpen(client);
            client.Drain(_dashboard, Large);

            string all = client.Take();
            int readings = all.IndexOf("readings");
            Assert.IsTrue(all.IndexOf("history") > readings);
            Assert.AreEqual(
                Head + "temp\",\"t\":0,\"period\":1000,\"points\":[[21.5,22,22.5],null,-0.5]}}\n"
                + Head + "button\",\"t\":0,\"period\":1000,\"points\":[[0,0.5,1],1,1]}}\n",
                all.Substring(all.IndexOf(Head)));
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void OnOpen_BeforeTheFirstPeriodHasEnded_TellsNoPast()
        {
            Make(10, 1000);
            Tick(0);
            Tick(999);
            FakeClient client = new FakeClient(0);

            _dashboard.OnOpen(client);
            client.Drain(_dashboard, Large);

            Assert.AreEqual(-1, client.Take().IndexOf("history"));
        }

        [TestMethod]
        [DataRow(170)]
        [DataRow(256)]
        [DataRow(300)]
        [DataRow(1000)]
        public void OnWritable_LittleRoom_TellsThePastInMessagesThatFit(int room)
        {
            Make(100, 1000);
            for (int i = 0; i <= 100; i++)
            {
                _device.Temp = i * 10;
                Tick(i * 1000);
                _device.Temp = (i * 10) + 20;
                Tick((i * 1000) + 500);
            }

            FakeClient client = Introduced();
            int turns = client.Drain(_dashboard, room);

            Assert.IsTrue(turns < 250);
            string all = client.Take();
            int next = 0;
            while (next < 100)
            {
                // Each message tells its own time, and goes on where the last one ended.
                string start = Head + "temp\",\"t\":" + (next * 1000).ToString() + ",\"period\":1000,\"points\":[";
                Assert.AreEqual(start, all.Substring(0, start.Length));
                int end = all.IndexOf("]}}\n");
                Assert.IsTrue(end + 3 <= room);
                string points = all.Substring(start.Length, end - start.Length);
                all = all.Substring(end + 4);
                while (points.Length > 0)
                {
                    string point = "[" + Milli(next * 10) + "," + Milli((next * 10) + 10) + "," + Milli((next * 10) + 20) + "]";
                    Assert.AreEqual(point, points.Substring(0, point.Length));
                    points = points.Length == point.Length ? "" : points.Substring(point.Length + 1);
                    next++;
                }
            }

            Assert.AreEqual(100, next);
            Assert.IsTrue(all.IndexOf(Head + "button\",\"t\":0,") == 0);
        }

        [TestMethod]
        public void OnWritable_RingMovesOnMeanwhile_TellsWhatIsLeft()
        {
            Make(5, 1000);
            TickUntil(5000);
            FakeClient client = Introduced();

            // Two more periods: points 0 and 1 are gone, 5 and 6 have been seen in readings.
            TickUntil(7000);
            client.Drain(_dashboard, Large);

            string all = client.Take();
            Assert.AreEqual(
                Head + "temp\",\"t\":2000,\"period\":1000,\"points\":[21.5,21.5,21.5]}}\n"
                + Head + "button\",\"t\":2000,\"period\":1000,\"points\":[0,0,0]}}\n",
                all.Substring(all.IndexOf(Head)));
        }

        [TestMethod]
        public void OnWritable_AllOfItGoneMeanwhile_TellsNothing()
        {
            Make(5, 1000);
            TickUntil(5000);
            FakeClient client = Introduced();
            TickUntil(60000);

            client.Drain(_dashboard, Large);

            Assert.AreEqual(-1, client.Take().IndexOf("history"));
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void OnWritable_ReadingsDue_GoFirst()
        {
            Make(5, 1000);
            TickUntil(5000);
            FakeClient client = Introduced();
            _device.Temp = 0;
            TickUntil(5500);
            client.WantsWrite = false;
            client.RoomLeft = 1000;

            _dashboard.OnWritable(client);

            string all = client.Take();
            Assert.IsTrue(all.IndexOf("readings") > 0);
            Assert.IsTrue(all.IndexOf("readings") < all.IndexOf("history"));
            Assert.IsTrue(client.WantsWrite);
        }

        [TestMethod]
        public void OnMessage_RequestInTheMiddleOfThePast_IsAnsweredBetween()
        {
            Make(50, 1000);
            TickUntil(50000);
            FakeClient client = Introduced();
            client.RoomLeft = 300;

            client.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");

            string first = client.Take();
            Assert.AreEqual(0, first.IndexOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n"));
            client.Drain(_dashboard, 300);
            Assert.IsTrue(client.Take().IndexOf(Head + "button\"") >= 0);
        }

        // With all readings sent, and no room for what comes next.
        private FakeClient Introduced()
        {
            FakeClient client = new FakeClient(0);
            client.RoomLeft = 0;
            _dashboard.OnOpen(client);
            string all = "";
            while (all.IndexOf("readings") < 0)
            {
                client.RoomLeft = 150;
                _dashboard.OnWritable(client);
                all = client.Take();
            }

            Assert.AreEqual(-1, all.IndexOf("history"));
            Assert.IsTrue(client.WantsWrite);
            return client;
        }

        private void TickUntil(int end)
        {
            for (int now = _lastMs; now <= end; now += 500)
            {
                Tick(now);
            }
        }

        // The clock wraps around 1.5 s after the device has started.
        private void Tick(int sinceStartMs)
        {
            _lastMs = sinceStartMs;
            _dashboard.Tick(unchecked(int.MaxValue - 1500 + sinceStartMs));
        }

        private void Make(int points, int periodMs)
        {
            _lastMs = 0;
            _device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temp", "", -40000, 85000, _device) { IntervalMs = 500 });
            channels.Add(new InputChannel("button", _device) { IntervalMs = 500 });
            _dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = points, HistoryPeriodMs = periodMs }, channels);
        }

        private static string Milli(int milliUnits)
        {
            Mote.Dashboard.Json.JsonWriter writer = new Mote.Dashboard.Json.JsonWriter(20);
            writer.WriteMilliUnits(milliUnits);
            return System.Text.Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
