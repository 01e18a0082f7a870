using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>An output pin that keeps the last value written.</summary>
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
