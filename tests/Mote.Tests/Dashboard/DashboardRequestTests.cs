using System.Text;
using Mote.Core.Sessions;
using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardRequestTests
    {
        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}")]
        [DataRow("{\"id\":\"a\\\"\\u00e9\u6211\",\"params\":{},\"method\":\"ping\",\"jsonrpc\":\"2.0\"}", "{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"\\u00e9\u6211\",\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":-1.50e+02,\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":-1.50e+02,\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"\",\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":\"\",\"result\":\"pong\"}")]
        [DataRow("{\"\\u006asonrpc\":\"2\\u002e0\",\"id\":1,\"method\":\"\\u0070ing\",\"x\":[{\"id\":2}]}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"1.0\",\"id\":[],\"method\":1,\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}", "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"value\":9.95e1,\"x\":{\"name\":\"led\"},\"n\\u0061me\":\"f\\u0061n\"}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"fan\",\"value\":99.5}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":-10}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"fan\",\"value\":-10}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"ms\":1.0e2,\"n\\u0061me\":\"l\\u0065d\"}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":true,\"ms\":100}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"temp\"}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"temp\",\"value\":21.5}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\"}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"t\":0,\"v\":{\"temp\":21.5,\"button\":false,\"led\":false,\"fan\":0}}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{}}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"t\":0,\"v\":{\"temp\":21.5,\"button\":false,\"led\":false,\"fan\":0}}}")]
        public void OnMessage_GoodRequest_IsAnswered(string request, string answer)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);

            client.Say(dashboard, request);

            Assert.AreEqual(answer + "\n", client.Take());
        }

        [TestMethod]
        [DataRow("", "null", -32700, "Parse error: nothing to read at byte 0")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"", "null", -32700, "Parse error: ends inside a value at byte 39")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}}", "null", -32700, "Parse error: something after the end at byte 40")]
        [DataRow("[", "null", -32700, "Parse error: ends inside a value at byte 1")]
        [DataRow("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", "null", -32600, "Invalid Request: batches are not supported")]
        [DataRow("[]", "null", -32600, "Invalid Request: batches are not supported")]
        [DataRow("7", "null", -32600, "Invalid Request: not an object")]
        [DataRow("{}", "null", -32600, "Invalid Request: jsonrpc is not '2.0'")]
        [DataRow("{\"id\":1,\"method\":\"ping\"}", "1", -32600, "Invalid Request: jsonrpc is not '2.0'")]
        [DataRow("{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}", "1", -32600, "Invalid Request: jsonrpc is not '2.0'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}", "1", -32600, "Invalid Request: method is missing")]
        [DataRow("{\"jsonrpc\":\"2.0\"}", "null", -32600, "Invalid Request: method is missing")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":1,\"params\":\"bar\"}", "null", -32600, "Invalid Request: method is not a string")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":1}", "1", -32600, "Invalid Request: params is not an object")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}", "null", -32600, "Invalid Request: id is not a string, a number or null")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":{\"id\":1},\"method\":\"ping\"}", "null", -32600, "Invalid Request: id is not a string, a number or null")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"0123456789012345678901234567890123456789012345678901234567890123\",\"method\":\"ping\"}", "null", -32600, "Invalid Request: id is longer than 64 bytes")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"blink\"}", "1", -32601, "Method not found: 'blink'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}", "1", -32601, "Method not found: ''")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Ping\"}", "1", -32601, "Method not found: 'Ping'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\\\"\\n\u6211\"}", "1", -32601, "Method not found: 'a\\\"\\n\u6211'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"01234567890123456789012345678901234567890\"}", "1", -32601, "Method not found: (something long)")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":[]}", "1", -32602, "Invalid params: params are an object here, not an array")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\"}", "1", -32602, "Invalid params: name is missing")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{}}", "1", -32602, "Invalid params: name is missing")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":null}}", "1", -32602, "Invalid params: name is not a string")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"Led\"}}", "1", -32602, "Invalid params: no channel has the name 'Led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"temp\",\"value\":1}}", "1", -32602, "Invalid params: not an output: 'temp'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"button\"}}", "1", -32602, "Invalid params: not an output: 'button'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"fan\"}}", "1", -32602, "Invalid params: only what is true or false can be toggled, not 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\"}}", "1", -32602, "Invalid params: value is missing for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":1}}", "1", -32602, "Invalid params: value is not true or false for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":\"50\"}}", "1", -32602, "Invalid params: value is not a number for 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":[50]}}", "1", -32602, "Invalid params: value is not a number for 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":100.001}}", "1", -32602, "Invalid params: value is out of range for 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":-1e99}}", "1", -32602, "Invalid params: value is out of range for 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{}}", "1", -32602, "Invalid params: name is missing")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":1,\"ms\":100}}", "1", -32602, "Invalid params: name is not a string")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"lamp\",\"ms\":100}}", "1", -32602, "Invalid params: no channel has the name 'lamp'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"temp\",\"ms\":100}}", "1", -32602, "Invalid params: not an output: 'temp'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"fan\",\"ms\":100}}", "1", -32602, "Invalid params: only what is true or false can be pulsed, not 'fan'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\"}}", "1", -32602, "Invalid params: ms is missing for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":null}}", "1", -32602, "Invalid params: ms is not a whole number for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":\"100\"}}", "1", -32602, "Invalid params: ms is not a whole number for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":[100]}}", "1", -32602, "Invalid params: ms is not a whole number for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":0.5}}", "1", -32602, "Invalid params: ms is not a whole number for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":0}}", "1", -32602, "Invalid params: ms is not from 1 to 3600000 for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":-1}}", "1", -32602, "Invalid params: ms is not from 1 to 3600000 for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":3600001}}", "1", -32602, "Invalid params: ms is not from 1 to 3600000 for 'led'")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":1e99}}", "1", -32602, "Invalid params: ms is not from 1 to 3600000 for 'led'")]
        public void OnMessage_BadRequest_IsNamedAndTheNextOneServed(string request, string id, int code, string message)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);

            client.Say(dashboard, request);
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":\"next\",\"method\":\"ping\"}");

            string expected = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code.ToString() + ",\"message\":\"" + message + "\"}}\n";
            Assert.AreEqual(expected + "{\"jsonrpc\":\"2.0\",\"id\":\"next\",\"result\":\"pong\"}\n", client.Take());
            Assert.AreEqual(0, client.CloseCode);
        }

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"get\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"blink\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":[1]}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"nobody\"}}")]
        public void OnMessage_Notification_IsNotAnswered(string request)
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);

            client.Say(dashboard, request);

            Assert.AreEqual("", client.Take());
        }

        [TestMethod]
        public void OnMessage_SetAsNotification_IsCarriedOutAndTold()
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard);

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");
            dashboard.Tick(100);
            client.Drain(dashboard, 1000);

            Assert.IsTrue(device.IsLedOn);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":100,\"v\":{\"led\":true}}}\n", client.Take());
        }

        [TestMethod]
        public void OnMessage_StuckOutput_AnswersWhatThePinIs()
        {
            FakeDevice device = new FakeDevice();
            device.IsLedStuck = true;
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard);

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"led\",\"value\":false}}\n", client.Take());
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void OnMessage_OutputThatFailsOrThrows_IsADeviceError(bool throws)
        {
            FakeDevice device = new FakeDevice();
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard);
            device.Throws = throws;
            device.IsOutputGood = false;

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"Device error: no answer from 'led'\"}}\n", client.Take());
        }

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"\\u00e9\u6211\",\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":1.5e1}}", "{\"jsonrpc\":\"2.0\",\"id\":\"\\u00e9\u6211\",\"result\":{\"name\":\"fan\",\"value\":15}}\n")]
        [DataRow("[{]", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: a member name expected at byte 2\"}}\n")]
        public void OnMessage_RequestInTwoPieces_IsAnsweredTheSameAtEverySplit(string request, string answer)
        {
            FakeDevice device = new FakeDevice();
            device.Options.RequestsPerSecond = 0;
            DashboardHandler dashboard = device.Dashboard();
            FakeConnection client = Connect(dashboard);
            byte[] bytes = Encoding.UTF8.GetBytes(request);
            for (int i = 0; i <= bytes.Length; i++)
            {
                client.SayInTwo(dashboard, bytes, i);
                Assert.AreEqual(answer, client.Take());
            }
        }

        [TestMethod]
        public void OnMessage_RequestByteByByte_IsAnswered()
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            for (int i = 0; i < bytes.Length; i++)
            {
                MessageFlags flags = i == 0 ? MessageFlags.Text | MessageFlags.First : MessageFlags.Text;
                dashboard.OnMessage(client, bytes, i, 1, flags);
            }

            Assert.AreEqual("", client.Take());
            dashboard.OnMessage(client, bytes, 0, 0, MessageFlags.Text | MessageFlags.Last);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n", client.Take());
        }

        [TestMethod]
        [DataRow(512, 0)]
        [DataRow(513, 1009)]
        public void OnMessage_RequestOfASize_IsTakenUpTo512Bytes(int size, int closeCode)
        {
            byte[] bytes = new byte[size];
            for (int i = 0; i < size; i++)
            {
                bytes[i] = (byte)' ';
            }

            byte[] request = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            System.Array.Copy(request, 0, bytes, 0, request.Length);
            string answer = closeCode == 0 ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n" : "";

            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection whole = Connect(dashboard);
            dashboard.OnMessage(whole, bytes, 0, size, MessageFlags.WholeText);
            FakeConnection split = Connect(dashboard);
            split.SayInTwo(dashboard, bytes, 500);
            FakeConnection dribbled = Connect(dashboard);
            for (int i = 0; i < size; i++)
            {
                MessageFlags flags = MessageFlags.Text | (i == 0 ? MessageFlags.First : 0) | (i == size - 1 ? MessageFlags.Last : 0);
                dashboard.OnMessage(dribbled, bytes, i, 1, flags);
            }

            Assert.AreEqual(closeCode, whole.CloseCode);
            Assert.AreEqual(closeCode, dribbled.CloseCode);
            Assert.AreEqual(answer, dribbled.Take());
            Assert.AreEqual(closeCode, split.CloseCode);
            Assert.AreEqual(answer, whole.Take());
            Assert.AreEqual(answer, split.Take());
        }

        [TestMethod]
        public void OnMessage_Binary_IsClosedWith1003()
        {
            DashboardHandler dashboard = new FakeDevice().Dashboard();
            FakeConnection client = Connect(dashboard);

            dashboard.OnMessage(client, new byte[1], 0, 1, MessageFlags.WholeBinary);

            Assert.AreEqual(1003, client.CloseCode);
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
