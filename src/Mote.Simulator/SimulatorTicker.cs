using Mote.Server;
using Mote.Simulator.Board;

namespace Mote.Simulator
{
    /// <summary>Advances the simulated board to the server's time before each tick of the dashboard.</summary>
    internal sealed class SimulatorTicker(ISimulatedBoard board) : ITicker
    {
        private int? _lastMs;
        private long _elapsedMs;

        public int Tick(int nowMs)
        {
            _elapsedMs += unchecked(nowMs - (_lastMs ?? nowMs));
            _lastMs = nowMs;
            board.AdvanceTo(_elapsedMs);
            return SimulatedBoard.StepMs;
        }
    }
}
