using System.Threading;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Server;

namespace Mote.Meter
{
    /// <summary>The dashboard of a board with six channels: two sensors, an input, two switches and a level.</summary>
    public static class DashboardProgram
    {
        public static void Main()
        {
            Run(Options(), false);
        }

        /// <summary>Serves the board with other options.</summary>
        /// <param name="options">Begun with <see cref="Options"/>.</param>
        /// <param name="hasLimits">The temperature has limits and an icon.</param>
        internal static void Run(DashboardOptions options, bool hasLimits)
        {
            Dashboard.Dashboard dashboard = new Dashboard.Dashboard(options);
            Channel temperature = dashboard.AddSensor("temperature", "°C", 10, 45, new ChangingSensor()).Interval(500).Decimals(1).Group("Room");
            if (hasLimits)
            {
                temperature.Warn(18, 28).Alarm(5, 33).Icon("thermometer");
            }

            dashboard.AddSensor("light", "%", 0, 100, new ChangingSensor()).Interval(250).Decimals(0).Group("Room");
            dashboard.AddInput("button", new QuietInput()).Group("Room");
            dashboard.AddSwitch("led", new StoredOutput()).Group("Outputs").ChangesPerSecond(0);
            dashboard.AddSwitch("relay", new StoredOutput()).Group("Outputs").Pulse(500).FallBackTo(false, 60000).ChangesPerSecond(0);
            dashboard.AddLevel("dimmer", "", 0, 255, new StoredOutput()).Group("Outputs").Decimals(0).ChangesPerSecond(0);
            Serve(dashboard);
        }

        internal static Dashboard.Dashboard Make()
        {
            return new Dashboard.Dashboard(Options());
        }

        internal static DashboardOptions Options()
        {
            return new DashboardOptions { Name = "Meter", RequestsPerSecond = 0 };
        }

        internal static void Serve(Dashboard.Dashboard dashboard)
        {
            MoteServer server = new MoteServer();
            dashboard.AttachTo(server);
            server.Start(80);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
