#if !NANOFRAMEWORK_1_0
namespace Mote.Platform
{
    /// <summary>The machine's time, as <see cref="MonotonicClock"/> tells it.</summary>
    internal sealed class SystemClock : Clock
    {
        public override int NowMs
        {
            get { return MonotonicClock.NowMs; }
        }
    }
}
#endif
