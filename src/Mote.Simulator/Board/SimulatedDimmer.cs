using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A dimmer with 256 levels, as a PWM output of eight bits has.</summary>
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
