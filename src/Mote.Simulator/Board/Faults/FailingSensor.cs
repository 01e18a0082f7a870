using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>A sensor that cannot be read now and then, as one with a loose wire.</summary>
    internal sealed class FailingSensor(ISensor sensor, Func<long> clock) : ISensor
    {
        public bool TryRead(out int milliUnits) => sensor.TryRead(out milliUnits) && !FaultTimes.IsFailing(clock());
    }
}
