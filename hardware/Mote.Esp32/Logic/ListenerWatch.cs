namespace Mote.Esp32.Logic
{
    /// <summary>Decides whether a listening socket that fails must be opened anew. While the device has no address every socket fails, and works again
    /// once there is one.</summary>
    /// <remarks>The class uses no server and no clock. Opening the socket anew closes all connections, so the waits get longer as long as that does not
    /// help.</remarks>
    internal sealed class ListenerWatch
    {
        /// <summary>How long a socket may fail while the device has an address before it counts as dead, in milliseconds. If the event for a loss gets
        /// lost, <c>WifiLink</c> returns the lost address for 10 s more; and the server tries a socket that fails every 5 s at least.</summary>
        public const int FirstWaitMs = 15000;

        /// <summary>The longest wait before a socket that still fails is opened anew again, in milliseconds.</summary>
        public const int LongestWaitMs = 600000;

        private readonly Backoff _backoff = new Backoff(FirstWaitMs, LongestWaitMs);
        private bool _isFailing;
        private int _sinceMs;
        private int _waitMs;

        /// <summary>Returns whether the caller must open the socket anew now. Call it about once a second.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="isOnline">Whether the device has an address.</param>
        /// <param name="isListening">Whether the socket worked when the server last tried it.</param>
        public bool IsDead(int nowMs, bool isOnline, bool isListening)
        {
            if (isListening)
            {
                _isFailing = false;
                _backoff.Reset();
                return false;
            }

            if (!isOnline)
            {
                // Every socket fails without an address, so this failure does not count.
                _isFailing = false;
                return false;
            }

            if (!_isFailing)
            {
                _isFailing = true;
                _sinceMs = nowMs;
                _waitMs = _backoff.Fail();
                return false;
            }

            if (unchecked((uint)(nowMs - _sinceMs)) < (uint)_waitMs)
            {
                return false;
            }

            _isFailing = false;
            return true;
        }
    }
}
