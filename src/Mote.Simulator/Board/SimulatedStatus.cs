using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>A board that was just switched on, with the time and the memory of the machine it is simulated on.</summary>
    internal sealed class SimulatedStatus : DeviceStatus
    {
        public override string Board => "simulator";

        public override string ResetReason => "power on";

        public override long FreeMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(false);

        public override long ReadUnixMs() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}
