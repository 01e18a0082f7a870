namespace Mote.Meter
{
    /// <summary>The dashboard of a device with 32 numbers that change all the time.</summary>
    public static class WideDashboardProgram
    {
        private const int Channels = 32;

        public static void Main()
        {
            Dashboard.Dashboard dashboard = DashboardProgram.Make();
            for (int i = 0; i < Channels; i++)
            {
                dashboard.AddSensor("sensor" + i.ToString(), "V", 0, 100, new ChangingSensor());
            }

            DashboardProgram.Serve(dashboard);
        }
    }
}
