using Mote.Dashboard;

namespace Mote.Meter
{
    /// <summary>The dashboard of <see cref="DashboardProgram"/> without the edges of bools.</summary>
    public static class DashboardEdgelessProgram
    {
        public static void Main()
        {
            DashboardOptions options = DashboardProgram.Options();
            options.HistoryEdges = 0;
            DashboardProgram.Run(options, false);
        }
    }
}
