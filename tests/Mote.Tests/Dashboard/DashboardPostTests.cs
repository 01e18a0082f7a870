using System.Text;
using Mote.Server.Documents;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    // Requests without a WebSocket connection.
    [TestClass]
    public class DashboardPostTests
    {
        private const string Envelope = "{\"jsonrpc\":\"2.0\",\"id\":1,";
        private const string SetLed = Envelope + "\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}";

        [TestMethod]
        [DataRow(SetLed, "200 " + Envelope + "\"result\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow(Envelope + "\"method\":\"ping\"}", "200 " + Envelope + "\"result\":\"pong\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}", "204 ")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"get\"}", "204 ")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"blink\"}", "204 ")]
        [DataRow("{", "200 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: ends inside a value at byte 1\"}}")]
        [DataRow("", "200 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: nothing to read at byte 0\"}}")]
        [DataRow("[]", "200 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Invalid Request: batches are not supported\"}}")]
        [DataRow(Envelope + "\"method\":\"subscribe\"}", "200 " + Envelope + "\"error\":{\"code\":-32601,\"message\":\"Method not found: 'subscribe'\"}}")]
        [DataRow(Envelope + "\"method\":\"get\",\"params\":{\"name\":\"x\"}}", "200 " + Envelope + "\"error\":{\"code\":-32602,\"message\":\"Invalid params: no channel has the name 'x'\"}}")]
        public void OnPost_Request_GetsTheResponseOfTheSocket(string body, string expected)
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            Assert.AreEqual(expected, Post(fixture, null, Hex.Utf8(body), true));
        }

        [TestMethod]
        [DataRow("set", "{\"name\":\"led\",\"value\":true}", "200 {\"name\":\"led\",\"value\":true}")]
        [DataRow("toggle", "{\"name\":\"led\"}", "200 {\"name\":\"led\",\"value\":true}")]
        [DataRow("pulse", "{\"name\":\"led\",\"ms\":50}", "200 {\"name\":\"led\",\"value\":true,\"ms\":50}")]
        [DataRow("get", "{\"name\":\"temp\"}", "200 {\"name\":\"temp\",\"value\":21.5}")]
        [DataRow("get", "", "200 {\"t\":5000,\"v\":{\"temp\":21.5,\"button\":false,\"led\":false,\"fan\":0}}")]
        [DataRow("ping", "", "200 \"pong\"")]
        [DataRow("ping", " { } ", "200 \"pong\"")]
        [DataRow("blink", "", "404 {\"code\":-32601,\"message\":\"Method not found: 'blink'\"}")]
        [DataRow("", "", "404 {\"code\":-32601,\"message\":\"Method not found: ''\"}")]
        [DataRow("a\"b", "", "404 {\"code\":-32601,\"message\":\"Method not found: ''\"}")]
        [DataRow("a\\", "", "404 {\"code\":-32601,\"message\":\"Method not found: ''\"}")]
        [DataRow("subscribe", "", "404 {\"code\":-32601,\"message\":\"Method not found: 'subscribe'\"}")]
        [DataRow("get", "{\"name\":\"x\"}", "404 {\"code\":-32602,\"message\":\"Invalid params: no channel has the name 'x'\"}")]
        [DataRow("set", "", "400 {\"code\":-32602,\"message\":\"Invalid params: name is missing\"}")]
        [DataRow("set", "{\"name\":\"led\"", "400 {\"code\":-32700,\"message\":\"Parse error: ends inside a value at byte 13\"}")]
        [DataRow("set", "{} 1", "400 {\"code\":-32700,\"message\":\"Parse error: something after the end at byte 3\"}")]
        [DataRow("ping", "[]", "400 {\"code\":-32602,\"message\":\"Invalid params: params are an object here, not an array\"}")]
        [DataRow("ping", "1", "400 {\"code\":-32600,\"message\":\"Invalid Request: params is not an object\"}")]
        public void OnPost_MethodInThePath_GetsTheResultOrTheErrorAlone(string method, string body, string expected)
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            Assert.AreEqual(expected, Post(fixture, method, Hex.Utf8(body), true));
        }

        [TestMethod]
        [DataRow("ff")]
        [DataRow("7b 7d ff")]
        [DataRow("7b 22 c3 22 3a 31 7d")]
        [DataRow("7b 7d c3")]
        public void OnPost_NotUtf8_IsAParseError(string hex)
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            byte[] body = Hex.Bytes(hex);
            Assert.AreEqual("400 {\"code\":-32700,\"message\":\"Parse error: not UTF-8\"}", Post(fixture, "ping", body, true));
            string response = Post(fixture, null, body, true);
            Assert.AreEqual("200 {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error: not UTF-8\"}}", response);
        }

        [TestMethod]
        public void OnPost_ReadOnlyToken_MayLookOnly()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            string response = Post(fixture, "set", Hex.Utf8("{\"name\":\"led\",\"value\":true}"), false);
            Assert.AreEqual("403 {\"code\":-32001,\"message\":\"Read-only: this token may look, not command\"}", response);
            Assert.IsFalse(fixture.Device.IsLedOn);
            Assert.AreEqual("200 \"pong\"", Post(fixture, "ping", new byte[0], false));
        }

        [TestMethod]
        public void OnPost_OutputFails_Is502()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice { IsOutputGood = false }, 5500);
            string response = Post(fixture, "set", Hex.Utf8("{\"name\":\"led\",\"value\":true}"), true);
            Assert.AreEqual("502 {\"code\":-32000,\"message\":\"Device error: no answer from 'led'\"}", response);
        }

        // The rate is that of the address, over all its connections and posts.
        [TestMethod]
        public void OnPost_OverTheRate_Is429ForTheSocketsAddressToo()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            FakeConnection client = fixture.Connect(0);
            client.PeerAddress = 7;
            fixture.Dashboard.OnOpen(client);
            for (int i = 0; i < 20; i++)
            {
                Assert.AreEqual("200 \"pong\"", Post(fixture, "ping", new byte[0], true));
            }

            Assert.AreEqual("429 {\"code\":-32002,\"message\":\"Too many requests: at most 20 a second\"}", Post(fixture, "ping", new byte[0], true));
            client.Take();
            client.Say(fixture.Dashboard, SetLed);
            Assert.IsTrue(client.Take().IndexOf("-32002") > 0);
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnPost_ChangesTooOften_Is429()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice { ChangesPerSecond = 1 }, 5500);
            byte[] body = Hex.Utf8("{\"name\":\"led\"}");
            Post(fixture, "toggle", body, true);
            Assert.AreEqual("429 {\"code\":-32002,\"message\":\"Too many changes in a second of 'led'\"}", Post(fixture, "toggle", body, true));
            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        // No connection owns it: it falls back after the last command, unless a client of the socket takes it over.
        [TestMethod]
        public void OnPost_OutputWithASafeValue_FallsBackAfterTheCommand()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice { SafeAfterMs = 1000 }, 5500);
            byte[] body = Hex.Utf8("{\"name\":\"led\",\"value\":true}");
            Post(fixture, "set", body, true);
            fixture.Tick(5000);
            fixture.Tick(5900);
            Post(fixture, "set", body, true);
            fixture.Tick(5900);
            fixture.Tick(6899);
            Assert.IsTrue(fixture.Device.IsLedOn);
            fixture.Tick(6900);
            Assert.IsFalse(fixture.Device.IsLedOn);

            Post(fixture, "set", body, true);
            fixture.Tick(6900);
            fixture.Connect(0).Say(fixture.Dashboard, SetLed);
            fixture.Tick(60000);
            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnPost_Output_IsToldToClients()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice(), 5500);
            FakeConnection client = fixture.Connect(0);
            client.WantsWrite = false;
            Post(fixture, "set", Hex.Utf8("{\"name\":\"led\",\"value\":true}"), true);
            fixture.Tick(6000);
            client.Drain(fixture.Dashboard, 60000);
            Assert.IsTrue(client.Take().IndexOf("\"led\":true") > 0);
        }

        private static string Post(DashboardFixture fixture, string method, byte[] body, bool mayCommand)
        {
            byte[] rest = Hex.Utf8(method ?? "");
            PostRequest request = new PostRequest
            {
                Buffer = Hex.Join(Hex.Join(rest, body), Hex.Utf8("}}}}")),
                RestCount = method == null ? -1 : rest.Length,
                BodyOffset = rest.Length,
                BodyCount = body.Length,
                MayCommand = mayCommand,
                Address = 7,
            };
            byte[] output = new byte[1400];
            int status;
            int written = fixture.Dashboard.Posts.OnPost(request, output, 3, 606, out status);
            return status.ToString() + " " + (status == 204 ? "" : Encoding.UTF8.GetString(output, 3, written));
        }
    }
}
