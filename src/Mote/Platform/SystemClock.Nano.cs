#if NANOFRAMEWORK_1_0
using System;

namespace Mote.Platform
{
    /// <summary>The device's time, the same as <see cref="MonotonicClock"/> tells; a call less, because the loop asks in every pass.</summary>
    internal sealed class SystemClock : Clock
    {
        public override int NowMs
        {
            get { return unchecked((int)Environment.TickCount64); }
        }
    }
}
#endif
