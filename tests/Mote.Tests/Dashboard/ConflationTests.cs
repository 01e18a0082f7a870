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
            FakeConnection client = Connect(dashboard);
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
            FakeConnection client = Connect(dashboard);
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

        private static FakeConnection Connect(DashboardHandler dashboard)
        {
            FakeConnection client = new FakeConnection(0);
            dashboard.OnOpen(client);
            client.Drain(dashboard, 60000);
            client.Take();
            return client;
        }
    }
}
