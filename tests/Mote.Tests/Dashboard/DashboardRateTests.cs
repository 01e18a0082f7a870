using System.Text;
using Mote.Core.Connection;
using Mote.Dashboard;
using Mote.Dashboard.Rpc;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardRateTests
    {
        private const string Ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        private const string Pong = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}\n";
        private const string Refusal = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32002,\"message\":\"Too many requests: at most 20 a second\"}}\n";
        private const string Toggle = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}";

        private FakeDevice _device;
        private DashboardHandler _dashboard;

        [TestMethod]
        public void OnMessage_TwentyOneAtOnce_TheLastIsRefusedAndNotCarriedOut()
        {
            Make(20);
            FakeClient client = Connect(0);
            Spend(client, 20);

            client.Say(_dashboard, Toggle);

            Assert.AreEqual(Refusal, client.Take());
            Assert.IsFalse(_device.IsLedOn);
            Assert.AreEqual(0, client.CloseCode);
        }

        [TestMethod]
        public void OnMessage_RefusedNotification_IsNotCarriedOutAndNotAnswered()
        {
            Make(20);
            FakeClient client = Connect(0);
            Spend(client, 20);

            client.Say(_dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}");

            Assert.AreEqual("", client.Take());
            Assert.IsFalse(_device.IsLedOn);
        }

        [TestMethod]
        public void OnMessage_TwentyASecondForLong_AreAllCarriedOut()
        {
            Make(20);
            FakeClient client = Connect(0);
            Spend(client, 20);
            for (int now = 5050; now <= 15000; now += 50)
            {
                Tick(now);
                client.Say(_dashboard, Ping);
                Assert.AreEqual(Pong, client.Take());
                client.Say(_dashboard, Ping);
                Assert.AreEqual(Refusal, client.Take());
            }
        }

        [TestMethod]
        [DataRow(999, 19)]
        [DataRow(1000, 20)]
        [DataRow(3600000, 20)]
        public void OnMessage_AfterARest_AsManyAsItLastedForAreCarriedOut(int restMs, int expected)
        {
            Make(20);
            FakeClient client = Connect(0);
            Spend(client, 20);

            Tick(5000 + restMs);
            client.Drain(_dashboard, 60000);
            client.Take();
            Spend(client, expected);
            client.Say(_dashboard, Ping);

            Assert.AreEqual(Refusal, client.Take());
        }

        // The other clients have done nothing.
        [TestMethod]
        public void OnMessage_OneClientOverTheRate_DoesNotCostTheOthers()
        {
            Make(20);
            FakeClient busy = Connect(0);
            FakeClient other = Connect(1);
            Spend(busy, 20);

            other.Say(_dashboard, Toggle);

            Assert.IsTrue(_device.IsLedOn);
            _dashboard.OnClosed(busy, 1000);
            Spend(Connect(0), 20);
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
            Make(20);
            FakeClient client = Connect(0);
            Spend(client, 20);

            client.Say(_dashboard, request);

            Assert.IsTrue(client.Take().IndexOf("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code.ToString()) == 0);
        }

        [TestMethod]
        [DataRow("{")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"blink\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}")]
        public void OnMessage_AnythingThatArrives_Counts(string request)
        {
            Make(2);
            FakeClient client = Connect(0);
            client.Say(_dashboard, request);
            client.Say(_dashboard, request);
            client.Take();

            client.Say(_dashboard, Ping);

            Assert.IsTrue(client.Take().IndexOf("-32002") > 0);
        }

        // Looked at again and again while there is no room to answer it, and in pieces: it counts once.
        [TestMethod]
        public void OnWritable_RequestThatWaits_CountsOnce()
        {
            Make(4);
            FakeClient client = Connect(0);
            client.RoomLeft = 0;
            byte[] bytes = Encoding.UTF8.GetBytes(Ping);
            client.Say(_dashboard, Ping);
            client.SayInTwo(_dashboard, bytes, 10);
            client.Say(_dashboard, Ping);
            for (int i = 0; i < 10; i++)
            {
                client.RoomLeft = 255;
                _dashboard.OnWritable(client);
            }

            client.Drain(_dashboard, 300);
            Assert.AreEqual(Pong + Pong + Pong, client.Take());
            client.RoomLeft = 1000;
            client.Say(_dashboard, Ping);
            Assert.AreEqual(Pong, client.Take());
            client.Say(_dashboard, Ping);
            Assert.IsTrue(client.Take().IndexOf("at most 4 a second") > 0);
        }

        [TestMethod]
        public void OnMessage_NoLimit_CarriesOutAThousandAtOnce()
        {
            Make(0);
            Spend(Connect(0), 1000);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(3)]
        [DataRow(1000000)]
        public void TryTake_ClockThatWrapsAround_IsNothingSpecial(int perSecond)
        {
            TokenBucket bucket = new TokenBucket(perSecond);
            bucket.Fill(int.MaxValue - 1);
            int now = int.MaxValue;
            for (int i = 0; i < perSecond && i < 10; i++)
            {
                Assert.IsTrue(bucket.TryTake(now));
            }

            now = unchecked(now + 1000);
            Assert.IsTrue(bucket.TryTake(now));

            // So long ago that it looks like the future.
            Assert.IsTrue(bucket.TryTake(unchecked(now + int.MinValue)));
        }

        private void Spend(FakeClient client, int requests)
        {
            for (int i = 0; i < requests; i++)
            {
                client.Say(_dashboard, Ping);
                Assert.AreEqual(Pong, client.Take());
            }
        }

        private void Make(int perSecond)
        {
            _device = new FakeDevice();
            _device.Options.RequestsPerSecond = perSecond;
            _dashboard = _device.Dashboard();
            Tick(0);
            Tick(5000);
        }

        private FakeClient Connect(int index)
        {
            return FakeClient.Connect(_dashboard, index);
        }

        // The clock wraps around in the middle.
        private void Tick(int sinceStartMs)
        {
            _dashboard.Tick(unchecked(int.MaxValue - 5500 + sinceStartMs));
        }
    }
}
