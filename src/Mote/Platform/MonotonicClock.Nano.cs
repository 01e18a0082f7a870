#if NANOFRAMEWORK_1_0
using System;

namespace Mote.Platform
{
    /// <summary>Milliseconds that only go forward, whatever happens to the wall clock.</summary>
    public static class MonotonicClock
    {
        /// <summary>The time now; wraps around every 49 days, so compare by unchecked differences.</summary>
        public static int NowMs
        {
            get { return unchecked((int)Environment.TickCount64); }
        }
    }
}
#endif
