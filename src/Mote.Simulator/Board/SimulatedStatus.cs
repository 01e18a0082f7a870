using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board
{
    /// <summary>The status of a board that was switched on when the simulator started, with the clock and the memory of this computer.</summary>
    /// <param name="address">The address that it listens on; null for all.</param>
    internal sealed class SimulatedStatus(string? address) : DeviceStatus
    {
        public override string Board => "simulator";

        public override string ResetReason => "power on";

        public override string? Address => address;

        // Somebody walks between the board and its access point, once a minute.
        public override int Rssi => (int)Math.Round(-61 + (6 * Math.Sin(Environment.TickCount64 / 60_000.0 * 2 * Math.PI)));

        public override long FreeMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - GC.GetTotalMemory(false);

        public override long ReadUnixMs() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    }
}
