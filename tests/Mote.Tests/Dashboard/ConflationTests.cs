using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ConflationTests
    {
        private const string Readings = "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":";

        [TestMethod]
        public void Tick_NoRoomWhileAllChangeAThousandTimes_TellsTheLatestInOneMessage()
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("c", devices);
            FakeConnection client = Connect(dashboard, 0);
            client.RoomLeft = 0;
            for (int now = 1; now <= 1000; now++)
            {
                Change(devices, now);
                dashboard.Tick(now);
                dashboard.OnWritable(client);
            }

            client.RoomLeft = 1000;
            dashboard.OnWritable(client);

            string all = "";
            for (int i = 0; i < devices.Length; i++)
            {
                all += (i == 0 ? "" : ",") + "\"c" + i.ToString() + "\":" + (i + 1000).ToString();
            }

            Assert.AreEqual(Readings + "1000,\"v\":{" + all + "}}}\n", client.Take());
        }

        [TestMethod]
        [DataRow(150)]
        [DataRow(300)]
        [DataRow(500)]
        public void Tick_AllChangeAllTheTimeAndDoNotFit_NoneComesTwiceBeforeTheRestHasCome(int room)
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("long_name_of_", devices);
            FakeConnection client = Connect(dashboard, 0);
            client.RoomLeft = 0;
            bool[] seen = new bool[devices.Length];
            int left = seen.Length;
            int rounds = 0;
            int messages = 0;
            for (int now = 1; now <= 3000 && rounds < 5; now++)
            {
                Change(devices, now);
                dashboard.Tick(now);
                client.WantsWrite = false;
                client.RoomLeft = room;
                dashboard.OnWritable(client);
                string message = client.Take();
                if (message.Length == 0)
                {
                    continue;
                }

                messages++;
                for (int i = 0; i < seen.Length; i++)
                {
                    if (message.IndexOf("\"" + Name("long_name_of_", i) + "\":" + (i + now).ToString()) >= 0)
                    {
                        Assert.IsFalse(seen[i]);
                        seen[i] = true;
                        left--;
                    }
                }

                if (left == 0)
                {
                    rounds++;
                    seen = new bool[devices.Length];
                    left = seen.Length;
                }
            }

            Assert.AreEqual(5, rounds);
            Assert.IsTrue(messages > 5);
        }

        [TestMethod]
        public void OnWritable_TwoWatchersInOneTick_AreSentTheSame()
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("c", devices);
            FakeConnection first = Connect(dashboard, 0);
            FakeConnection second = Connect(dashboard, 1);
            Change(devices, 1000);
            dashboard.Tick(1000);
            dashboard.OnWritable(first);
            dashboard.OnWritable(second);

            string message = first.Take();
            Assert.IsTrue(message.IndexOf("\"c31\":1031}}}") > 0);
            Assert.AreEqual(message, second.Take());
        }

        [TestMethod]
        public void OnWritable_ValuesChangeBetweenTwoWatchers_SecondIsSentTheNewOnes()
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("c", devices);
            FakeConnection first = Connect(dashboard, 0);
            FakeConnection second = Connect(dashboard, 1);
            Change(devices, 1000);
            dashboard.Tick(1000);
            dashboard.OnWritable(first);
            Change(devices, 2000);
            dashboard.Tick(1001);
            dashboard.OnWritable(second);

            string message = second.Take();
            Assert.IsTrue(message.IndexOf("\"t\":1001,") > 0);
            Assert.IsTrue(message.IndexOf("\"c31\":2031}}}") > 0);
        }

        [TestMethod]
        public void OnWritable_SecondWatcherHasLessRoom_IsSentWhatFits()
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("c", devices);
            FakeConnection first = Connect(dashboard, 0);
            FakeConnection second = Connect(dashboard, 1);
            Change(devices, 1000);
            dashboard.Tick(1000);
            dashboard.OnWritable(first);
            second.RoomLeft = 200;
            dashboard.OnWritable(second);
            dashboard.OnWritable(second);

            string message = second.Take();
            Assert.IsTrue(message.IndexOf("\"c0\":1000,") > 0);
            Assert.IsTrue(message.IndexOf("\"c31\"") < 0);
        }

        [TestMethod]
        public void OnWritable_SecondWatcherWantsOneChannel_IsSentThatOne()
        {
            FakeDevice[] devices = Devices();
            DashboardHandler dashboard = Make("c", devices);
            FakeConnection first = Connect(dashboard, 0);
            FakeConnection second = Connect(dashboard, 1);
            second.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"params\":{\"names\":[\"c7\"]}}");
            second.Take();
            Change(devices, 1000);
            dashboard.Tick(1000);
            dashboard.OnWritable(first);
            dashboard.OnWritable(second);

            Assert.AreEqual(Readings + "1000,\"v\":{\"c7\":1007}}}\n", second.Take());
        }

        private static FakeDevice[] Devices()
        {
            FakeDevice[] devices = new FakeDevice[ChannelTable.MaxChannels];
            for (int i = 0; i < devices.Length; i++)
            {
                devices[i] = new FakeDevice();
            }

            return devices;
        }

        private static DashboardHandler Make(string name, FakeDevice[] devices)
        {
            ChannelTable channels = new ChannelTable();
            for (int i = 0; i < devices.Length; i++)
            {
                channels.Add(new SensorChannel(Name(name, i), "", 0, 1, devices[i]) { IntervalMs = 1 });
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            dashboard.Tick(0);
            return dashboard;
        }

        // All of the same length, so that no name is the beginning of another.
        private static string Name(string name, int index)
        {
            return name.Length == 1 ? name + index.ToString() : name + (index + 10).ToString();
        }

        private static void Change(FakeDevice[] devices, int now)
        {
            for (int i = 0; i < devices.Length; i++)
            {
                devices[i].Temp = (i + now) * 1000;
            }
        }

        private static FakeConnection Connect(DashboardHandler dashboard, int index)
        {
            FakeConnection client = new FakeConnection(index);
            dashboard.OnOpen(client);
            client.Drain(dashboard, 60000);
            client.Take();
            return client;
        }
    }
}
