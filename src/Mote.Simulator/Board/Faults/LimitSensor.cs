using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>A sensor that goes to the ends of its range, and a tenth of the range below it: what is declared is what is expected, not a limit.</summary>
    internal sealed class LimitSensor(ISensor sensor, Func<long> clock) : ISensor
    {
        /// <summary>The channel, whose range counts; null before it is made.</summary>
        public Channel? Channel { get; set; }

        public bool TryRead(out int milliUnits)
        {
            if (!sensor.TryRead(out milliUnits) || Channel == null)
            {
                return false;
            }

            long min = Channel.MinMilliUnits;
            long max = Channel.MaxMilliUnits;
            long value = (clock() % FaultTimes.PeriodMs / FaultTimes.LimitMs) switch
            {
                0 => min - ((max - min) / 10),
                1 => min,
                2 => max,
                _ => milliUnits,
            };
            milliUnits = (int)Math.Clamp(value, int.MinValue, int.MaxValue);
            return true;
        }
    }
}
