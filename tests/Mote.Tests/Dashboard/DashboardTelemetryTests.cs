using System.Text;
using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardTelemetryTests
    {
        private const string Introduction =
            "{\"jsonrpc\":\"2.0\",\"method\":\"hello\",\"params\":{\"name\":\"Test\",\"version\":\"1.2.3\",\"uptime\":5000,\"mayCommand\":true}}\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":\"temp\",\"kind\":\"sensor\",\"type\":\"number\",\"unit\":\"\u00b0C\",\"min\":-40,\"max\":85,\"interval\":1000}}\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":\"button\",\"kind\":\"sensor\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":50}}\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":\"led\",\"kind\":\"output\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":1000}}\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":\"fan\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"%\",\"min\":-10,\"max\":100,\"interval\":1000}}\n"
            + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":5000,\"v\":{\"temp\":21.5,\"button\":false,\"led\":false,\"fan\":0}}}\n";

        private FakeDevice _device;
        private DashboardHandler _dashboard;

        [TestMethod]
        public void OnOpen_EnoughRoom_IntroducesTheDeviceAtOnce()
        {
            Make();
            FakeClient client = new FakeClient(0);

            _dashboard.OnOpen(client);

            Assert.AreEqual(Introduction, client.Take());
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        [DataRow(256)]
        [DataRow(300)]
        [DataRow(1000)]
        public void OnOpen_LittleRoomAtATime_IntroducesTheDeviceInTurns(int room)
        {
            Make();
            FakeClient client = new FakeClient(0);
            client.RoomLeft = 0;

            _dashboard.OnOpen(client);

            Assert.AreEqual("", client.Take());
            Assert.IsTrue(client.WantsWrite);
            Assert.IsTrue(client.Drain(_dashboard, room) < 10);
            Assert.AreEqual(Introduction, client.Take());
        }

        [TestMethod]
        public void OnWritable_ReadingsLargerThanTheRoomEverIs_AreSplit()
        {
            Make();
            FakeClient client = new FakeClient(0);
            client.RoomLeft = 0;
            _dashboard.OnOpen(client);
            client.Drain(_dashboard, 1000);
            client.Take();
            _device.Temp = 0;
            _device.IsPressed = true;
            Tick(6000);

            client.Drain(_dashboard, 70);

            Assert.AreEqual("", client.Take());

            client.Drain(_dashboard, 80);

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":0}}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"button\":true}}}\n",
                client.Take());
        }

        [TestMethod]
        public void Tick_NothingChanged_SendsNothing()
        {
            Make();
            FakeClient client = Connect(0);

            for (int now = 5000; now < 15000; now += 10)
            {
                Tick(now);
            }

            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void Tick_ClientThatSleeps_GetsTheLatestValuesOnceWhenItWakes()
        {
            Make();
            FakeClient client = Connect(0);
            for (int now = 5000; now <= 65000; now += 10)
            {
                _device.Temp = now;
                _device.IsPressed = !_device.IsPressed;
                Tick(now);
            }

            client.Drain(_dashboard, 1000);

            string pressed = _device.IsPressed ? "true" : "false";
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":65000,\"v\":{\"temp\":65,\"button\":" + pressed + "}}}\n", client.Take());
        }

        [TestMethod]
        public void Tick_ValuesThatChangeAllTheTime_AreSentTenTimesASecondAtMost()
        {
            Make();
            FakeClient client = Connect(0);
            client.Messages = 0;
            for (int now = 6000; now < 16000; now++)
            {
                _device.IsPressed = now / 50 % 2 == 0;
                Tick(now);
                client.Drain(_dashboard, 1000);
            }

            Assert.AreEqual(100, client.Messages);
        }

        [TestMethod]
        public void OnMessage_Set_IsToldToEveryClient()
        {
            Make();
            FakeClient first = Connect(0);
            FakeClient second = Connect(7);
            Tick(5200);

            first.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":12}}");

            string readings = "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":5200,\"v\":{\"fan\":12}}}\n";
            second.Drain(_dashboard, 1000);
            Assert.AreEqual(readings, second.Take());
            first.Drain(_dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"fan\",\"value\":12}}\n" + readings, first.Take());
        }

        [TestMethod]
        public void Tick_PinChangedByAnother_IsReadAsTheTruth()
        {
            Make();
            FakeClient client = Connect(0);
            _device.IsLedOn = true;

            Tick(6000);
            client.Drain(_dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"led\":true}}}\n", client.Take());
        }

        [TestMethod]
        public void Tick_SensorThatFailsOrThrows_IsNullUntilItIsGood()
        {
            Make();
            FakeClient client = Connect(0);
            _device.IsTempGood = false;
            Tick(6000);
            client.Drain(_dashboard, 1000);
            _device.Throws = true;
            Tick(7000);
            client.Drain(_dashboard, 1000);
            _device.IsTempGood = true;
            _device.Throws = false;
            Tick(8000);
            client.Drain(_dashboard, 1000);

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":null}}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":8000,\"v\":{\"temp\":21.5}}}\n",
                client.Take());
        }

        [TestMethod]
        public void OnClosed_SlotUsedAgain_StartsFromTheBeginning()
        {
            Make();
            FakeClient gone = Connect(3);
            byte[] half = Encoding.UTF8.GetBytes("{\"half");
            gone.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            _dashboard.OnMessage(gone, half, 0, half.Length, Mote.Core.Connection.MessageFlags.Text | Mote.Core.Connection.MessageFlags.First);
            _dashboard.OnClosed(gone, 1006);
            FakeClient next = new FakeClient(3);
            _dashboard.OnOpen(next);
            next.Take();

            next.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"pong\"}\n", next.Take());
        }

        // The clock wraps around 5.5 s after the device has started.
        private void Tick(int sinceStartMs)
        {
            _dashboard.Tick(unchecked(int.MaxValue - 5500 + sinceStartMs));
        }

        private void Make()
        {
            _device = new FakeDevice();
            _dashboard = _device.Dashboard();
            Tick(0);
            Tick(5000);
        }

        private FakeClient Connect(int index)
        {
            return FakeClient.Connect(_dashboard, index);
        }
    }
}
