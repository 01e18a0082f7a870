namespace Mote.Esp32.Logic
{
    /// <summary>Keeps a device on its network: told what the network says, it returns what to do. It holds no adapter and no clock.</summary>
    /// <remarks>
    /// Offline -(credentials)-> Joining -(address)-> Online -(no address)-> Joining. Attempts are apart by a growing wait. A link that is lost is given
    /// a few seconds first: the firmware rejoins by itself if it can.
    /// </remarks>
    public sealed class LinkMonitor
    {
        /// <summary>What a lost link is granted to come back by itself, in milliseconds.</summary>
        public const int GraceMs = 5000;

        private const int AskEveryMs = 60000;

        private readonly Backoff _backoff = new Backoff(5000, 60000);
        private string _served;
        private bool _isOnline;
        private bool _isWaiting;
        private int _dueMs;

        /// <summary>Whether the device had an address when last asked.</summary>
        public bool IsOnline
        {
            get { return _isOnline; }
        }

        /// <summary>Decides what to do. Call it about once a second, and again at once after anything but <see cref="LinkStep.None"/>.</summary>
        /// <param name="nowMs">Milliseconds of a clock that wraps around.</param>
        /// <param name="hasCredentials">Whether the device knows a network.</param>
        /// <param name="address">The device's address; null while there is none.</param>
        public LinkStep Next(int nowMs, bool hasCredentials, string address)
        {
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

            if (_isWaiting && unchecked(nowMs - _dueMs) < 0)
            {
                return LinkStep.None;
            }

            if (!hasCredentials)
            {
                Wait(nowMs, AskEveryMs);
                return LinkStep.AskForCredentials;
            }

            // The wait counts from the end of the attempt, which Joined tells.
            Wait(nowMs, 0);
            return LinkStep.Join;
        }

        /// <summary>Takes the end of an attempt to join, successful or not: an address decides, not what the attempt says of itself.</summary>
        /// <param name="nowMs">Milliseconds, when it ended.</param>
        public void Joined(int nowMs)
        {
            Wait(nowMs, _backoff.Fail());
        }

        private LinkStep Online(string address)
        {
            if (_isOnline && address == _served)
            {
                return LinkStep.None;
            }

            bool isSame = address == _served;
            _isOnline = true;
            _isWaiting = false;
            _served = address;
            _backoff.Reset();
            return isSame ? LinkStep.Announce : LinkStep.Listen;
        }

        private void Wait(int nowMs, int ms)
        {
            _isWaiting = true;
            _dueMs = unchecked(nowMs + ms);
        }
    }
}
