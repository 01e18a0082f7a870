#if NANOFRAMEWORK_1_0
using System.Net.Sockets;
using System.Threading;
using Mote.Server;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: there is no Select here, so it sleeps longer the longer nothing happens.</summary>
    internal sealed class LoopWait
    {
        // Eight silent clients then cost under 5 million instructions a second, and whoever speaks waits 10 ms at most.
        private const int LongestMs = 10;

        // A newcomer waits 40 ms at most; who is in already comes first.
        private const int ListenEveryMask = 3;

        private int _nextMs;
        private int _passes;

        /// <summary>Makes what waiting for a number of peers needs: nothing.</summary>
        public LoopWait(int peers)
        {
        }

        /// <summary>Something happened: the next wait is short.</summary>
        public void Busy()
        {
            _nextMs = 0;
        }

        /// <summary>Waits.</summary>
        /// <param name="loop">Whose peers to wait for.</param>
        /// <param name="listener">The listening socket; null if nobody is let in now.</param>
        /// <returns>True if it is time to look at the listening socket.</returns>
        public bool Wait(ServerLoop loop, Socket listener)
        {
            int ms = _nextMs;
            if (ms < LongestMs)
            {
                _nextMs = ms + 1;
            }

            Thread.Sleep(ms);
            _passes++;
            return (_passes & ListenEveryMask) == 0;
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
