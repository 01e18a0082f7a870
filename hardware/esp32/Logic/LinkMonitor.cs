namespace Mote.Esp32.Logic
{
    /// <summary>Watches over a device's network: told what the network says, it returns what to do. It holds no adapter and no clock.</summary>
    /// <remarks>
    /// Offline -(address)-> Online -(no address)-> Offline. The firmware joins by itself, before the application starts and after each loss, and an attempt
    /// of ours disturbs it: so after the start and after a loss it is left alone for <see cref="GraceMs"/>, and then helped seldom, with waits that grow to
    /// <see cref="LongestWaitMs"/>. Ages are unsigned differences: they are right up to 49 days, and nothing here waits for so long.
    /// </remarks>
    public sealed class LinkMonitor
    {
        /// <summary>How long the firmware is left to join by itself, in milliseconds.</summary>
        public const int GraceMs = 20000;

        /// <summary>The wait between the first attempt and the second, in milliseconds; each is twice as long as the one before.</summary>
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

        /// <summary>Whether the device had an address when last asked.</summary>
        public bool IsOnline
        {
            get { return _isOnline; }
        }

        /// <summary>Decides what to do. Call it about once a second. After <see cref="LinkStep.Join"/> call <see cref="Joined"/>.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="hasCredentials">Whether the device knows a network.</param>
        /// <param name="address">The device's address; null while there is none.</param>
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
                // Nobody joins without them: there is nothing to be left alone.
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

        /// <summary>Takes the end of an attempt to join, successful or not: an address decides, not what the attempt says of itself.</summary>
        /// <param name="nowMs">Milliseconds, when it ended.</param>
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
