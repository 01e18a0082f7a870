using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>The status of a board that was switched on when the simulator started, with the clock and the memory of this computer.</summary>
    internal sealed class SimulatedStatus : DeviceStatus
    {
        public override string Board => "simulator";

        public override string ResetReason => "power on";

        public override long FreeMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(false);

        public override long ReadUnixMs() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}
