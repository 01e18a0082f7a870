#if NANOFRAMEWORK_1_0
using System.Threading;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: nanoFramework has no Select, so it sleeps as long as the loop says.</summary>
    internal sealed class SocketWait : LoopWait
    {
        // After short sleeps open connections come first: the listening socket is looked at after every other one. One that fails is looked at
        // by the loop's timer alone.
        private const int ListenEveryMask = 1;
        private const int ShortMs = 20;

        private int _passes;

        /// <summary>Makes a wait. It needs no clock, because every sleep is short.</summary>
        public SocketWait(Clock clock)
        {
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening, int sleepMs)
        {
            Thread.Sleep(sleepMs);
            int passes = _passes + 1;
            _passes = passes;
            return isListening && ((passes & ListenEveryMask) == 0 || sleepMs > ShortMs);
        }

        public override void Wake()
        {
            // No sleep is longer than a tenth of a second.
        }

        public override void Close()
        {
        }
    }
}
#endif
