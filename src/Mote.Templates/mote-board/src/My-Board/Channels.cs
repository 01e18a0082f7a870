using Mote.Dashboard;
using Mote.Dashboard.Channels;

namespace Device
{
    /// <summary>What the page shows, on the board and on the desktop alike.</summary>
    public static class Channels
    {
        /// <summary>Adds the channels to a dashboard.</summary>
        /// <param name="air">The temperature of the air.</param>
        /// <param name="soil">The temperature of the soil.</param>
        /// <param name="pump">What switches the pump.</param>
        public static void AddTo(Dashboard dashboard, ISensor air, ISensor soil, IDigitalOutput pump)
        {
            dashboard.AddSensor("air", "°C", -20, 60, air).Decimals(1).Label("Air").Warn(2, 40);
            dashboard.AddSensor("soil", "°C", -20, 60, soil).Decimals(1).Label("Soil");

            // Off again a minute after the last page was closed, in case it was forgotten.
            dashboard.AddSwitch("pump", pump).Label("Pump").FallBackTo(false, 60000);
        }
    }
}
