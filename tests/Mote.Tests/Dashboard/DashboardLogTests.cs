using System;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class DashboardLogTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"log\",\"params\":{\"t\":";
        private const int Large = 60000;

        [TestMethod]
        [DataRow(0, "led on", "\"level\":\"info\",\"text\":\"led on\"")]
        [DataRow(1, "a \"b\"\n", "\"level\":\"warning\",\"text\":\"a \\\"b\\\"\\u000a\"")]
        [DataRow(2, "", "\"level\":\"error\",\"text\":\"\"")]
        public void Log_Line_IsSentBehindTheFirstReadings(int level, string text, string expected)
        {
            DashboardHandler dashboard = Make(1024);
            dashboard.Log(level, text);
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, Large);
            string all = client.Take();
            Assert.IsTrue(all.IndexOf("\"method\":\"log\"") > all.IndexOf("\"method\":\"readings\""), all);
            Assert.AreEqual(Head + "0," + expected + "}}\n", all.Substring(all.IndexOf(Head)));
        }

        [TestMethod]
        public void Log_LinesBeforeAndAfterAClientCame_AreSentOnceEach()
        {
            DashboardHandler dashboard = Make(1024);
            dashboard.Log(0, "a");
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.Drain(dashboard, Large);
            client.Take();
            dashboard.Log(0, "b");
            dashboard.Log(0, "c");
            client.WantsWrite = false;
            dashboard.Tick(100);
            Assert.IsTrue(client.WantsWrite);
            client.Drain(dashboard, Large);
            Assert.AreEqual("bc", Texts(client.Take()));
            client.WantsWrite = false;
            dashboard.Tick(200);
            Assert.IsFalse(client.WantsWrite);

            FakeConnection other = new FakeConnection(1);
            dashboard.OnOpen(other);
            other.Drain(dashboard, Large);
            Assert.AreEqual("abc", Texts(other.Take()));
        }

        [TestMethod]
        public void Log_ClientThatTakesNothing_MissesTheOldestOnly()
        {
            DashboardHandler dashboard = Make(256);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.Drain(dashboard, Large);
            client.Take();
            client.RoomLeft = 0;
            for (int i = 0; i < 100; i++)
            {
                dashboard.Log(0, ((char)('a' + (i % 26))).ToString());
            }

            dashboard.Tick(100);
            client.Drain(dashboard, Large);

            // 23 lines of 11 bytes fit into 256: the last of them is v, the 100th.
            Assert.AreEqual("zabcdefghijklmnopqrstuv", Texts(client.Take()));
        }

        [TestMethod]
        [DataRow(120, 120)]
        [DataRow(121, 120)]
        [DataRow(5000, 120)]
        public void Log_LongText_LosesItsEnd(int count, int expected)
        {
            DashboardHandler dashboard = Make(256);
            dashboard.Log(0, new string('x', count));
            dashboard.Log(0, new string('y', count));
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, Large);
            Assert.AreEqual(new string('y', expected), Texts(client.Take()));
        }

        [TestMethod]
        public void Log_Off_KeepsNothing()
        {
            DashboardHandler dashboard = Make(0);
            dashboard.Log(0, "a");
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, Large);
            Assert.AreEqual("", Texts(client.Take()));
        }

        [TestMethod]
        [DataRow(255)]
        [DataRow(2001)]
        [DataRow(-1)]
        public void LogRing_OutOfItsRange_IsRefused(int bytes)
        {
            bool isRefused = false;
            try
            {
                new LogRing(bytes);
            }
            catch (ArgumentOutOfRangeException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        private static DashboardHandler Make(int bytes)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temp", "", 0, 85000, new FakeDevice()));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { LogBytes = bytes }, channels);
            dashboard.Tick(0);
            return dashboard;
        }

        private static string Texts(string all)
        {
            string texts = "";
            int at = all.IndexOf("\"text\":\"");
            while (at >= 0)
            {
                all = all.Substring(at + 8);
                texts += all.Substring(0, all.IndexOf('"'));
                at = all.IndexOf("\"text\":\"");
            }

            return texts;
        }
    }
}
