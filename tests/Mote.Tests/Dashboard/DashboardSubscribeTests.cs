using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardSubscribeTests
    {
        [TestMethod]
        [DataRow("", "{\"interval\":100,\"channels\":4}")]
        [DataRow(",\"params\":{}", "{\"interval\":100,\"channels\":4}")]
        [DataRow(",\"params\":{\"interval\":20}", "{\"interval\":20,\"channels\":4}")]
        [DataRow(",\"params\":{\"interval\":3600000}", "{\"interval\":3600000,\"channels\":4}")]
        [DataRow(",\"params\":{\"interval\":25.00e1}", "{\"interval\":250,\"channels\":4}")]
        [DataRow(",\"params\":{\"names\":[]}", "{\"interval\":100,\"channels\":0}")]
        [DataRow(",\"params\":{\"names\":[\"led\"]}", "{\"interval\":100,\"channels\":1}")]
        [DataRow(",\"params\":{\"names\":[\"led\",\"temp\",\"led\",\"l\\u0065d\"]}", "{\"interval\":100,\"channels\":2}")]
        [DataRow(",\"params\":{ \"names\" : [ \"fan\" , \"temp\" , \"button\" , \"led\" ] , \"interval\" : 1000 , \"x\" : [ [ ] ] }", "{\"interval\":1000,\"channels\":4}")]
        [DataRow(",\"params\":{\"names\":[\"nobody\"],\"interval\":1},\"params\":{\"interval\":99,\"names\":7,\"names\":[\"led\"]}", "{\"interval\":99,\"channels\":1}")]
        public void OnMessage_GoodSubscription_IsConfirmed(string parameters, string result)
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);

            Subscribe(fixture.Dashboard, client, parameters);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}\n", client.Take());
        }

        [TestMethod]
        [DataRow("\"interval\":19", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":0", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":-20", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":3600001", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":4294967396", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":1e99", "interval is above 3600000 or below 20")]
        [DataRow("\"interval\":100.5", "interval is not a whole number")]
        [DataRow("\"interval\":1e-1", "interval is not a whole number")]
        [DataRow("\"interval\":\"100\"", "interval is not a whole number")]
        [DataRow("\"interval\":null", "interval is not a whole number")]
        [DataRow("\"interval\":[100]", "interval is not a whole number")]
        [DataRow("\"names\":\"led\"", "names is not an array")]
        [DataRow("\"names\":null", "names is not an array")]
        [DataRow("\"names\":{\"led\":true}", "names is not an array")]
        [DataRow("\"names\":[1]", "not a string in names, element 0")]
        [DataRow("\"names\":[\"led\",null]", "not a string in names, element 1")]
        [DataRow("\"names\":[\"led\",\"led\",[\"led\"]]", "not a string in names, element 2")]
        [DataRow("\"names\":[\"led\",{}]", "not a string in names, element 1")]
        [DataRow("\"names\":[\"led\",\"lamp\"]", "no channel has the name 'lamp'")]
        [DataRow("\"names\":[\"a\\\"b\"]", "no channel has the name 'a\\\"b'")]
        [DataRow("\"names\":[\"\"]", "no channel has the name ''")]
        [DataRow("\"names\":[\"01234567890123456789012345678901234567890\"]", "no channel has the name (something long)")]
        [DataRow("\"names\":[\"led\"],\"interval\":19", "interval is above 3600000 or below 20")]
        public void OnMessage_BadSubscription_IsNamedAndChangesNothing(string parameters, string message)
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":50,\"names\":[\"fan\"]}");
            client.Take();

            Subscribe(fixture.Dashboard, client, ",\"params\":{" + parameters + "}");

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params: " + message + "\"}}\n", client.Take());
            fixture.Device.Temp = 0;
            fixture.Device.Fan = 7000;
            fixture.Tick(6000);
            client.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"fan\":7}}}\n", client.Take());
        }

        // The request size that the firmware allows: all channels of a board with the longest names, and the spaces that some scripts write.
        [TestMethod]
        public void OnMessage_SevenLongNamesIn320Bytes_AreSubscribedTo()
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            string names = "";
            for (int i = 0; i < 7; i++)
            {
                string name = "a-name-of-24-characters" + i.ToString();
                channels.Add(new InputChannel(name, device));
                names += (i == 0 ? "\"" : ", \"") + name + "\"";
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { RequestBytes = 320, HistoryPoints = 0 }, channels);
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            client.Take();
            string request = "{\"jsonrpc\": \"2.0\", \"id\": 4294967295, \"method\": \"subscribe\", \"params\": {\"interval\": 3600000, \"names\": [" + names + "]}}";

            client.SayInTwo(dashboard, System.Text.Encoding.UTF8.GetBytes(request), 100);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":4294967295,\"result\":{\"interval\":3600000,\"channels\":7}}\n", client.Take());
        }

        [TestMethod]
        public void Tick_ChannelNotSubscribed_IsToldToTheOthersOnly()
        {
            DashboardFixture fixture = Make();
            FakeConnection some = fixture.Connect(0);
            FakeConnection none = fixture.Connect(1);
            FakeConnection all = fixture.Connect(2);
            Subscribe(fixture.Dashboard, some, ",\"params\":{\"names\":[\"button\",\"temp\"]}");
            Subscribe(fixture.Dashboard, none, ",\"params\":{\"names\":[]}");
            some.Take();
            none.Take();
            fixture.Device.Temp = 1000;
            fixture.Device.IsLedOn = true;
            fixture.Tick(6000);

            some.Drain(fixture.Dashboard, 1000);
            none.Drain(fixture.Dashboard, 1000);
            all.Drain(fixture.Dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":1}}}\n", some.Take());
            Assert.AreEqual("", none.Take());
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":1,\"led\":true}}}\n", all.Take());
        }

        [TestMethod]
        public void OnMessage_NewlySubscribed_IsToldWithTheNextReadings()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"names\":[\"temp\",\"fan\"]}");
            client.Take();
            fixture.Tick(6000);

            Subscribe(fixture.Dashboard, client, ",\"params\":{\"names\":[\"led\",\"fan\"]}");

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"interval\":100,\"channels\":2}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"led\":false}}}\n",
                client.Take());
        }

        [TestMethod]
        [DataRow(20, 500)]
        [DataRow(50, 200)]
        [DataRow(100, 100)]
        [DataRow(130, 77)]
        [DataRow(2500, 4)]
        public void Tick_ValuesThatChangeAllTheTime_AreSentAtTheInterval(int intervalMs, int messages)
        {
            DashboardFixture fixture = Make(10);
            FakeConnection client = fixture.Connect(0);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":" + intervalMs.ToString() + "}");
            fixture.Tick(5200);
            client.Drain(fixture.Dashboard, 1000);
            client.Messages = 0;
            int now = 6000;
            while (now < 16000)
            {
                fixture.Device.IsPressed = !fixture.Device.IsPressed;
                int wait = fixture.Tick(now);
                client.Drain(fixture.Dashboard, 1000);
                Assert.IsTrue(wait >= 1 && wait <= 100, wait.ToString());
                now += wait < 10 ? wait : 10;
            }

            Assert.AreEqual(messages, client.Messages);
        }

        // Readings that were due by the old interval are still sent; the longer interval follows them.
        [TestMethod]
        public void OnMessage_LongerInterval_BeginsWithTheNextReadings()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            fixture.Tick(6000);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":2000}");
            client.Take();
            fixture.Device.Temp = 1000;
            fixture.Tick(7000);
            client.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":7000,\"v\":{\"temp\":1}}}\n", client.Take());

            fixture.Device.Temp = 2000;
            fixture.Tick(8000);
            client.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("", client.Take());
            fixture.Device.Temp = 3000;
            fixture.Tick(9000);
            client.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":9000,\"v\":{\"temp\":3}}}\n", client.Take());
        }

        [TestMethod]
        public void OnMessage_ShorterInterval_DoesNotWaitForTheLongOne()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":3600000}");
            fixture.Device.Temp = 1000;
            fixture.Tick(6000);
            client.Drain(fixture.Dashboard, 1000);
            client.Take();
            fixture.Device.Temp = 2000;
            fixture.Tick(7000);
            Assert.IsFalse(client.WantsWrite);

            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":500}");

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"interval\":500,\"channels\":4}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":7000,\"v\":{\"temp\":2}}}\n",
                client.Take());
        }

        // A change inside the interval is sent when the interval is over, not when the next sample is due.
        [TestMethod]
        public void Tick_ReadingsOwed_AsksToBeCalledWhenTheyAreDue()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            Subscribe(fixture.Dashboard, client, ",\"params\":{\"interval\":30}");
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            fixture.Tick(5001);
            client.Drain(fixture.Dashboard, 1000);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            client.Take();

            int now = 5010;
            int wait = fixture.Tick(now);
            Assert.IsTrue(now + wait <= 5031, wait.ToString());
        }

        [TestMethod]
        public void OnOpen_SlotOfASubscriber_BeginsWithAll()
        {
            DashboardFixture fixture = Make();
            FakeConnection gone = fixture.Connect(0);
            Subscribe(fixture.Dashboard, gone, ",\"params\":{\"names\":[],\"interval\":3600000}");
            fixture.Dashboard.OnClosed(gone, 1000);
            FakeConnection client = fixture.Connect(0);
            fixture.Device.Temp = 1000;
            fixture.Tick(6000);

            client.Drain(fixture.Dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":1}}}\n", client.Take());
        }

        [TestMethod]
        public void OnMessage_SubscriptionOfAReader_IsGranted()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            client.IsReadOnly = true;

            Subscribe(fixture.Dashboard, client, ",\"params\":{\"names\":[]}");

            Assert.IsTrue(client.Take().IndexOf("\"result\"") > 0);
        }

        [TestMethod]
        public void OnMessage_AllOfThirtyTwoChannels_AreCounted()
        {
            ChannelTable channels = new ChannelTable();
            string names = "";
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                channels.Add(new InputChannel("i" + i.ToString(), new FakeDevice()));
                names += (i == 0 ? "\"i" : ",\"i") + i.ToString() + "\"";
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);

            Subscribe(dashboard, client, ",\"params\":{\"names\":[" + names + "]}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"interval\":100,\"channels\":32}}\n", client.Take());
            Subscribe(dashboard, client, "");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"interval\":100,\"channels\":32}}\n", client.Take());
        }

        private static void Subscribe(DashboardHandler dashboard, FakeConnection client, string parameters)
        {
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\"" + parameters + "}");
        }

        private static DashboardFixture Make()
        {
            return Make(50);
        }

        // The clock wraps around in the middle.
        private static DashboardFixture Make(int buttonIntervalMs)
        {
            FakeDevice device = new FakeDevice();
            device.ButtonIntervalMs = buttonIntervalMs;
            return new DashboardFixture(device, 5500);
        }
    }
}
