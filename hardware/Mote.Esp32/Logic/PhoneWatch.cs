namespace Mote.Esp32.Logic
{
    /// <summary>Decides when the access point has been without a phone for long enough to be closed. The caller passes the number of phones and the time.</summary>
    internal sealed class PhoneWatch
    {
        /// <summary>How long the access point stays open without a phone, from its start or from when the last one left, in milliseconds: ten minutes.</summary>
        public const int QuietMs = 600000;

        private bool _isStarted;
        private int _sinceMs;

        /// <summary>Returns whether the access point is to be closed. Call it about once a second; the first call starts the time.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="isBusy">Whether a phone is in the access point, or something that a phone has begun is not over.</param>
        public bool IsOver(int nowMs, bool isBusy)
        {
            if (isBusy || !_isStarted)
            {
                _isStarted = true;
                _sinceMs = nowMs;
                return false;
            }

            return unchecked((uint)(nowMs - _sinceMs)) >= QuietMs;
        }
    }
}
