using Mote.Dashboard;

namespace Mote.Meter
{
    /// <summary>The dashboard of <see cref="DashboardProgram"/> with a day of points of five minutes.</summary>
    public static class DashboardDayProgram
    {
        public static void Main()
        {
            DashboardOptions options = DashboardProgram.Options();
            options.LongHistoryPoints = 288;
            DashboardProgram.Run(options, false);
        }
    }
}
