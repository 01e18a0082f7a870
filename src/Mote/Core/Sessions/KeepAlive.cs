namespace Mote.Core.Sessions
{
    /// <summary>Decides when a silent peer is pinged and when it is given up. RFC 6455 5.5.2.</summary>
    /// <remarks>heard -> (silence) -> pinged -> (silence) -> dead. Any byte from the peer counts as life. Times are milliseconds of a clock
    /// that wraps around; silences are unsigned, so that one of more than 2^31 ms is still one.</remarks>
    public sealed class KeepAlive
    {
        private int _silenceMs;
        private int _answerMs;
        private int _sinceMs;
        private bool _isPinged;

        /// <summary>True between a ping and the next byte from the peer.</summary>
        public bool IsPinged
        {
            get { return _isPinged; }
        }

        /// <summary>Starts over for a new connection.</summary>
        /// <param name="nowMs">The time now; the peer counts as heard.</param>
        /// <param name="silenceMs">Silence after which a ping is sent; 0 for never.</param>
        /// <param name="answerMs">Time for the answer, 1 or more.</param>
        public void Reset(int nowMs, int silenceMs, int answerMs)
        {
            _silenceMs = silenceMs;
            _answerMs = answerMs;
            Heard(nowMs);
        }

        /// <summary>Notes that bytes came from the peer.</summary>
        public void Heard(int nowMs)
        {
            _sinceMs = nowMs;
            _isPinged = false;
        }

        /// <summary>Decides what the silence asks for now.</summary>
        /// <returns>SendPing once for each silence: the time for the answer runs from then on.</returns>
        public KeepAliveVerdict Tick(int nowMs)
        {
            uint silentMs = unchecked((uint)(nowMs - _sinceMs));
            if (_isPinged)
            {
                return silentMs >= (uint)_answerMs ? KeepAliveVerdict.Dead : KeepAliveVerdict.Fine;
            }

            if (_silenceMs == 0 || silentMs < (uint)_silenceMs)
            {
                return KeepAliveVerdict.Fine;
            }

            _isPinged = true;
            _sinceMs = nowMs;
            return KeepAliveVerdict.SendPing;
        }

        /// <summary>Returns for how many milliseconds a ping has gone unanswered; 0 if none has.</summary>
        public int UnansweredMs(int nowMs)
        {
            int silentMs = unchecked(nowMs - _sinceMs);
            return !_isPinged ? 0 : silentMs < 0 ? int.MaxValue : silentMs;
        }

        /// <summary>Returns the milliseconds until <see cref="Tick"/> may decide something; <see cref="int.MaxValue"/> if never.</summary>
        public int DueInMs(int nowMs)
        {
            int limitMs = _isPinged ? _answerMs : _silenceMs;
            if (limitMs == 0)
            {
                return int.MaxValue;
            }

            uint silentMs = unchecked((uint)(nowMs - _sinceMs));
            return silentMs >= (uint)limitMs ? 0 : limitMs - (int)silentMs;
        }
    }
}
