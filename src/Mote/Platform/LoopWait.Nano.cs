#if NANOFRAMEWORK_1_0
using System.Net.Sockets;
using System.Threading;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: there is no Select here, so it sleeps, in steps of the device's clock.</summary>
    /// <remarks>A shorter sleep than a step there is not: <c>Thread.Sleep(1)</c> ends with the next step of the clock, or the one after that. So the
    /// first wait behind work only lets other threads run, the next ones are a step, and where nothing happens for longer they are two: a peer that
    /// speaks then waits 20 ms at most by that clock, and eight silent clients cost less than 50 passes a second.</remarks>
    internal sealed class LoopWait
    {
        // The firmware's clock moves every 10 ms, in its ticks.
        private const int StepMs = 10;

        // So many waits of one step come before those of two: a conversation with pauses of a twentieth of a second is a lively one.
        private const int ShortWaits = 5;

        // Every other wait ends with a look at the listening socket: a newcomer waits 40 ms at most; open connections come first. One that
        // fails is looked at by the loop's timer alone.
        private const int ListenEveryMask = 1;

        private int _waits;
        private int _passes;

        /// <summary>Makes what waiting for a number of peers needs: nothing.</summary>
        public LoopWait(int peers)
        {
        }

        /// <summary>Something happened: the next wait is short.</summary>
        public void Busy()
        {
            _waits = 0;
        }

        /// <summary>Waits.</summary>
        /// <param name="source">What to wait for: not needed, the sleep is short.</param>
        /// <param name="listener">The listening socket; null if nobody is let in now.</param>
        /// <param name="isListening">The listening socket did not fail when it was last looked at.</param>
        /// <returns>True if it is time to look at the listening socket.</returns>
        public bool Wait(IWaitSource source, Socket listener, bool isListening)
        {
            int ms = 2 * StepMs;
            if (_waits <= ShortWaits)
            {
                ms = _waits == 0 ? 0 : StepMs;
                _waits++;
            }

            Thread.Sleep(ms);
            _passes++;
            return isListening && (_passes & ListenEveryMask) == 0;
        }

        /// <summary>Ends a wait from another thread: not needed, it is short.</summary>
        public void Wake()
        {
        }

        /// <summary>Gives back what waiting needs.</summary>
        public void Close()
        {
        }
    }
}
#endif
