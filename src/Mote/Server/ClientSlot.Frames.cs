using System;
using Mote.Core;
using Mote.Core.Sessions;

namespace Mote.Server
{
    /// <content>The WebSocket half of a connection: events of the session become calls of the handler, and answers. RFC 6455.</content>
    internal sealed partial class ClientSlot
    {
        private const int FloodWindowMs = 1000;

        // The request is there until its handler has been told of the connection.
        private bool IsOpening
        {
            get { return _phase == SlotPhase.Open && _reader != null; }
        }

        public override void RequestTick()
        {
            _bench.Ticks.Request(0, _bench.NowMs);
        }

        public override void RequestTick(int milliseconds)
        {
            if (milliseconds < 0)
            {
                throw new ArgumentException("Ask for a tick in 0 milliseconds or more.");
            }

            _bench.Ticks.Request(milliseconds, _bench.NowMs);
        }

        public override bool Ping(byte[] buffer, int offset, int count)
        {
            if (count > SendCapacity)
            {
                return false;
            }

            int written = _session.WritePing(_bench.Transmit, _bench.Used, buffer, offset, count);
            _bench.Used += written;
            _pingMs = _bench.NowMs;
            return written > 0;
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
                if (!_session.IsBetweenMessages || !Transport.IsWritable())
                {
                    HasWork = true;
                    _isAsked = true;
                    return;
                }

                int sent = Transport.Send(outbox.Frame, 0, outbox.Count);
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
                    case SessionEvent.Pong:
                        bench.InputLeft = left;
                        TellPong();
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

        private void TellPong()
        {
            if (_pendingClose != 0)
            {
                return;
            }

            try
            {
                _handler.OnPong(this, _session.ControlPayload, 0, _session.ControlCount, TimeSpans.Age(_pingMs, _bench.NowMs));
            }
            catch (Exception)
            {
                Blame();
            }
        }

        // Pings and pongs cost us more than the peer; above a rate that no honest one comes near they are a flood.
        private void CheckFlood()
        {
            if (_floodCount == 0 || TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, _heardMs))
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
