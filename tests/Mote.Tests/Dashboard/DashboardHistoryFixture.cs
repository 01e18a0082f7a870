using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>A dashboard with a sensor and a button, and their history. Each test makes its own.</summary>
    internal sealed class DashboardHistoryFixture
    {
        public readonly FakeDevice Device = new FakeDevice();
        public readonly DashboardHandler Dashboard;
        private int _lastMs;

        /// <summary>Makes the dashboard; it has not been ticked.</summary>
        /// <param name="points">How many periods are kept.</param>
        /// <param name="periodMs">The length of a period, in milliseconds.</param>
        public DashboardHistoryFixture(int points, int periodMs)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temp", "", -40000, 85000, Device) { IntervalMs = 500 });
            channels.Add(new InputChannel("button", Device) { IntervalMs = 500 });
            Dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = points, HistoryPeriodMs = periodMs }, channels);
        }

        /// <summary>Connects a client: all readings are sent, and then there is no send capacity left.</summary>
        public FakeConnection Introduced()
        {
            FakeConnection client = new FakeConnection(0);
            client.RoomLeft = 0;
            Dashboard.OnOpen(client);
            string all = "";
            while (all.IndexOf("readings") < 0)
            {
                client.RoomLeft = 150;
                Dashboard.OnWritable(client);
                all = client.Take();
            }

            Assert.AreEqual(-1, all.IndexOf("history"));
            Assert.IsTrue(client.WantsWrite);
            return client;
        }

        /// <summary>Ticks twice a second, from the last tick to this time.</summary>
        public void TickUntil(int end)
        {
            for (int now = _lastMs; now <= end; now += 500)
            {
                Tick(now);
            }
        }

        /// <summary>Ticks at a time since the start; the clock wraps around 1.5 s after it.</summary>
        public void Tick(int sinceStartMs)
        {
            _lastMs = sinceStartMs;
            Dashboard.Tick(unchecked(int.MaxValue - 1500 + sinceStartMs));
        }
    }
}
