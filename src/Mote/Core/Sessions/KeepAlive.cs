namespace Mote.Core.Sessions
{
    /// <summary>Decides when to ping a silent peer, and when to stop waiting for its pong. RFC 6455 5.5.2.</summary>
    /// <remarks>received -> (silence) -> pinged -> (silence) -> dead. Any byte from the peer ends a silence. Times are milliseconds of a clock that
    /// wraps around. A silence is an unsigned difference, so it is right up to 2^32 ms and not only up to 2^31. The caller gives the
    /// limits with each call, because many connections have the same ones.</remarks>
    public class KeepAlive
    {
        private int _sinceMs;
        private bool _isPinged;

        /// <summary>True between a ping and the next byte from the peer.</summary>
        public bool IsPinged
        {
            get { return _isPinged; }
        }

        /// <summary>Notes that bytes from the peer arrived, or that a connection begins.</summary>
        public void NoteReceived(int nowMs)
        {
            _sinceMs = nowMs;
            _isPinged = false;
        }

        /// <summary>Decides what to do now. Call it at least every 2^32 ms.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="silenceMs">Milliseconds of silence after which to send a ping; 0 for never.</param>
        /// <param name="pongMs">Milliseconds that the peer has for the pong, 1 or more.</param>
        /// <returns>SendPing once for each silence: the caller sends a ping, and the time for the pong starts. Dead once that time is over.</returns>
        public KeepAliveVerdict Tick(int nowMs, int silenceMs, int pongMs)
        {
            uint silentMs = unchecked((uint)(nowMs - _sinceMs));
            if (_isPinged)
            {
                return silentMs >= (uint)pongMs ? KeepAliveVerdict.Dead : KeepAliveVerdict.Fine;
            }

            if (silenceMs == 0 || silentMs < (uint)silenceMs)
            {
                return KeepAliveVerdict.Fine;
            }

            _isPinged = true;
            _sinceMs = nowMs;
            return KeepAliveVerdict.SendPing;
        }

        /// <summary>Returns for how many milliseconds a pong has been awaited; 0 if none is.</summary>
        public int PongAwaitedMs(int nowMs)
        {
            int silentMs = unchecked(nowMs - _sinceMs);
            return !_isPinged ? 0 : silentMs < 0 ? int.MaxValue : silentMs;
        }

        /// <summary>Returns in how many milliseconds <see cref="Tick"/> can return something other than Fine; <see cref="int.MaxValue"/> for never.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="silenceMs">As for <see cref="Tick"/>.</param>
        /// <param name="pongMs">As for <see cref="Tick"/>.</param>
        public int DueInMs(int nowMs, int silenceMs, int pongMs)
        {
            int limitMs = _isPinged ? pongMs : silenceMs;
            if (limitMs == 0)
            {
                return int.MaxValue;
            }

            uint silentMs = unchecked((uint)(nowMs - _sinceMs));
            return silentMs >= (uint)limitMs ? 0 : limitMs - (int)silentMs;
        }
    }
}
