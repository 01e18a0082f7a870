using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A dimmer with whole levels, as an eight-bit PWM has.</summary>
    internal sealed class SimulatedDimmer : ILevelOutput
    {
        public const int MaxLevel = 255;

        public int Level { get; private set; }

        public bool TryWrite(int milliUnits)
        {
            Level = (milliUnits + 500) / 1000;
            return true;
        }

        public bool TryRead(out int milliUnits)
        {
            milliUnits = Level * 1000;
            return true;
        }
    }
}
