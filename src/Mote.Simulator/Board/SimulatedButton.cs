using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A button that the board presses.</summary>
    internal sealed class SimulatedButton(Func<bool> isPressed) : IDigitalInput
    {
        public bool TryRead(out bool active)
        {
            active = isPressed();
            return true;
        }
    }
}
