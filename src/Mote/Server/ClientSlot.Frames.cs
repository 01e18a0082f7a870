using System;
using System.Net.Sockets;
using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <content>The WebSocket half of a connection: events of the session become calls of the handler, and answers. RFC 6455.</content>
    internal sealed partial class ClientSlot
    {
        public override void RequestTick()
        {
            _bench.IsTickAsked = true;
        }

        /// <summary>Sends the message that goes to all, if it is for this peer's path and the peer can take it now.</summary>
        public void SendShared(BroadcastSlot outbox)
        {
            if (_pendingClose != 0 || _route != outbox.Route)
            {
                return;
            }

            try
            {
                if (!_session.IsBetweenMessages || !Link.Poll(0, SelectMode.SelectWrite))
                {
                    HasWork = true;
                    _isAsked = true;
                    return;
                }

                int sent = _tls == null
                    ? Link.Send(outbox.Frame, 0, outbox.Count, SocketFlags.None)
                    : _tls.Send(outbox.Frame, 0, outbox.Count, false);
                _bench.Counters.BytesOutCount += sent;
                _isCut = sent != outbox.Count;
            }
            catch (Exception)
            {
                _isCut = true;
            }

            // What went out of it is unknown or not whole; the next turn ends the peer.
            HasWork |= _isCut;
        }

        private void ReadFrames(int at, int left)
        {
            Workbench bench = _bench;
            ServerSession session = _session;
            byte[] input = bench.Receive;
            while (left > 0 && !_isEnding)
            {
                int consumed;
                int piece;
                SessionEvent found = session.Read(input, at, left, out consumed, out piece);
                at += consumed;
                left -= consumed;
                switch (found)
                {
                    case SessionEvent.NeedMore:
                        break;
                    case SessionEvent.Data:
                        bench.InputLeft = left;
                        if (_pendingClose != 0)
                        {
                            break;
                        }

                        _messageMs = _heardMs;
                        try
                        {
                            _handler.OnMessage(this, input, at - piece, piece, session.PieceFlagsValue);
                        }
                        catch (Exception)
                        {
                            Blame();
                        }

                        break;
                    case SessionEvent.Ping:
                        bench.Used += session.WritePong(bench.Transmit, bench.Used);
                        break;
                    case SessionEvent.Close:
                        _isSettled = true;
                        End(_finalCode != 0 ? _finalCode : session.PeerCloseCode, 0);
                        break;
                    default:
                        bench.Counters.ProtocolErrorsCount++;
                        End(CloseCode.For(session.Error), FailedQuietMs);
                        break;
                }
            }

            bench.InputLeft = 0;
            if (session.ControlFrames > 0)
            {
                CheckFlood();
            }
        }

        // Pings and pongs cost us more than the peer; above a rate that no honest one comes near they are a flood.
        private void CheckFlood()
        {
            if (IsPast(1000, _floodSinceMs, _heardMs))
            {
                _floodSinceMs = _heardMs;
                _floodCount = 0;
            }

            _floodCount += _session.ControlFrames;
            _session.ControlFrames = 0;
            int most = _bench.Limits.ControlFramesPerSecond;
            if (most > 0 && _floodCount > most)
            {
                Close(CloseCode.PolicyViolation, "too many control frames");
            }
        }

        // The last word goes out with the turn; then the slot drains.
        private void End(int code, int quietMs)
        {
            _bench.Used += _session.WriteCloseAnswer(_bench.Transmit, _bench.Used);
            _isEnding = true;
            _quietMs = quietMs;
            EndConversation(code);
        }

        // A handler that throws costs its own connection, never the server.
        private void Blame()
        {
            _bench.Counters.HandlerFaultsCount++;
            Close(CloseCode.InternalError, "handler failed");
        }
    }
}
