using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>An output that moves evenly to what it was set to, as a valve with a motor.</summary>
    internal sealed class SlowLevel(ILevelOutput output, Func<long> clock) : ILevelOutput
    {
        private long _from;
        private long _startMs = -FaultTimes.SlownessMs;

        public bool TryWrite(int milliUnits)
        {
            bool good = TryRead(out int now) && output.TryWrite(milliUnits);
            if (good)
            {
                _from = now;
                _startMs = clock();
            }

            return good;
        }

        public bool TryRead(out int milliUnits)
        {
            bool good = output.TryRead(out milliUnits);
            long passedMs = Math.Min(clock() - _startMs, FaultTimes.SlownessMs);
            milliUnits = (int)(_from + ((milliUnits - _from) * passedMs / FaultTimes.SlownessMs));
            return good;
        }
    }
}
