#if !NANOFRAMEWORK_1_0
using System.Diagnostics;

namespace Mote.Platform
{
    /// <summary>Milliseconds that only go forward, whatever happens to the wall clock.</summary>
    public static class MonotonicClock
    {
        // Environment.TickCount counts in steps of 4 to 16 ms on a desktop: too coarse for a sample each millisecond.
        private static readonly long _ticksPerMs = Stopwatch.Frequency / 1000;

        /// <summary>The time now; wraps around every 49 days, so compare by unchecked differences.</summary>
        public static int NowMs
        {
            get { return unchecked((int)(Stopwatch.GetTimestamp() / _ticksPerMs)); }
        }
    }
}
#endif
