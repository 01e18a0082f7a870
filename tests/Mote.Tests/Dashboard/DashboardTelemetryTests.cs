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

        [TestMethod]
        public void OnOpen_EnoughRoom_IntroducesTheDeviceAtOnce()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = new FakeConnection(0);

            fixture.Dashboard.OnOpen(client);

            Assert.AreEqual(Introduction, client.Take());
            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        [DataRow(256)]
        [DataRow(300)]
        [DataRow(1000)]
        public void OnOpen_LittleRoomAtATime_IntroducesTheDeviceInTurns(int room)
        {
            DashboardFixture fixture = Make();
            FakeConnection client = new FakeConnection(0);
            client.RoomLeft = 0;

            fixture.Dashboard.OnOpen(client);

            Assert.AreEqual("", client.Take());
            Assert.IsTrue(client.WantsWrite);
            Assert.IsTrue(client.Drain(fixture.Dashboard, room) < 10);
            Assert.AreEqual(Introduction, client.Take());
        }

        [TestMethod]
        public void OnWritable_ReadingsLargerThanTheRoomEverIs_AreSplit()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = new FakeConnection(0);
            client.RoomLeft = 0;
            fixture.Dashboard.OnOpen(client);
            client.Drain(fixture.Dashboard, 1000);
            client.Take();
            fixture.Device.Temp = 0;
            fixture.Device.IsPressed = true;
            fixture.Tick(6000);

            client.Drain(fixture.Dashboard, 70);

            Assert.AreEqual("", client.Take());

            client.Drain(fixture.Dashboard, 80);

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":0}}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"button\":true}}}\n",
                client.Take());
        }

        [TestMethod]
        public void Tick_NothingChanged_SendsNothing()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);

            for (int now = 5000; now < 15000; now += 10)
            {
                fixture.Tick(now);
            }

            Assert.IsFalse(client.WantsWrite);
        }

        [TestMethod]
        public void Tick_ClientThatSleeps_GetsTheLatestValuesOnceWhenItWakes()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            for (int now = 5000; now <= 65000; now += 10)
            {
                fixture.Device.Temp = now;
                fixture.Device.IsPressed = !fixture.Device.IsPressed;
                fixture.Tick(now);
            }

            client.Drain(fixture.Dashboard, 1000);

            string pressed = fixture.Device.IsPressed ? "true" : "false";
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":65000,\"v\":{\"temp\":65,\"button\":" + pressed + "}}}\n", client.Take());
        }

        [TestMethod]
        public void Tick_ValuesThatChangeAllTheTime_AreSentTenTimesASecondAtMost()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            client.Messages = 0;
            for (int now = 6000; now < 16000; now++)
            {
                fixture.Device.IsPressed = now / 50 % 2 == 0;
                fixture.Tick(now);
                client.Drain(fixture.Dashboard, 1000);
            }

            Assert.AreEqual(100, client.Messages);
        }

        [TestMethod]
        public void OnMessage_Set_IsToldToEveryClient()
        {
            DashboardFixture fixture = Make();
            FakeConnection first = fixture.Connect(0);
            FakeConnection second = fixture.Connect(7);
            fixture.Tick(5200);

            first.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":12}}");

            string readings = "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":5200,\"v\":{\"fan\":12}}}\n";
            second.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual(readings, second.Take());
            first.Drain(fixture.Dashboard, 1000);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"fan\",\"value\":12}}\n" + readings, first.Take());
        }

        [TestMethod]
        public void Tick_PinChangedByAnother_IsReadAsTheTruth()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            fixture.Device.IsLedOn = true;

            fixture.Tick(6000);
            client.Drain(fixture.Dashboard, 1000);

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"led\":true}}}\n", client.Take());
        }

        [TestMethod]
        public void Tick_SensorThatFailsOrThrows_IsNullUntilItIsGood()
        {
            DashboardFixture fixture = Make();
            FakeConnection client = fixture.Connect(0);
            fixture.Device.IsTempGood = false;
            fixture.Tick(6000);
            client.Drain(fixture.Dashboard, 1000);
            fixture.Device.Throws = true;
            fixture.Tick(7000);
            client.Drain(fixture.Dashboard, 1000);
            fixture.Device.IsTempGood = true;
            fixture.Device.Throws = false;
            fixture.Tick(8000);
            client.Drain(fixture.Dashboard, 1000);

            Assert.AreEqual(
                "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":6000,\"v\":{\"temp\":null}}}\n"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":8000,\"v\":{\"temp\":21.5}}}\n",
                client.Take());
        }

        [TestMethod]
        public void OnClosed_SlotUsedAgain_StartsFromTheBeginning()
        {
            DashboardFixture fixture = Make();
            FakeConnection gone = fixture.Connect(3);
            byte[] half = Encoding.UTF8.GetBytes("{\"half");
            gone.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
            fixture.Dashboard.OnMessage(gone, half, 0, half.Length, Mote.Core.Sessions.MessageFlags.Text | Mote.Core.Sessions.MessageFlags.First);
            fixture.Dashboard.OnClosed(gone, 1006);
            FakeConnection next = new FakeConnection(3);
            fixture.Dashboard.OnOpen(next);
            next.Take();

            next.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");

            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"pong\"}\n", next.Take());
        }

        // The clock wraps around 5.5 s after the device has started.
        private static DashboardFixture Make()
        {
            return new DashboardFixture(new FakeDevice(), 5500);
        }
    }
}
