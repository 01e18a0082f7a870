using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardHistoryTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":\"";
        private const int Large = 60000;

        [TestMethod]
        public void OnOpen_WithAPast_TellsItBehindTheFirstReadings()
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(10, 1000);
            fixture.Tick(0);
            fixture.Device.Temp = 22500;
            fixture.Device.IsPressed = true;
            fixture.Tick(500);
            fixture.Device.IsTempGood = false;
            fixture.Tick(1000);
            fixture.Tick(1500);
            fixture.Tick(2000);
            fixture.Device.IsTempGood = true;
            fixture.Device.Temp = -500;
            fixture.Tick(2500);
            fixture.Tick(3000);
            FakeConnection client = new FakeConnection(0);

            fixture.Dashboard.OnOpen(client);
            client.Drain(fixture.Dashboard, Large);

            string all = client.Take();
            int readings = all.IndexOf("readings");
            Assert.IsTrue(all.IndexOf("history") > readings);
            Assert.AreEqual(
                Head + "temp\",\"t\":0,\"period\":1000,\"points\":[[21.5,22,22.5],null,-0.5]}}\n"
                + Head + "button\",\"t\":0,\"edges\":[[0,false],[500,true]]}}\n",
                all.Substring(all.IndexOf(Head)));
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void OnOpen_BeforeTheFirstPeriodHasEnded_TellsEdgesAlone()
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(10, 1000);
            fixture.Tick(0);
            fixture.Tick(999);
            FakeConnection client = new FakeConnection(0);

            fixture.Dashboard.OnOpen(client);
            client.Drain(fixture.Dashboard, Large);

            string all = client.Take();
            Assert.AreEqual(Head + "button\",\"t\":0,\"edges\":[[0,false]]}}\n", all.Substring(all.IndexOf(Head)));
        }

        [TestMethod]
        [DataRow(170)]
        [DataRow(256)]
        [DataRow(300)]
        [DataRow(1000)]
        public void OnWritable_LittleRoom_TellsThePastInMessagesThatFit(int room)
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(100, 1000);
            for (int i = 0; i <= 100; i++)
            {
                fixture.Device.Temp = i * 10;
                fixture.Tick(i * 1000);
                fixture.Device.Temp = (i * 10) + 20;
                fixture.Tick((i * 1000) + 500);
            }

            FakeConnection client = fixture.Introduced();
            int turns = client.Drain(fixture.Dashboard, room);

            Assert.IsTrue(turns < 250);
            string all = client.Take();
            int next = 0;
            while (next < 100)
            {
                // Each message has its own time, and continues where the last one ended.
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
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(5, 1000);
            fixture.TickUntil(5000);
            FakeConnection client = fixture.Introduced();

            // Two more periods: points 0 and 1 are gone, 5 and 6 have been seen in readings.
            fixture.TickUntil(7000);
            client.Drain(fixture.Dashboard, Large);

            string all = client.Take();
            Assert.AreEqual(
                Head + "temp\",\"t\":2000,\"period\":1000,\"points\":[21.5,21.5,21.5]}}\n"
                + Head + "button\",\"t\":0,\"edges\":[[0,false]]}}\n",
                all.Substring(all.IndexOf(Head)));
        }

        [TestMethod]
        public void OnWritable_AllPointsGoneMeanwhile_TellsEdgesAlone()
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(5, 1000);
            fixture.TickUntil(5000);
            FakeConnection client = fixture.Introduced();
            fixture.TickUntil(60000);

            client.Drain(fixture.Dashboard, Large);

            string all = client.Take();
            Assert.AreEqual(Head + "button\",\"t\":0,\"edges\":[[0,false]]}}\n", all.Substring(all.IndexOf(Head)));
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void OnWritable_ReadingsDue_GoFirst()
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(5, 1000);
            fixture.TickUntil(5000);
            FakeConnection client = fixture.Introduced();
            fixture.Device.Temp = 0;
            fixture.TickUntil(5500);
            client.WantsWrite = false;
            client.RoomLeft = 1000;

            fixture.Dashboard.OnWritable(client);

            string all = client.Take();
            Assert.IsTrue(all.IndexOf("readings") > 0);
            Assert.IsTrue(all.IndexOf("readings") < all.IndexOf("history"));
            Assert.IsTrue(client.WantsWrite);
        }

        [TestMethod]
        public void OnMessage_RequestInTheMiddleOfThePast_IsAnsweredBetween()
        {
            DashboardHistoryFixture fixture = new DashboardHistoryFixture(50, 1000);
            fixture.TickUntil(50000);
            FakeConnection client = fixture.Introduced();
            client.RoomLeft = 300;

            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");

            string first = client.Take();
            Assert.AreEqual(0, first.IndexOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n"));
            client.Drain(fixture.Dashboard, 300);
            Assert.IsTrue(client.Take().IndexOf(Head + "button\"") >= 0);
        }

        private static string Milli(int milliUnits)
        {
            Mote.Dashboard.Protocol.Json.JsonWriter writer = new Mote.Dashboard.Protocol.Json.JsonWriter(20);
            writer.WriteMilliUnits(milliUnits);
            return System.Text.Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
