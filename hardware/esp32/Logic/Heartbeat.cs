namespace Mote.Esp32.Logic
{
    /// <summary>Notices that another thread has stopped: an unhandled exception ends a thread silently on the device.</summary>
    public sealed class Heartbeat
    {
        private readonly int _limitMs;
        private int _beats;
        private int _seen;
        private int _seenMs;
        private int _lookedMs;
        private bool _isStarted;

        /// <summary>Makes one that counts from the first question on.</summary>
        /// <param name="limitMs">The longest silence, in milliseconds.</param>
        public Heartbeat(int limitMs)
        {
            _limitMs = limitMs;
        }

        /// <summary>Says that the thread runs; called by it.</summary>
        public void Beat()
        {
            _beats = unchecked(_beats + 1);
        }

        /// <summary>Starts anew, such as after a pause that was wanted.</summary>
        public void Restart()
        {
            _isStarted = false;
        }

        /// <summary>Returns whether the thread has been silent for too long; called by the one that watches, several times within the limit. Where
        /// more than the limit has passed since the last call, the watcher was held up itself, and counts anew.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        public bool IsSilent(int nowMs)
        {
            int beats = _beats;
            bool isLate = unchecked((uint)(nowMs - _lookedMs)) > (uint)_limitMs;
            _lookedMs = nowMs;
            if (!_isStarted || isLate || beats != _seen)
            {
                _isStarted = true;
                _seen = beats;
                _seenMs = nowMs;
                return false;
            }

            return unchecked((uint)(nowMs - _seenMs)) >= (uint)_limitMs;
        }
    }
}
