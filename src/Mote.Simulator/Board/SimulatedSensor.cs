using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A sensor that returns a value of the simulation, rounded to hundredths.</summary>
    internal sealed class SimulatedSensor(Func<double> measure) : ISensor
    {
        public bool TryRead(out int milliUnits)
        {
            milliUnits = (int)Math.Round(measure() * 100) * 10;
            return true;
        }
    }
}
