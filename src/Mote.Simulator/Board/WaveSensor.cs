using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A sensor that returns a value of the simulation to the thousandth.</summary>
    internal sealed class WaveSensor(Func<double> measure) : ISensor
    {
        public bool TryRead(out int milliUnits)
        {
            milliUnits = (int)Math.Clamp(Math.Round(measure() * 1000), int.MinValue, int.MaxValue);
            return true;
        }
    }
}
