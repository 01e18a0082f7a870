using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>The button of the simulated board.</summary>
    internal sealed class SimulatedButton(Func<bool> isPressed) : IDigitalInput
    {
        public bool TryRead(out bool active)
        {
            active = isPressed();
            return true;
        }
    }
}
