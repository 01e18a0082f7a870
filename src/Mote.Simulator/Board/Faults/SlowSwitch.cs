using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>A switch that takes a command at once and reads its old value for seconds, as a contactor that sticks.</summary>
    internal sealed class SlowSwitch(IDigitalOutput output, Func<long> clock) : IDigitalOutput
    {
        private bool _before;
        private long _followsMs;

        public bool TryWrite(bool on)
        {
            bool good = TryRead(out bool now) && output.TryWrite(on);
            if (good)
            {
                _before = now;
                _followsMs = clock() + FaultTimes.SlownessMs;
            }

            return good;
        }

        public bool TryRead(out bool on)
        {
            bool good = output.TryRead(out on);
            if (clock() < _followsMs)
            {
                on = _before;
            }

            return good;
        }
    }
}
