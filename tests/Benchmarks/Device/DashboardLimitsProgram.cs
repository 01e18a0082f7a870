using Mote.Dashboard;

namespace Mote.Meter
{
    /// <summary>The dashboard of <see cref="DashboardProgram"/> with limits and an icon for one channel.</summary>
    public static class DashboardLimitsProgram
    {
        public static void Main()
        {
            DashboardOptions options = DashboardProgram.Options();
            DashboardProgram.Run(options, true);
        }
    }
}
