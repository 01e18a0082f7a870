using System;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server
{
    /// <content>How the loop ends.</content>
    internal sealed partial class ServerLoop
    {
        // What has ended the loop may happen again in what is left to do; the sockets are given back all the same.
        private void Leave()
        {
            try
            {
                SayGoodbye();
            }
            catch (Exception failure)
            {
                _failure = _failure ?? failure;
            }

            for (int i = 0; i < _activeCount; i++)
            {
                _active[i].Drop(CloseCode.GoingAway);
            }
        }

        private void SayGoodbye()
        {
            int startMs = MonotonicClock.NowMs;
            _stoppedMs = startMs;
            for (int i = 0; i < _activeCount; i++)
            {
                _active[i].SayGoodbye(startMs);
            }

            LetGo();
            while (_activeCount > 0 && unchecked(MonotonicClock.NowMs - startMs) < _bench.Limits.StopMs)
            {
                Pass(false);
                LetGo();
            }
        }

        // RFC 6455 7.1.1: a server may close TCP as soon as both close frames are there; a peer that keeps its side open is not waited for.
        private void LetGo()
        {
            for (int i = _activeCount - 1; i >= 0; i--)
            {
                ClientSlot slot = _active[i];
                if (slot.IsSettled)
                {
                    slot.Drop(CloseCode.GoingAway);
                }

                if (slot.Link == null)
                {
                    Remove(i);
                }
            }
        }
    }
}
