namespace Mote.Esp32.Logic
{
    /// <summary>Tells a dead listening socket from a network that is down: while there is no address every socket fails, and heals by itself.</summary>
    /// <remarks>It holds no server and no clock. Opening the socket anew costs every client its connection: where that does not help, it is done ever
    /// more seldom.</remarks>
    public sealed class ListenerWatch
    {
        /// <summary>How long a socket may fail though there is an address, in milliseconds, before it counts as dead. An address may be known for
        /// 10 s after it was lost, where the event that tells so got lost too (see <c>WifiLink</c>), and the server looks at a socket that fails every
        /// 5 s at least.</summary>
        public const int FirstWaitMs = 15000;

        /// <summary>The longest wait before a socket that goes on failing is opened anew once more, in milliseconds.</summary>
        public const int LongestWaitMs = 600000;

        private readonly Backoff _backoff = new Backoff(FirstWaitMs, LongestWaitMs);
        private bool _isFailing;
        private int _sinceMs;
        private int _waitMs;

        /// <summary>Returns whether the socket is to be opened anew now. Call it about once a second.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="isOnline">Whether the device has an address.</param>
        /// <param name="isListening">Whether the socket worked when it was last looked at.</param>
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
                // What it does now says nothing about it.
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
