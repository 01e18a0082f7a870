namespace Mote.Esp32.Logic
{
    /// <summary>Detects that another thread has stopped. On the device an unhandled exception ends its thread silently.</summary>
    internal sealed class Heartbeat
    {
        private readonly int _limitMs;
        private int _beats;
        private int _seen;
        private int _seenMs;
        private int _lookedMs;
        private bool _isStarted;

        /// <summary>Creates a heartbeat whose time starts with the first call of <see cref="IsSilent"/>.</summary>
        /// <param name="limitMs">The longest time between two beats, in milliseconds.</param>
        public Heartbeat(int limitMs)
        {
            _limitMs = limitMs;
        }

        /// <summary>Notes that the watched thread runs; called by that thread.</summary>
        public void Beat()
        {
            _beats = unchecked(_beats + 1);
        }

        /// <summary>Starts the time anew, such as after a planned pause.</summary>
        public void Restart()
        {
            _isStarted = false;
        }

        /// <summary>Returns whether the thread has not beaten for the limit. The watching thread calls this several times within the limit. If more than
        /// the limit has passed since its last call, the watching thread was blocked itself, and the time starts anew.</summary>
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
