using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>An output that keeps the last number written.</summary>
    internal sealed class SimulatedLevel(int milliUnits) : ILevelOutput
    {
        private int _milliUnits = milliUnits;

        public bool TryWrite(int milliUnits)
        {
            _milliUnits = milliUnits;
            return true;
        }

        public bool TryRead(out int milliUnits)
        {
            milliUnits = _milliUnits;
            return true;
        }
    }
}
