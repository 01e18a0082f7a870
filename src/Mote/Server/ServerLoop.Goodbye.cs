using System;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Server.Documents;

namespace Mote.Server
{
    /// <content>What the loop does before its first pass and behind its last.</content>
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

        // Each handler once, however many paths it serves.
        private void TellHandlers(bool isStart, int nowMs)
        {
            RouteTable routes = _bench.Routes;
            for (int i = 0; i < routes.Count; i++)
            {
                WebSocketHandler handler = routes.At(i).Handler;
                int first = 0;
                while (routes.At(first).Handler != handler)
                {
                    first++;
                }

                if (handler == null || first < i)
                {
                    continue;
                }

                try
                {
                    if (isStart)
                    {
                        handler.OnStart(nowMs);
                    }
                    else
                    {
                        handler.OnStop(nowMs);
                    }
                }
                catch (Exception)
                {
                    _bench.Counters.HandlerFaultsCount++;
                }
            }
        }

        private void SayGoodbye()
        {
            int startMs = _clock.NowMs;
            _stoppedMs = startMs;
            for (int i = 0; i < _activeCount; i++)
            {
                _active[i].SayGoodbye(startMs);
            }

            LetGo();
            while (_activeCount > 0 && !TimeSpans.IsPast(_bench.Limits.StopMs, startMs, _clock.NowMs))
            {
                Pass(_clock.NowMs, false);
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

                if (slot.Transport == null)
                {
                    Remove(i);
                }
            }
        }
    }
}
