using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Http;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server
{
    /// <content>What a slot does when it is its turn. Nothing here waits: it reads what is there, and only from a peer that can be written to.</content>
    internal sealed partial class ClientSlot
    {
        // Bytes that were still on their way when we failed a connection arrive within this time of each other, or the peer has stopped.
        private const int FailedQuietMs = 250;

        // A peer that has been shown the end of our side ends its own soon; there is no hurry where it can be shown.
        private const int HalfClosedQuietMs = 1000;

        /// <summary>Serves the peer once.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer, were it its end or an error.</param>
        /// <param name="checkTimers">Look at the deadlines too.</param>
        /// <returns>True if anything happened.</returns>
        public bool Turn(int nowMs, bool isReadable, bool checkTimers)
        {
            try
            {
                if ((checkTimers || _phase == SlotPhase.Draining) && CheckTimers(nowMs, isReadable))
                {
                    return true;
                }

                if (_isCut)
                {
                    Drop(CloseCode.Abnormal);
                    return true;
                }

                if (_phase > SlotPhase.Open)
                {
                    return _phase == SlotPhase.Penance ? EndPenance(nowMs) : isReadable && Drain(nowMs);
                }

                if (_phase == SlotPhase.Securing)
                {
                    return Secure(nowMs, isReadable);
                }

                if (!isReadable && !HasWork)
                {
                    return false;
                }

                // A peer that cannot be written to is not read from: TCP holds it back, and no other connection notices.
                if (!Transport.IsWritable())
                {
                    NoteStall(nowMs);
                    return false;
                }

                _isStalled = false;
                Begin();
                if ((isReadable || Transport.HasMore) && !_isHeld && !Receive(nowMs))
                {
                    return true;
                }

                if (HasWork)
                {
                    Write(nowMs);
                }

                Finish(nowMs);
                return true;
            }
            catch (SocketException)
            {
                // A reset, a network that is down, or a send that could not finish: what went out is unknown, so the stream ends here.
                Drop(CloseCode.Abnormal);
                return true;
            }
            catch (ObjectDisposedException)
            {
                // Its socket is closed already.
                Drop(CloseCode.Abnormal);
                return true;
            }
            catch (Exception)
            {
                // Whatever went wrong went wrong for this peer alone.
                _bench.Counters.HandlerFaultsCount++;
                Drop(CloseCode.Abnormal);
                return true;
            }
        }

        /// <summary>Asks the peer to leave because the server stops; drops it if it cannot even be told.</summary>
        public void SayGoodbye(int nowMs)
        {
            if (_phase != SlotPhase.Open)
            {
                if (_phase != SlotPhase.Draining)
                {
                    Drop(CloseCode.Abnormal);
                }

                return;
            }

            try
            {
                Close(CloseCode.GoingAway, "server stops");
                if (!Transport.IsWritable())
                {
                    Drop(CloseCode.GoingAway);
                    return;
                }

                Begin();
                Write(nowMs);
                Finish(nowMs);
            }
            catch (Exception)
            {
                // Whatever it is, the other peers are told all the same.
                Drop(CloseCode.Abnormal);
            }
        }

        // Goes on with the handshake of TLS. Returns true if anything happened.
        private bool Secure(int nowMs, bool isReadable)
        {
            if (!Transport.IsWritable())
            {
                NoteStall(nowMs);
                return false;
            }

            _isStalled = false;
            switch (Transport.Advance(isReadable))
            {
                case TlsStep.Waiting:
                    return false;
                case TlsStep.Failed:
                    _bench.Counters.RefusedCount++;
                    Drop(CloseCode.Abnormal);
                    return true;
                case TlsStep.Complete:
                    _phase = SlotPhase.Request;
                    HasWork = Transport.HasMore;
                    break;
            }

            _heardMs = nowMs;
            return true;
        }

        private void Begin()
        {
            _bench.Owner = this;
            _bench.Used = 0;
            _bench.InputLeft = 0;
        }

        // Everything the turn produced leaves in one send.
        private void Finish(int nowMs)
        {
            Workbench bench = _bench;
            bench.Owner = null;
            if (bench.Used > 0)
            {
                int sent = Transport.Send(bench.Transmit, 0, bench.Used);
                bench.Counters.BytesOutCount += sent;
                if (sent != bench.Used)
                {
                    Drop(CloseCode.Abnormal);
                    return;
                }
            }

            if (_isEnding)
            {
                BeginDrain(nowMs);
            }
        }

        // Returns false if the peer is gone.
        private bool Receive(int nowMs)
        {
            Workbench bench = _bench;
            Transport transport = Transport;
            int count = transport.Receive(bench.Receive, 0, _receiveBytes);
            if (count == 0)
            {
                if (_phase == SlotPhase.Page)
                {
                    // RFC 9112 9.6: a client may end its side behind its last request, and still wants the answer.
                    return true;
                }

                // The peer has ended its side. A WebSocket cannot go on without it, nor can a request.
                bench.Owner = null;
                Drop(CloseCode.Abnormal);
                return false;
            }

            if (transport.HasMore)
            {
                // The socket says nothing about bytes that are decrypted already: the next pass must not wait for it.
                HasWork = true;
            }

            _heardMs = nowMs;
            _isHeard = true;
            if (count < 0)
            {
                // Part of a record: a sign of life, but nothing to read.
                return true;
            }

            bench.Counters.BytesInCount += count;
            if (_phase == SlotPhase.Open)
            {
                ReadFrames(0, count);
            }
            else if (_phase == SlotPhase.Request)
            {
                // Frames may follow an upgrade at once.
                int at = ReadRequest(count, nowMs);
                if (_phase == SlotPhase.Open)
                {
                    ReadFrames(at, count - at);
                }
            }

            return true;
        }

        private void Write(int nowMs)
        {
            if (_phase == SlotPhase.Page)
            {
                WritePage();
                return;
            }

            HasWork = Transport.HasMore;
            if (_phase != SlotPhase.Open || _isEnding || !_isAsked)
            {
                return;
            }

            _isAsked = false;
            _isHeld = false;
            if (_pendingClose == 0)
            {
                try
                {
                    _handler.OnWritable(this);
                }
                catch (Exception)
                {
                    Blame();
                }
            }

            if (_pendingClose != 0 && _session.State == SessionState.Open)
            {
                _bench.Used += _session.WriteClose(_bench.Transmit, _bench.Used, _pendingClose, _closeReason);
                _finalCode = _pendingClose;
                _phaseSinceMs = nowMs;
            }
        }

        private void BeginDrain(int nowMs)
        {
            _reader = null;
            _phase = SlotPhase.Draining;
            _phaseSinceMs = nowMs;
            _heardMs = nowMs;
            _isEnding = false;
            _isStalled = false;
            HasWork = true;
            if (Transport.FinishSending())
            {
                _quietMs = HalfClosedQuietMs;
            }
        }

        private bool Drain(int nowMs)
        {
            int count = Transport.Discard(_bench.Receive);
            if (count == 0)
            {
                Drop(CloseCode.Abnormal);
            }
            else
            {
                _bench.Counters.BytesInCount += count;
                _heardMs = nowMs;
            }

            return true;
        }
    }
}
