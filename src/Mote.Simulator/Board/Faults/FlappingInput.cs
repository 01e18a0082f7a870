using Mote.Dashboard.Channels;

namespace Mote.Simulator.Board.Faults
{
    /// <summary>An input that changes with every reading now and then, as a contact that bounces.</summary>
    internal sealed class FlappingInput(IDigitalInput input, Func<long> clock) : IDigitalInput
    {
        public bool TryRead(out bool active)
        {
            bool good = input.TryRead(out active);
            long nowMs = clock();
            if (nowMs % FaultTimes.PeriodMs < FaultTimes.FlappingMs)
            {
                active = nowMs / FaultTimes.FlapMs % 2 == 0;
            }

            return good;
        }
    }
}
