using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>A switch that cannot be set now and then, as one on a bus that is disturbed.</summary>
    internal sealed class RefusingSwitch(IDigitalOutput output, Func<long> clock) : IDigitalOutput
    {
        public bool TryWrite(bool on) => !FaultTimes.IsFailing(clock()) && output.TryWrite(on);

        public bool TryRead(out bool on) => output.TryRead(out on);
    }
}
