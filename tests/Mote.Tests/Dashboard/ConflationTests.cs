using Mote.Dashboard;
using Mote.Dashboard.Devices;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ConflationTests
    {
        private const string Readings = "{\"jsonrpc\":\"2.0\",\"method\":\"readings\",\"params\":{\"t\":";

        private FakeDevice[] _devices;
        private DashboardHandler _dashboard;

        [TestMethod]
        public void Tick_NoRoomWhileAllChangeAThousandTimes_TellsTheLatestInOneMessage()
        {
            Make("c");
            FakeClient client = Connect();
            client.RoomLeft = 0;
            for (int now = 1; now <= 1000; now++)
            {
                Change(now);
                _dashboard.Tick(now);
                _dashboard.OnWritable(client);
            }

            client.RoomLeft = 1000;
            _dashboard.OnWritable(client);

            string all = "";
            for (int i = 0; i < _devices.Length; i++)
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
            Make("long_name_of_");
            FakeClient client = Connect();
            client.RoomLeft = 0;
            bool[] seen = new bool[_devices.Length];
            int left = seen.Length;
            int rounds = 0;
            int messages = 0;
            for (int now = 1; now <= 3000 && rounds < 5; now++)
            {
                Change(now);
                _dashboard.Tick(now);
                client.WantsWrite = false;
                client.RoomLeft = room;
                _dashboard.OnWritable(client);
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
                    seen = new bool[_devices.Length];
                    left = seen.Length;
                }
            }

            Assert.AreEqual(5, rounds);
            Assert.IsTrue(messages > 5);
        }

        private void Make(string name)
        {
            _devices = new FakeDevice[ChannelTable.MaxChannels];
            ChannelTable channels = new ChannelTable();
            for (int i = 0; i < _devices.Length; i++)
            {
                _devices[i] = new FakeDevice();
                channels.Add(new SensorChannel(Name(name, i), "", 0, 1, _devices[i]) { IntervalMs = 1 });
            }

            _dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            _dashboard.Tick(0);
        }

        // All of the same length, so that no name is the beginning of another.
        private static string Name(string name, int index)
        {
            return name.Length == 1 ? name + index.ToString() : name + (index + 10).ToString();
        }

        private void Change(int now)
        {
            for (int i = 0; i < _devices.Length; i++)
            {
                _devices[i].Temp = (i + now) * 1000;
            }
        }

        private FakeClient Connect()
        {
            FakeClient client = new FakeClient(0);
            _dashboard.OnOpen(client);
            client.Drain(_dashboard, 60000);
            client.Take();
            return client;
        }
    }
}
