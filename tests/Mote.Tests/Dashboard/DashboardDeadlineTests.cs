using System.Text;
using Mote.Server.Documents;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    // Commands that say until when, and for which start of the device, they are meant. The device's time is 5000, the number of its start 77.
    [TestClass]
    public class DashboardDeadlineTests
    {
        private const int Boot = 77;
        private const int WrapsAroundMs = 5500;
        private const string Late = "\"error\":{\"code\":-32003,\"message\":\"Too late: not carried out\"}";

        [TestMethod]
        [DataRow("\"before\":5000")]
        [DataRow("\"before\":5e3")]
        [DataRow("\"before\":9000.0")]
        [DataRow("\"before\":999999999999999999")]
        [DataRow("\"boot\":77")]
        [DataRow("\"before\":5000,\"boot\":77")]
        [DataRow("\"boot\":77,\"before\":5001")]
        [DataRow("\"before\" : 5000, \"boot\" : 77")]
        [DataRow("\"before\":1,\"boot\":1,\"before\":5000,\"boot\":77")]
        public void OnMessage_InTime_IsCarriedOut(string time)
        {
            AssertSet(5000, time, "\"result\":{\"name\":\"led\",\"value\":true}", true);
        }

        [TestMethod]
        [DataRow("\"before\":4999")]
        [DataRow("\"before\":0")]
        [DataRow("\"before\":-1")]
        [DataRow("\"boot\":78")]
        [DataRow("\"boot\":0")]
        [DataRow("\"boot\":-77")]
        [DataRow("\"boot\":4294967373")] // 77 in the lower 32 bits.
        [DataRow("\"before\":4999,\"boot\":77")]
        [DataRow("\"before\":5000,\"boot\":76")]
        [DataRow("\"before\" : 4999")]
        [DataRow("\"before\":5000,\"before\":4999")]
        public void OnMessage_TooLate_ChangesNothing(string time)
        {
            AssertSet(5000, time, Late, false);
        }

        [TestMethod]
        [DataRow("\"before\":null", "before is not a whole number of milliseconds")]
        [DataRow("\"before\":\"5000\"", "before is not a whole number of milliseconds")]
        [DataRow("\"before\":true", "before is not a whole number of milliseconds")]
        [DataRow("\"before\":[5000]", "before is not a whole number of milliseconds")]
        [DataRow("\"before\":5000.5", "before is not a whole number of milliseconds")]
        [DataRow("\"before\":1e18", "before is not a whole number of milliseconds")]
        [DataRow("\"boot\":null", "boot is not a whole number")]
        [DataRow("\"boot\":\"77\"", "boot is not a whole number")]
        [DataRow("\"boot\":{}", "boot is not a whole number")]
        [DataRow("\"boot\":77.5", "boot is not a whole number")]
        [DataRow("\"before\":1,\"boot\":false", "boot is not a whole number")]
        public void OnMessage_TimeOfAnotherType_ChangesNothing(string time, string message)
        {
            AssertSet(5000, time, "\"error\":{\"code\":-32602,\"message\":\"Invalid params: " + message + "\"}", false);
        }

        // No tick has come since the clock went on: a device that was stopped goes on with what had arrived.
        [TestMethod]
        [DataRow(5000, true)]
        [DataRow(5400, true)]
        [DataRow(5401, false)]
        [DataRow(5501, false)] // The server's clock has wrapped around.
        [DataRow(90000, false)]
        public void OnMessage_LaterThanTheLastTick_CountsTheTimeSince(int nowMs, bool isCarriedOut)
        {
            AssertSet(nowMs, "\"before\":5400", isCarriedOut ? "\"result\":{\"name\":\"led\",\"value\":true}" : Late, isCarriedOut);
        }

        [TestMethod]
        [DataRow("toggle", "\"name\":\"led\"")]
        [DataRow("pulse", "\"name\":\"led\",\"ms\":100")]
        public void OnMessage_OtherCommandsTooLate_ChangeNothing(string method, string parameters)
        {
            DashboardFixture fixture = Make(Boot);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + ",\"before\":4999}}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1," + Late + "}\n", client.Take());
            Assert.AreEqual(0, fixture.Device.Writes);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + ",\"before\":5000}}");
            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnMessage_TooLateWithoutAnId_ChangesNothingInSilence()
        {
            DashboardFixture fixture = Make(Boot);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true,\"before\":4999}}");
            Assert.AreEqual("", client.Take());
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        // A request that waits for send capacity is carried out when its response can be sent, which may be too late.
        [TestMethod]
        public void OnWritable_RequestWaitedTooLong_IsNotCarriedOut()
        {
            DashboardFixture fixture = Make(Boot);
            FakeConnection client = fixture.Connect(0);
            client.RoomLeft = 0;
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true,\"before\":5100}}");
            client.ClockMs = Clock(5200);
            client.RoomLeft = 60000;
            fixture.Dashboard.OnWritable(client);
            Assert.AreEqual(0, client.Take().IndexOf("{\"jsonrpc\":\"2.0\",\"id\":1," + Late + "}\n"));
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        [DataRow("\"before\":5000,\"boot\":77", 5000, "200 {\"name\":\"led\",\"value\":true}")]
        [DataRow("\"before\":5000", 5000, "200 {\"name\":\"led\",\"value\":true}")]
        [DataRow("\"before\":5000", 5001, "409 {\"code\":-32003,\"message\":\"Too late: not carried out\"}")]
        [DataRow("\"before\":5000,\"boot\":76", 5000, "409 {\"code\":-32003,\"message\":\"Too late: not carried out\"}")]
        [DataRow("\"before\":\"5000\"", 5000, "400 {\"code\":-32602,\"message\":\"Invalid params: before is not a whole number of milliseconds\"}")]
        public void OnPost_MethodInThePath_KeepsTheTimeToo(string time, int nowMs, string expected)
        {
            DashboardFixture fixture = Make(Boot);
            Assert.AreEqual(expected, Post(fixture, "set", "{\"name\":\"led\",\"value\":true," + time + "}", nowMs));
            Assert.AreEqual(expected.IndexOf("200 ") == 0, fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnPost_WholeRequestTooLate_Is200WithTheError()
        {
            DashboardFixture fixture = Make(Boot);
            string body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true,\"before\":5000,\"boot\":77}}";
            Assert.AreEqual("200 {\"jsonrpc\":\"2.0\",\"id\":1," + Late + "}", Post(fixture, null, body, 5001));
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnMessage_DeviceWithoutANumber_TakesNoneForItsOwn()
        {
            DashboardFixture fixture = Make(0);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true,\"boot\":0}}");
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1," + Late + "}\n", client.Take());
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        private static void AssertSet(int nowMs, string time, string expected, bool isOn)
        {
            DashboardFixture fixture = Make(Boot);
            FakeConnection client = fixture.Connect(0);
            client.ClockMs = Clock(nowMs);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true," + time + "}}");
            string all = client.Take();
            Assert.AreEqual(0, all.IndexOf("{\"jsonrpc\":\"2.0\",\"id\":1," + expected + "}\n"), all);
            Assert.AreEqual(isOn, fixture.Device.IsLedOn);
        }

        private static DashboardFixture Make(int boot)
        {
            FakeDevice device = new FakeDevice();
            device.Options.Boot = boot;
            return new DashboardFixture(device, WrapsAroundMs);
        }

        private static int Clock(int sinceStartMs)
        {
            return unchecked(int.MaxValue - WrapsAroundMs + sinceStartMs);
        }

        private static string Post(DashboardFixture fixture, string method, string body, int nowMs)
        {
            byte[] rest = Hex.Utf8(method ?? "");
            byte[] bytes = Hex.Utf8(body);
            PostRequest request = new PostRequest
            {
                Buffer = Hex.Join(rest, bytes),
                RestCount = method == null ? -1 : rest.Length,
                BodyOffset = rest.Length,
                BodyCount = bytes.Length,
                MayCommand = true,
                NowMs = Clock(nowMs),
            };
            byte[] output = new byte[600];
            int status;
            int written = fixture.Dashboard.Posts.OnPost(request, output, 0, output.Length, out status);
            return status.ToString() + " " + Encoding.UTF8.GetString(output, 0, written);
        }
    }
}
