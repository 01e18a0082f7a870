using Mote.Dashboard;

namespace Mote.Meter
{
    /// <summary>The dashboard of <see cref="DashboardProgram"/> with a log.</summary>
    public static class DashboardLogProgram
    {
        public static void Main()
        {
            DashboardOptions options = DashboardProgram.Options();
            options.LogBytes = 512;
            DashboardProgram.Run(options, false);
        }
    }
}
