using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A sensor that was never connected.</summary>
    internal sealed class UnreadSensor : ISensor
    {
        public bool TryRead(out int milliUnits)
        {
            milliUnits = 0;
            return false;
        }
    }
}
