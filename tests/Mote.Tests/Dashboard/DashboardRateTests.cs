using System.Text;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardRateTests
    {
        private const string Ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        private const string Pong = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n";
        private const string Refusal = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,\"message\":\"Too many requests: at most 20 a second\"}}\n";
        private const string SetLed = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}";
        private const string Toggle = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}";

        [TestMethod]
        public void OnMessage_TwentyOneAtOnce_TheLastIsRefusedAndNotCarriedOut()
        {
            DashboardFixture fixture = Make(20);
            FakeConnection client = fixture.Connect(0);
            Spend(fixture, client, 20);

            client.Say(fixture.Dashboard, Toggle);

            Assert.AreEqual(Refusal, client.Take());
            Assert.IsFalse(fixture.Device.IsLedOn);
            Assert.AreEqual(0, client.CloseCode);
        }

        [TestMethod]
        public void OnMessage_RefusedNotification_IsNotCarriedOutAndNotAnswered()
        {
            DashboardFixture fixture = Make(20);
            FakeConnection client = fixture.Connect(0);
            Spend(fixture, client, 20);

            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");

            Assert.AreEqual("", client.Take());
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        [TestMethod]
        public void OnMessage_TwentyASecondForLong_AreAllCarriedOut()
        {
            DashboardFixture fixture = Make(20);
            FakeConnection client = fixture.Connect(0);
            Spend(fixture, client, 20);
            for (int now = 5050; now <= 15000; now += 50)
            {
                fixture.Tick(now);
                client.Say(fixture.Dashboard, Ping);
                Assert.AreEqual(Pong, client.Take());
                client.Say(fixture.Dashboard, Ping);
                Assert.AreEqual(Refusal, client.Take());
            }
        }

        [TestMethod]
        [DataRow(999, 19)]
        [DataRow(1000, 20)]
        [DataRow(3600000, 20)]
        public void OnMessage_AfterARest_AsManyAsItLastedForAreCarriedOut(int restMs, int expected)
        {
            DashboardFixture fixture = Make(20);
            FakeConnection client = fixture.Connect(0);
            Spend(fixture, client, 20);

            fixture.Tick(5000 + restMs);
            client.Drain(fixture.Dashboard, 60000);
            client.Take();
            Spend(fixture, client, expected);
            client.Say(fixture.Dashboard, Ping);

            Assert.AreEqual(Refusal, client.Take());
        }

        // Each address has a rate of its own.
        [TestMethod]
        public void OnMessage_OneClientOverTheRate_DoesNotCostTheOthers()
        {
            DashboardFixture fixture = Make(20);
            FakeConnection busy = fixture.Connect(0);
            FakeConnection other = fixture.Connect(1);
            Spend(fixture, busy, 20);

            other.Say(fixture.Dashboard, Toggle);

            Assert.IsTrue(fixture.Device.IsLedOn);
        }

        // A client that connects again goes on where it was, from another place of the server too.
        [TestMethod]
        [DataRow(0)]
        [DataRow(1)]
        public void OnMessage_AfterConnectingAgain_HasTheSameRate(int place)
        {
            DashboardFixture fixture = Make(20);
            FakeConnection before = fixture.Connect(0);
            Spend(fixture, before, 20);
            fixture.Dashboard.OnClosed(before, 1000);
            FakeConnection again = new FakeConnection(place) { PeerAddress = 0 };
            fixture.Dashboard.OnOpen(again);
            again.Take();

            again.Say(fixture.Dashboard, Toggle);

            Assert.AreEqual(Refusal, again.Take());
            Assert.IsFalse(fixture.Device.IsLedOn);
        }

        // The nine buckets hold 180 together, whatever the number of addresses.
        [TestMethod]
        public void OnMessage_FromAThousandAddresses_ShareTheRateOfAllBuckets()
        {
            DashboardFixture fixture = Make(20);
            int carriedOut = 0;
            for (int i = 0; i < 1000; i++)
            {
                FakeConnection client = new FakeConnection(0) { PeerAddress = 1000 + i };
                fixture.Dashboard.OnOpen(client);
                client.Take();
                client.Say(fixture.Dashboard, Ping);
                carriedOut += client.Take() == Pong ? 1 : 0;
                fixture.Dashboard.OnClosed(client, 1000);
            }

            Assert.AreEqual(180, carriedOut);
        }

        // The limit is for each output: two clients share what one is granted, and another output has its own.
        [TestMethod]
        public void OnMessage_OutputChangedTooOften_IsRefusedForEveryClient()
        {
            FakeDevice device = new FakeDevice { ChangesPerSecond = 3 };
            DashboardFixture fixture = new DashboardFixture(device, 5500);
            FakeConnection one = fixture.Connect(0);
            FakeConnection two = fixture.Connect(1);
            one.Say(fixture.Dashboard, Toggle);
            two.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":50}}");
            one.Say(fixture.Dashboard, SetLed);
            two.Take();
            Assert.AreEqual(3, device.Writes);

            two.Say(fixture.Dashboard, Toggle);

            string refusal = two.Take();
            Assert.IsTrue(
                refusal.IndexOf("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,\"message\":\"Too many changes in a second of 'led'\"}}\n") >= 0, refusal);
            Assert.AreEqual(3, device.Writes);
            two.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"fan\",\"value\":7}}");
            Assert.AreEqual(7000, device.Fan);

            fixture.Tick(5333);
            two.Say(fixture.Dashboard, Toggle);
            Assert.AreEqual(3, device.Writes);
            fixture.Tick(5334);
            two.Say(fixture.Dashboard, Toggle);
            Assert.AreEqual(4, device.Writes);
        }

        // What is wrong anyway does not cost a change.
        [TestMethod]
        public void OnMessage_BadCommands_CostNoChange()
        {
            FakeDevice device = new FakeDevice { ChangesPerSecond = 1 };
            DashboardFixture fixture = new DashboardFixture(device, 5500);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":3}}");
            client.Say(fixture.Dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\"}}");
            client.Say(fixture.Dashboard, Toggle);
            Assert.IsTrue(device.IsLedOn);
        }

        [TestMethod]
        [DataRow("{", "null", -32700)]
        [DataRow("[]", "null", -32600)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}", "1", -32600)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":1}", "1", -32600)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"blink\"}", "1", -32002)]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":[]}", "1", -32002)]
        public void OnMessage_OverTheRate_WhatIsNoRequestGetsItsOwnError(string request, string id, int code)
        {
            DashboardFixture fixture = Make(20);
            FakeConnection client = fixture.Connect(0);
            Spend(fixture, client, 20);

            client.Say(fixture.Dashboard, request);

            Assert.IsTrue(client.Take().IndexOf("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code.ToString()) == 0);
        }

        [TestMethod]
        [DataRow("{")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"blink\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}")]
        public void OnMessage_AnythingThatArrives_Counts(string request)
        {
            DashboardFixture fixture = Make(2);
            FakeConnection client = fixture.Connect(0);
            client.Say(fixture.Dashboard, request);
            client.Say(fixture.Dashboard, request);
            client.Take();

            client.Say(fixture.Dashboard, Ping);

            Assert.IsTrue(client.Take().IndexOf("-32002") > 0);
        }

        // A request counts once, even if it arrives in pieces or is read again and again because there is no send capacity for the response.
        [TestMethod]
        public void OnWritable_RequestThatWaits_CountsOnce()
        {
            DashboardFixture fixture = Make(4);
            FakeConnection client = fixture.Connect(0);
            client.RoomLeft = 0;
            byte[] bytes = Encoding.UTF8.GetBytes(Ping);
            client.Say(fixture.Dashboard, Ping);
            client.SayInTwo(fixture.Dashboard, bytes, 10);
            client.Say(fixture.Dashboard, Ping);
            for (int i = 0; i < 10; i++)
            {
                client.RoomLeft = 255;
                fixture.Dashboard.OnWritable(client);
            }

            client.Drain(fixture.Dashboard, 300);
            Assert.AreEqual(Pong + Pong + Pong, client.Take());
            client.RoomLeft = 1000;
            client.Say(fixture.Dashboard, Ping);
            Assert.AreEqual(Pong, client.Take());
            client.Say(fixture.Dashboard, Ping);
            Assert.IsTrue(client.Take().IndexOf("at most 4 a second") > 0);
        }

        [TestMethod]
        public void OnMessage_NoLimit_CarriesOutAThousandAtOnce()
        {
            DashboardFixture fixture = Make(0);
            Spend(fixture, fixture.Connect(0), 1000);
        }

        private static void Spend(DashboardFixture fixture, FakeConnection client, int requests)
        {
            for (int i = 0; i < requests; i++)
            {
                client.Say(fixture.Dashboard, Ping);
                Assert.AreEqual(Pong, client.Take());
            }
        }

        // The clock wraps around in the middle.
        private static DashboardFixture Make(int perSecond)
        {
            FakeDevice device = new FakeDevice();
            device.Options.RequestsPerSecond = perSecond;
            return new DashboardFixture(device, 5500);
        }
    }
}
