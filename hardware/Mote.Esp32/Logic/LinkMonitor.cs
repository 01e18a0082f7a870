namespace Mote.Esp32.Logic
{
    /// <summary>Decides what to do about a device's Wi-Fi. The caller passes the state of the network and the time; the class uses no adapter and no
    /// clock.</summary>
    /// <remarks>
    /// Offline -(address)-> Online -(no address)-> Offline. The firmware of nanoFramework joins by itself, before the application starts and after each
    /// loss, and an attempt by the application disturbs it. So the application makes none for <see cref="GraceMs"/> after the start and after a loss, and
    /// waits longer and longer between its attempts, up to <see cref="LongestWaitMs"/>. Ages are unsigned differences, right up to 49 days; no wait here
    /// is that long.
    /// </remarks>
    internal sealed class LinkMonitor
    {
        /// <summary>How long the firmware has to join by itself, in milliseconds.</summary>
        public const int GraceMs = 20000;

        /// <summary>The wait between the first attempt and the second, in milliseconds. Each later wait is twice as long as the one before.</summary>
        public const int FirstWaitMs = 60000;

        /// <summary>The longest wait between two attempts, in milliseconds.</summary>
        public const int LongestWaitMs = 600000;

        private const int AskEveryMs = 60000;

        private readonly Backoff _backoff = new Backoff(FirstWaitMs, LongestWaitMs);
        private string _announced;
        private bool _isStarted;
        private bool _isOnline;
        private bool _hasAsked;
        private int _sinceMs;
        private int _waitMs;

        /// <summary>Whether the device had an address at the last call of <see cref="Next"/>.</summary>
        public bool IsOnline
        {
            get { return _isOnline; }
        }

        /// <summary>Decides what to do. Call it about once a second. After <see cref="LinkStep.Join"/> call <see cref="Joined"/>.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="hasCredentials">Whether credentials of a network are stored.</param>
        /// <param name="address">The device's address; null while it has none.</param>
        /// <returns>The step that the caller carries out.</returns>
        public LinkStep Next(int nowMs, bool hasCredentials, string address)
        {
            if (!_isStarted)
            {
                _isStarted = true;
                Wait(nowMs, GraceMs);
            }

            if (address != null)
            {
                return Online(address);
            }

            if (_isOnline)
            {
                _isOnline = false;
                Wait(nowMs, GraceMs);
                return LinkStep.ReportLoss;
            }

            bool isOver = unchecked((uint)(nowMs - _sinceMs)) >= (uint)_waitMs;
            if (!hasCredentials)
            {
                // The firmware cannot join without credentials, so there is no attempt of its own to wait for.
                if (_hasAsked && !isOver)
                {
                    return LinkStep.None;
                }

                _hasAsked = true;
                Wait(nowMs, AskEveryMs);
                return LinkStep.AskForCredentials;
            }

            return isOver ? LinkStep.Join : LinkStep.None;
        }

        /// <summary>Notes that an attempt to join has ended. Its result does not matter: only an address shows that the device is online.</summary>
        /// <param name="nowMs">The time at the end of the attempt, in milliseconds.</param>
        public void Joined(int nowMs)
        {
            Wait(nowMs, _backoff.Fail());
        }

        private LinkStep Online(string address)
        {
            if (_isOnline && address == _announced)
            {
                return LinkStep.None;
            }

            _isOnline = true;
            _announced = address;
            _backoff.Reset();
            return LinkStep.Announce;
        }

        private void Wait(int nowMs, int ms)
        {
            _sinceMs = nowMs;
            _waitMs = ms;
        }
    }
}
