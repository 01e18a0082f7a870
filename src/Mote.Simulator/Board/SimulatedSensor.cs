using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>Measures something of the board in hundredths.</summary>
    internal sealed class SimulatedSensor(Func<double> measure) : ISensor
    {
        public bool TryRead(out int milliUnits)
        {
            milliUnits = (int)Math.Round(measure() * 100) * 10;
            return true;
        }
    }
}
