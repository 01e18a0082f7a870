using Mote.Dashboard.Devices;

namespace Mote.Meter
{
    /// <summary>The dashboard of a device with 32 numbers that change all the time.</summary>
    public static class WideDashboardProgram
    {
        private const int Channels = 32;

        public static void Main()
        {
            ChannelTable channels = new ChannelTable();
            for (int i = 0; i < Channels; i++)
            {
                channels.Add(new SensorChannel("sensor" + i.ToString(), "V", 0, 100000, new ChangingSensor()));
            }

            DashboardProgram.Serve(channels);
        }
    }
}
