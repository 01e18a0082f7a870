using System.Diagnostics;
using Mote.Dashboard.Channels;

namespace Mote.TelemetryPeer
{
    /// <summary>A sensor whose value is the moment of its sample, so that a client knows how old what it gets is.</summary>
    internal sealed class ClockSensor : ISensor
    {
        /// <summary>What its values stay below, in thousandths.</summary>
        public const int Limit = 1_000_000_000;

        /// <summary>Reads the microseconds of the monotonic clock, which all processes share, below <see cref="Limit"/>.</summary>
        public bool TryRead(out int milliUnits)
        {
            milliUnits = (int)(Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000) % Limit);
            return true;
        }
    }
}
