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

        private int _nextMs;

        /// <summary>Something happened: the next wait is short.</summary>
        public void Busy()
        {
            _nextMs = 0;
        }

        /// <summary>Waits.</summary>
        /// <param name="loop">Whose peers to wait for.</param>
        /// <param name="listener">The listening socket; null if nobody is let in now.</param>
        public void Wait(ServerLoop loop, Socket listener)
        {
            int ms = _nextMs;
            if (ms < LongestMs)
            {
                _nextMs = ms + 1;
            }

            Thread.Sleep(ms);
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
