using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>How the device does, told after the hello.</summary>
    [TestClass]
    public class DashboardStatusTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"status\",\"params\":{";
        private const int Large = 60000;

        [TestMethod]
        [DataRow(-61, 41234, "\"rssi\":-61,\"freeMemory\":41234}}\n")]
        [DataRow(0, 41234, "\"freeMemory\":41234}}\n")]
        [DataRow(-61, 0, "\"rssi\":-61}}\n")]
        public void Tick_TenSecondsAfterTheHello_TellsWhatIsKnown(int rssi, int free, string expected)
        {
            FakeStatus status = new FakeStatus { Signal = rssi, Free = free };
            DashboardHandler dashboard = Make(status);
            FakeConnection client = Connect(dashboard, 0);
            Assert.AreEqual("", TakeAt(dashboard, client, 9999));
            Assert.AreEqual(Head + expected, TakeAt(dashboard, client, 10000));
        }

        [TestMethod]
        public void Tick_NothingKnown_TellsNothing()
        {
            DashboardHandler dashboard = Make(new FakeStatus());
            FakeConnection client = Connect(dashboard, 0);
            Assert.AreEqual("", TakeAt(dashboard, client, 10000));
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        [DataRow(-61, 41234, false)]
        [DataRow(-60, 41234, true)]
        [DataRow(-61, 40211, false)]
        [DataRow(-61, 40210, true)]
        [DataRow(-61, 42257, false)]
        [DataRow(-61, 42258, true)]
        public void Tick_OtherValuesLater_TellsThemIfTheyDifferEnough(int rssi, int free, bool isTold)
        {
            FakeStatus status = new FakeStatus { Signal = -61, Free = 41234 };
            DashboardHandler dashboard = Make(status);
            FakeConnection client = Connect(dashboard, 0);
            TakeAt(dashboard, client, 10000);
            status.Signal = rssi;
            status.Free = free;
            Assert.AreEqual("", TakeAt(dashboard, client, 19999));
            string expected = Head + "\"rssi\":" + rssi.ToString() + ",\"freeMemory\":" + free.ToString() + "}}\n";
            Assert.AreEqual(isTold ? expected : "", TakeAt(dashboard, client, 20000));
            Assert.AreEqual("", TakeAt(dashboard, client, 30000));
        }

        // A hello may have told other values than the last status.
        [TestMethod]
        public void Tick_ClientThatCameLater_IsToldOnceToo()
        {
            FakeStatus status = new FakeStatus { Signal = -61 };
            DashboardHandler dashboard = Make(status);
            FakeConnection first = Connect(dashboard, 0);
            TakeAt(dashboard, first, 10000);
            FakeConnection second = Connect(dashboard, 1);
            dashboard.Tick(20000);
            Assert.AreEqual("", Drained(dashboard, first));
            Assert.AreEqual(Head + "\"rssi\":-61}}\n", Drained(dashboard, second));
        }

        [TestMethod]
        public void Tick_NobodyConnected_ReadsNothing()
        {
            FakeStatus status = new FakeStatus { Free = 41234 };
            DashboardHandler dashboard = Make(status);
            dashboard.Tick(10000);
            Assert.AreEqual(0, status.FreeReads);
            FakeConnection client = Connect(dashboard, 0);
            Assert.AreEqual(1, status.FreeReads);
            dashboard.OnClosed(client, 1000);
            dashboard.Tick(20000);
            Assert.AreEqual(1, status.FreeReads);
        }

        [TestMethod]
        public void Tick_ClientWithoutRoom_IsToldTheLatestWhenItHas()
        {
            FakeStatus status = new FakeStatus { Signal = -61 };
            DashboardHandler dashboard = Make(status);
            FakeConnection client = Connect(dashboard, 0);
            client.RoomLeft = 0;
            dashboard.Tick(10000);
            dashboard.OnWritable(client);
            Assert.IsTrue(client.WantsWrite);
            status.Signal = -75;
            dashboard.Tick(20000);
            Assert.AreEqual(Head + "\"rssi\":-75}}\n", Drained(dashboard, client));
        }

        private static DashboardHandler Make(FakeStatus status)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temp", "", 0, 85000, new FakeDevice()));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { Status = status, HistoryPoints = 0 }, channels);
            dashboard.Tick(0);
            return dashboard;
        }

        private static FakeConnection Connect(DashboardHandler dashboard, int index)
        {
            FakeConnection client = FakeConnection.Connect(dashboard, index);
            client.Drain(dashboard, Large);
            client.Take();
            client.WantsWrite = false;
            return client;
        }

        private static string TakeAt(DashboardHandler dashboard, FakeConnection client, int nowMs)
        {
            dashboard.Tick(nowMs);
            return Drained(dashboard, client);
        }

        private static string Drained(DashboardHandler dashboard, FakeConnection client)
        {
            client.Drain(dashboard, Large);
            return client.Take();
        }
    }
}
