using Mote.Dashboard.Channels;

namespace Device.Desktop
{
    /// <summary>A day in a minute: 12 to 28 °C.</summary>
    public sealed class SimulatedTemperature : ISensor
    {
        /// <inheritdoc/>
        public bool TryRead(out int milliUnits)
        {
            milliUnits = 20000 + (int)(8000 * Math.Sin(Environment.TickCount64 * 2 * Math.PI / 60000));
            return true;
        }
    }
}
