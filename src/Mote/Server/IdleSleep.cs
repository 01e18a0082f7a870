namespace Mote.Server
{
    /// <summary>How long a loop sleeps where no socket can end its wait, on a device: the longer the less happens.</summary>
    internal sealed class IdleSleep
    {
        // The device's clock moves every 10 ms, and no sleep is shorter.
        private const int StepMs = 10;

        // So long after the last work sleeps are of one step; later of two, and longer where nobody is connected.
        private const int LivelyMs = 100;

        // A sleep ends up to a step late. So a peer that connects while there is no other waits 90 ms, and has its response within 100.
        private const int LongestMs = 80;

        private bool _isLively = true;
        private int _workedMs;

        /// <summary>Notes that there was something to do.</summary>
        /// <param name="nowMs">The time now.</param>
        public void NoteWork(int nowMs)
        {
            _workedMs = nowMs;
            _isLively = true;
        }

        /// <summary>Returns how long to sleep, in milliseconds.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="ticks">What is to be done while nobody is connected; null if somebody is, or a UDP port is open, or the server stops.</param>
        public int NextMs(int nowMs, TickSchedule ticks)
        {
            if (_isLively && unchecked((uint)(nowMs - _workedMs)) < LivelyMs)
            {
                return StepMs;
            }

            // Noted, because the time stamp of a silence of weeks would look new again.
            _isLively = false;
            if (ticks == null)
            {
                return 2 * StepMs;
            }

            int freeMs = ticks.DueInMs(nowMs) - StepMs;
            return freeMs > LongestMs ? LongestMs : freeMs > 2 * StepMs ? freeMs : 2 * StepMs;
        }
    }
}
