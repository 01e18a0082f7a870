using System.Threading;
using Mote.Dashboard;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Page;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>The dashboard of a board with six channels: two sensors, an input, two switches and a level.</summary>
    public static class DashboardProgram
    {
        public static void Main()
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("temperature", "°C", 10000, 45000, new ChangingSensor()) { IntervalMs = 500, Decimals = 1, Group = "Room" });
            channels.Add(new SensorChannel("light", "%", 0, 100000, new ChangingSensor()) { IntervalMs = 250, Decimals = 0, Group = "Room" });
            channels.Add(new InputChannel("button", new QuietInput()) { Group = "Room" });
            channels.Add(new SwitchChannel("led", new StoredOutput()) { Group = "Outputs" });
            channels.Add(new SwitchChannel("relay", new StoredOutput()) { Group = "Outputs", PulseMs = 500, SafeAfterMs = 60000 });
            channels.Add(new LevelChannel("dimmer", "", 0, 255000, new StoredOutput()) { Group = "Outputs", Decimals = 0 });
            Serve(channels);
        }

        internal static void Serve(ChannelTable channels)
        {
            MoteServer server = new MoteServer();
            DashboardOptions options = new DashboardOptions { Name = "Meter", RequestsPerSecond = 0, Counters = server.Counters };
            DashboardHandler dashboard = new DashboardHandler(options, channels);
            server.AddTicker(dashboard);
            server.AddDocument("/", new DashboardPage());
            server.AddWebSocket("/ws", dashboard, options.RequestBytes, new string[] { DashboardProtocol.Name });
            server.AddDocument("/readings", new ReadingsAnswer(dashboard));
            server.Start(null, 80);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
