using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A pin that holds what it is told.</summary>
    internal sealed class SimulatedSwitch : IDigitalOutput
    {
        public bool IsOn { get; private set; }

        public bool TryWrite(bool on)
        {
            IsOn = on;
            return true;
        }

        public bool TryRead(out bool on)
        {
            on = IsOn;
            return true;
        }
    }
}
