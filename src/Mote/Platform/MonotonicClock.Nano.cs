#if NANOFRAMEWORK_1_0
using System;

namespace Mote.Platform
{
    /// <summary>Milliseconds that only go forward, whatever happens to the wall clock. On a device they move in steps of 10.</summary>
    public static class MonotonicClock
    {
        /// <summary>The time now, in steps of 10 ms; wraps around every 49 days, so compare by unchecked differences.</summary>
        /// <remarks>The firmware counts 2^32 of these steps, 497 days, and begins again at 0. That is ten times 2^32 ms, so the lower 32 bits,
        /// which are what is returned, go on as if nothing had happened.</remarks>
        public static int NowMs
        {
            get { return unchecked((int)Environment.TickCount64); }
        }
    }
}
#endif
