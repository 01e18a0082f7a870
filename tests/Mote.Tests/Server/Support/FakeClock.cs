using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>Time that a test turns.</summary>
    internal sealed class FakeClock : Clock
    {
        private int _nowMs;

        /// <summary>Makes a clock.</summary>
        /// <param name="startMs">The time at the start, anywhere on the wheel of 2^32 ms.</param>
        public FakeClock(int startMs)
        {
            _nowMs = startMs;
        }

        public override int NowMs
        {
            get { return _nowMs; }
        }

        /// <summary>Milliseconds since the start, which no wheel brings round.</summary>
        public long ElapsedMs { get; private set; }

        /// <summary>Lets time pass.</summary>
        public void Advance(int milliseconds)
        {
            ElapsedMs += milliseconds;
            _nowMs = unchecked(_nowMs + milliseconds);
        }
    }
}
