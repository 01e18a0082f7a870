using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardReadOnlyTests
    {
        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"nobody\"}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":100}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\"}")]
        public void OnMessage_CommandOfAReader_IsRefusedAndNotCarriedOut(string request)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard, 0, true);

            client.Say(dashboard, request);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32001,\"message\":\"Read-only: this token may look, not command\"}}\n", client.Take());
            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        public void OnMessage_CommandOfAReaderAsNotification_IsNotCarriedOut()
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard, 0, true);

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");

            Assert.AreEqual("", client.Take());
            Assert.IsFalse(device.IsLedOn);
        }

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "\"pong\"")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"led\"}}", "{\"name\":\"led\",\"value\":false}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\"}", "{\"t\":0,\"v\":{\"temp\":21.5,\"button\":false,\"led\":false,\"fan\":0}}")]
        public void OnMessage_QuestionOfAReader_IsAnswered(string request, string result)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard, 0, true);

            client.Say(dashboard, request);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}\n", client.Take());
        }

        [TestMethod]
        public void OnMessage_ReaderAndCommanderTakingTurns_EachHasItsOwnRight()
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection reader = Connect(dashboard, 0, true);
            FakeConnection commander = Connect(dashboard, 1, false);
            string toggle = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}";

            reader.Say(dashboard, toggle);
            Assert.IsFalse(device.IsLedOn);
            commander.Say(dashboard, toggle);
            Assert.IsTrue(device.IsLedOn);
            reader.Say(dashboard, toggle);
            Assert.IsTrue(device.IsLedOn);
        }

        // A request that had to wait for send capacity is checked by the rights of its own client too.
        [TestMethod]
        public void OnWritable_CommandOfAReaderThatWaited_IsRefused()
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection reader = Connect(dashboard, 0, true);
            FakeConnection commander = Connect(dashboard, 1, false);
            reader.RoomLeft = 0;
            reader.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            commander.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

            reader.Drain(dashboard, 1000);

            Assert.IsFalse(device.IsLedOn);
            Assert.IsTrue(reader.Take().IndexOf("-32001") > 0);
        }

        [TestMethod]
        [DataRow(false, "\"mayCommand\":true}}\n")]
        [DataRow(true, "\"mayCommand\":false}}\n")]
        public void OnOpen_Hello_TellsWhetherTheClientMayCommand(bool isReadOnly, string expected)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = new FakeConnection(0);
            client.IsReadOnly = isReadOnly;

            dashboard.OnOpen(client);

            Assert.IsTrue(client.Take().IndexOf(expected) > 0);
        }

        [TestMethod]
        [DataRow(false, "\"mayCommand\":true}}\n")]
        [DataRow(true, "\"mayCommand\":true,\"signedIn\":true}}\n")]
        public void OnOpen_Hello_TellsWhetherTheClientCanSignOut(bool hasSignedIn, string expected)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = new FakeConnection(0);
            client.HasSignedIn = hasSignedIn;

            dashboard.OnOpen(client);

            Assert.IsTrue(client.Take().IndexOf(expected) > 0);
        }

        private static FakeConnection Connect(DashboardHandler dashboard, int index, bool isReadOnly)
        {
            FakeConnection client = new FakeConnection(index);
            client.IsReadOnly = isReadOnly;
            dashboard.Tick(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, 60000);
            client.Take();
            return client;
        }
    }
}
