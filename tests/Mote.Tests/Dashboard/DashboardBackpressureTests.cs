using System.Text;
using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardBackpressureTests
    {
        [TestMethod]
        public void OnMessage_NoRoom_CarriesOutInOrderOnceThereIs()
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard);
            client.RoomLeft = 255;

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");

            Assert.IsFalse(device.IsLedOn);
            Assert.AreEqual("", client.Take());
            Assert.AreEqual(3, client.Drain(dashboard, 256));
            Assert.IsFalse(device.IsLedOn);
            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":true}}\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"name\":\"led\",\"value\":false}}\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":\"pong\"}\n",
                client.Take());
        }

        [TestMethod]
        public void OnMessage_PieceBehindAWaitingRequest_IsPutTogetherBehindIt()
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);
            client.RoomLeft = 0;
            byte[] second = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            dashboard.OnMessage(client, second, 0, 20, MessageFlags.Text | MessageFlags.First);
            client.Drain(dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n", client.Take());

            dashboard.OnMessage(client, second, 20, second.Length - 20, MessageFlags.Text | MessageFlags.Last);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"pong\"}\n", client.Take());
        }

        [TestMethod]
        public void OnMessage_MoreWaitingThanTheBufferHolds_IsClosedWith1013()
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);
            client.RoomLeft = 0;
            int requests = 0;
            while (client.CloseCode == 0 && requests < 100)
            {
                client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
                requests++;
            }

            Assert.AreEqual(1013, client.CloseCode);
            Assert.AreEqual(13, requests);
        }

        [TestMethod]
        [DataRow(256)]
        [DataRow(300)]
        [DataRow(65536)]
        public void OnMessage_GetOfMoreThanTheRoom_IsAnsweredInPieces(int room)
        {
            ChannelTable channels = new ChannelTable();
            FakeDevice device = new FakeDevice();
            device.Temp = -1234567891;
            string all = "";
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                string name = "channel" + i.ToString() + "_______________";
                name = name.Substring(0, 24 - (i < 10 ? 1 : 0));
                channels.Add(new SensorChannel(name, "", -1, 1, device));
                all += (i == 0 ? "" : ",") + "\"" + name + "\":-1234567.891";
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions(), channels);
            FakeConnection client = Connect(dashboard);
            client.Pieces = 0;
            client.Messages = 0;
            client.RoomLeft = room;
            device.Temp = 0;

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\"}");
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
            dashboard.Tick(1);
            client.Drain(dashboard, room);

            Assert.AreEqual(2, client.Messages);
            Assert.IsTrue(client.Pieces > 2);
            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"t\":0,\"v\":{" + all + "}}}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"pong\"}\n",
                client.Take());
        }

        [TestMethod]
        public void OnOpen_ThirtyTwoChannels_TellsAllOfThem()
        {
            ChannelTable channels = new ChannelTable();
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                channels.Add(new InputChannel("i" + i.ToString(), new FakeDevice()));
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions(), channels);
            FakeConnection client = new FakeConnection(0);
            client.RoomLeft = 0;
            dashboard.Tick(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, 1000);

            // Hello, the channels, all readings in one message, and the first edge of each channel.
            Assert.AreEqual(1 + 32 + 1 + 32, client.Messages);
            Assert.IsTrue(client.Take().IndexOf("\"i31\":false}}}") > 0);
        }

        private static FakeConnection Connect(DashboardHandler dashboard)
        {
            FakeConnection client = new FakeConnection(0);
            dashboard.Tick(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, 60000);
            client.Take();
            return client;
        }
    }
}
