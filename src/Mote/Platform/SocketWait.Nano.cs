#if NANOFRAMEWORK_1_0
using System.Threading;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: nanoFramework has no Select, so it sleeps, in steps of the device's clock.</summary>
    /// <remarks>No sleep is shorter than a step: <c>Thread.Sleep(1)</c> ends with the next step of the clock, or the one after that. So the
    /// first wait behind work only lets other threads run, the next ones are a step, and where nothing happens for longer they are two: a peer that
    /// sends then waits 20 ms at most by that clock, and eight silent clients cost less than 50 passes a second.</remarks>
    internal sealed class SocketWait : LoopWait
    {
        // The firmware's clock moves every 10 ms, in its ticks.
        private const int StepMs = 10;

        // So many waits of one step come before those of two: a peer that sends every twentieth of a second is served without the longer waits.
        private const int ShortWaits = 5;

        // Every other wait ends with a look at the listening socket: a new peer waits 40 ms at most; open connections come first. One that
        // fails is looked at by the loop's timer alone.
        private const int ListenEveryMask = 1;

        private int _waits;
        private int _passes;

        /// <summary>Makes a wait. It needs no clock, because every sleep is short.</summary>
        public SocketWait(Clock clock)
        {
        }

        // The next wait is short.
        public override void NoteWork()
        {
            _waits = 0;
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening)
        {
            int ms = 2 * StepMs;
            int waits = _waits;
            if (waits <= ShortWaits)
            {
                ms = waits == 0 ? 0 : StepMs;
                _waits = waits + 1;
            }

            Thread.Sleep(ms);
            int passes = _passes + 1;
            _passes = passes;
            return isListening && (passes & ListenEveryMask) == 0;
        }

        public override void Wake()
        {
            // No wait is longer than 20 ms.
        }

        public override void Close()
        {
        }
    }
}
#endif
