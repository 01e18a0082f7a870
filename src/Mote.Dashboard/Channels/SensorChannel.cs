using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>A measured number as a channel.</summary>
    internal sealed class SensorChannel : Channel
    {
        /// <summary>What measures.</summary>
        internal ISensor Sensor;

        /// <summary>Makes the channel.</summary>
        /// <param name="name">1 to 24 visible ASCII characters.</param>
        /// <param name="unit">Such as <c>°C</c>; empty for none.</param>
        /// <param name="minMilliUnits">The smallest value to be expected, in thousandths: the lower end of a chart, not a limit.</param>
        /// <param name="maxMilliUnits">The largest value to be expected, in thousandths.</param>
        /// <param name="sensor">What measures. The caller keeps and closes it.</param>
        public SensorChannel(string name, string unit, int minMilliUnits, int maxMilliUnits, ISensor sensor)
            : base(name, unit, false, false, minMilliUnits, maxMilliUnits)
        {
            Sensor = sensor ?? throw new ArgumentNullException(nameof(sensor), "Give what it is connected to.");
        }

        /// <inheritdoc/>
        internal override bool TryRead(out int milliUnits)
        {
            return Sensor.TryRead(out milliUnits);
        }
    }
}
