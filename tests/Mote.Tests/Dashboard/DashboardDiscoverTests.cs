using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    // OpenRPC 1.3.2, Method Object; in pieces that fit.
    [TestClass]
    public class DashboardDiscoverTests
    {
        private const string Deadline = "{\"name\":\"before\",\"schema\":{\"type\":\"integer\"}},{\"name\":\"boot\",\"schema\":{\"type\":\"integer\"}}";

        private const string Set = "{\"name\":\"set\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"name\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
            + "{\"name\":\"value\",\"required\":true,\"schema\":{\"type\":[\"boolean\",\"number\"]}}," + Deadline + "]}";

        private const string Subscribe = "{\"name\":\"subscribe\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"interval\",\"schema\":{\"type\":\"integer\"}},"
            + "{\"name\":\"names\",\"schema\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}]}";

        private const string All = "\"methods\":[" + Set
            + ",{\"name\":\"toggle\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"name\",\"required\":true,\"schema\":{\"type\":\"string\"}}," + Deadline + "]}"
            + ",{\"name\":\"get\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"name\",\"schema\":{\"type\":\"string\"}}]}"
            + ",{\"name\":\"ping\",\"paramStructure\":\"by-name\",\"params\":[]}"
            + ",{\"name\":\"pulse\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"name\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
            + "{\"name\":\"ms\",\"schema\":{\"type\":\"integer\"}}," + Deadline + "]}," + Subscribe
            + ",{\"name\":\"rpc.discover\",\"paramStructure\":\"by-name\",\"params\":[{\"name\":\"from\",\"schema\":{\"type\":\"integer\"}}]}]"
            + ",\"channels\":[{\"name\":\"temp\",\"kind\":\"sensor\",\"type\":\"number\",\"unit\":\"\u00b0C\",\"min\":-40,\"max\":85,\"interval\":1000}"
            + ",{\"name\":\"button\",\"kind\":\"sensor\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":50}"
            + ",{\"name\":\"led\",\"kind\":\"output\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":1000}"
            + ",{\"name\":\"fan\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"%\",\"min\":-10,\"max\":100,\"interval\":1000}]"
            + ",\"limits\":{\"requestBytes\":512,\"requestsPerSecond\":0,\"interval\":100,\"minInterval\":20}";

        // What two pieces have of the same member belongs into one array.
        [TestMethod]
        [DataRow(65536)]
        [DataRow(768)]
        [DataRow(500)]
        [DataRow(350)]
        public void Discover_PieceByPiece_TellsEverythingOnce(int capacity)
        {
            DashboardHandler dashboard = Make(new FakeDevice()).Dashboard();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            string methods = "";
            string channels = "";
            string limits = "";
            int from = 0;
            int pieces = 0;
            while (from >= 0)
            {
                client.RoomLeft = capacity;
                string result = Ask(dashboard, client, "{\"from\":" + from.ToString() + "}");
                methods = Joined(methods, result, "\"methods\":[", "]}]");
                channels = Joined(channels, result, "\"channels\":[", "}]");
                int at = result.IndexOf("\"limits\":");
                limits += at < 0 ? "" : result.Substring(at, result.IndexOf('}', at) + 1 - at);
                at = result.IndexOf("\"next\":");
                int next = at < 0 ? -1 : int.Parse(result.Substring(at + 7, result.Length - at - 8));
                Assert.IsTrue(next < 0 || next > from, result);
                from = next;
                pieces++;
            }

            Assert.IsTrue(pieces > 1);
            Assert.AreEqual(All, "\"methods\":[" + methods + "],\"channels\":[" + channels + "]," + limits);
        }

        // A response of 256 bytes has no place for some methods beside the longest id: then nothing but the number comes, and can be asked for again.
        [TestMethod]
        public void Discover_TooLittleSpace_TellsWhereToGoOn()
        {
            DashboardHandler dashboard = Make(new FakeDevice()).Dashboard();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            string id = "\"01234567890123456789012345678901234567890123456789012345678901\"";
            client.RoomLeft = 256;
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"rpc.discover\",\"params\":{\"from\":0}}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"next\":0}}\n", client.Take());
        }

        [TestMethod]
        [DataRow("{\"from\":11}", "{\"limits\":{\"requestBytes\":512,\"requestsPerSecond\":0,\"interval\":100,\"minInterval\":20}}")]
        [DataRow("{\"from\":12}", "{}")]
        [DataRow("{\"from\":2147483647}", "{}")]
        public void Discover_FromTheEnd_HasNoNext(string parameters, string expected)
        {
            DashboardHandler dashboard = Make(new FakeDevice()).Dashboard();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            Assert.AreEqual(expected, Ask(dashboard, client, parameters));
        }

        [TestMethod]
        [DataRow("-1")]
        [DataRow("0.5")]
        [DataRow("\"0\"")]
        [DataRow("null")]
        [DataRow("[0]")]
        [DataRow("2147483648")]
        public void Discover_BadFrom_IsRefused(string from)
        {
            DashboardHandler dashboard = Make(new FakeDevice()).Dashboard();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\",\"params\":{\"from\":" + from + "}}");
            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Invalid params: from is not a whole number of 0 or more\"}}\n", client.Take());
        }

        [TestMethod]
        public void Discover_ByAReader_IsTold()
        {
            DashboardHandler dashboard = Make(new FakeDevice()).Dashboard();
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.IsReadOnly = true;
            Assert.IsTrue(Ask(dashboard, client, "{}").IndexOf("{\"methods\":[" + Set) == 0);
        }

        // The longest declaration has its place behind the longest id.
        [TestMethod]
        public void Discover_LongestChannel_FitsIntoOneMessage()
        {
            ChannelTable channels = new ChannelTable();
            Channel channel = new LevelChannel("twenty-four-characters-x", "\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001", int.MinValue, int.MaxValue, new FakeDevice());
            channel.Group("\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"").Label("\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"");
            channels.Add(channel.Decimals(3).DeadbandMilli(int.MaxValue).Interval(int.MaxValue).FallBackToMilli(int.MinValue, int.MaxValue));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            string id = "\"01234567890123456789012345678901234567890123456789012345678901\"";
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"rpc.discover\",\"params\":{\"from\":7}}");
            string response = client.Take();
            Assert.IsTrue(response.IndexOf("\"result\":{\"channels\":[{\"name\":\"twenty-four-characters-x\"") > 0, response);
        }

        private static FakeDevice Make(FakeDevice device)
        {
            device.Options.RequestsPerSecond = 0;
            return device;
        }

        private static string Ask(DashboardHandler dashboard, FakeConnection client, string parameters)
        {
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\",\"params\":" + parameters + "}");
            string response = client.Take();
            string begin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":";
            Assert.AreEqual(0, response.IndexOf(begin), response);
            return response.Substring(begin.Length, response.Length - begin.Length - 2);
        }

        private static string Joined(string before, string result, string begin, string end)
        {
            int at = result.IndexOf(begin);
            if (at < 0)
            {
                return before;
            }

            at += begin.Length;
            string all = result.Substring(at, result.IndexOf(end, at) + end.Length - 1 - at);
            return before.Length == 0 ? all : before + "," + all;
        }
    }
}
