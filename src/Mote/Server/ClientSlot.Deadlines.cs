using System;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server
{
    /// <content>The deadlines of a slot: every wait for a peer has one. Each is looked at every 200 ms and acted on when it has passed, and none is
    /// longer than 24.9 days, so no time stamp that matters comes near the 49.7 days that <see cref="TimeSpans"/> can tell apart.</content>
    internal sealed partial class ClientSlot
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        /// <summary>Tells whether the peer has let a ping go unanswered for so long that it can hardly be healthy.</summary>
        public bool IsSuspect(int nowMs)
        {
            return _phase == SlotPhase.Open && Life().IsPinged
                && _keepAlive.UnansweredMs(nowMs) >= _bench.Limits.PongWithinMs / SuspectFraction;
        }

        /// <summary>Tells whether the peer has taken so long over its request, or over its end, that another may have its place.</summary>
        public bool IsSlow(int nowMs, int patienceMs)
        {
            if ((_phase != SlotPhase.Securing && _phase != SlotPhase.Request && _phase != SlotPhase.Draining) || !TimeSpans.IsPast(patienceMs, _phaseSinceMs, nowMs))
            {
                return false;
            }

            try
            {
                // The loop itself may have been held up by a handler, and the rest of the request waits to be read.
                return _phase == SlotPhase.Draining || !Transport.IsReadable();
            }
            catch (Exception)
            {
                return true;
            }
        }

        /// <summary>Returns the milliseconds until a deadline of this slot may pass; the loop need not look before.</summary>
        public int DueInMs(int nowMs)
        {
            ServerLimits limits = _bench.Limits;
            int due;
            switch (_phase)
            {
                case SlotPhase.Securing:
                case SlotPhase.Request:
                    due = TimeSpans.Left(limits.HandshakeMs, _phaseSinceMs, nowMs);
                    break;
                case SlotPhase.Page:
                    due = TimeSpans.Left(limits.PageMs, _phaseSinceMs, nowMs);
                    break;
                case SlotPhase.Penance:
                    due = TimeSpans.Left(PenanceMs, _phaseSinceMs, nowMs);
                    break;
                case SlotPhase.Draining:
                    due = Earlier(TimeSpans.Left(limits.CloseMs, _phaseSinceMs, nowMs), TimeSpans.Left(_quietMs, _heardMs, nowMs));
                    break;
                default:
                    due = Life().DueInMs(nowMs);
                    if (limits.IdleMs > 0)
                    {
                        due = Earlier(due, TimeSpans.Left(limits.IdleMs, _messageMs, nowMs));
                    }

                    if (_session.State == SessionState.CloseSent)
                    {
                        due = Earlier(due, TimeSpans.Left(limits.CloseMs, _phaseSinceMs, nowMs));
                    }

                    break;
            }

            return _isStalled ? Earlier(due, TimeSpans.Left(limits.StallMs, _stalledSinceMs, nowMs)) : due;
        }

        private static int Earlier(int leftMs, int rightMs)
        {
            return leftMs < rightMs ? leftMs : rightMs;
        }

        // What was heard is noted when somebody asks, not with every receive: on the device that is a call.
        private KeepAlive Life()
        {
            if (_isHeard)
            {
                _isHeard = false;
                _keepAlive.Heard(_heardMs);
            }

            return _keepAlive;
        }

        private void NoteStall(int nowMs)
        {
            if (!_isStalled)
            {
                _isStalled = true;
                _stalledSinceMs = nowMs;
            }
        }

        // Returns true if a deadline has ended the peer.
        private bool CheckTimers(int nowMs, bool isReadable)
        {
            ServerLimits limits = _bench.Limits;

            // Looked at once more: the loop itself may have been held up by a handler, and the peer has read meanwhile.
            bool isLate = _isStalled && TimeSpans.IsPast(limits.StallMs, _stalledSinceMs, nowMs) && !Transport.IsWritable();
            switch (_phase)
            {
                case SlotPhase.Securing:
                case SlotPhase.Request:
                    isLate |= TimeSpans.IsPast(limits.HandshakeMs, _phaseSinceMs, nowMs);
                    break;
                case SlotPhase.Penance:
                    break;
                case SlotPhase.Page:
                    isLate |= TimeSpans.IsPast(limits.PageMs, _phaseSinceMs, nowMs);
                    break;
                case SlotPhase.Draining:
                    if ((!isReadable && TimeSpans.IsPast(_quietMs, _heardMs, nowMs)) || TimeSpans.IsPast(limits.CloseMs, _phaseSinceMs, nowMs))
                    {
                        Drop(CloseCode.Abnormal);
                        return true;
                    }

                    break;
                default:
                    isLate |= CheckOpen(nowMs, isReadable);
                    break;
            }

            if (isLate)
            {
                _bench.Counters.TimedOutCount++;

                // What the peer has not taken is not kept for it; a peer that has only not finished its request is owed nothing, and just closed.
                Drop(CloseCode.Abnormal, _phase != SlotPhase.Securing && _phase != SlotPhase.Request);
            }

            return isLate || Transport == null;
        }

        private bool CheckOpen(int nowMs, bool isReadable)
        {
            if (_session.State == SessionState.CloseSent)
            {
                return TimeSpans.IsPast(_bench.Limits.CloseMs, _phaseSinceMs, nowMs);
            }

            if (_floodCount > 0 && TimeSpans.IsPast(FloodWindowMs, _floodSinceMs, nowMs))
            {
                // Here too, not only with the next control frame, which may come when the clock has come round: after 49.7 days.
                _floodCount = 0;
            }

            int idleMs = _bench.Limits.IdleMs;
            if (idleMs > 0 && TimeSpans.IsPast(idleMs, _messageMs, nowMs))
            {
                Close(CloseCode.Normal, "idle");
            }

            // A peer that has sent something that waits to be read is alive, however long the loop was held up.
            if (isReadable || Life().DueInMs(nowMs) > 0)
            {
                return false;
            }

            if (!_keepAlive.IsPinged && !Transport.IsWritable())
            {
                // The ping is owed like anything else: the time for its answer runs from when it can be sent.
                NoteStall(nowMs);
                return false;
            }

            if (_keepAlive.Tick(nowMs) == KeepAliveVerdict.Dead)
            {
                return true;
            }

            _isStalled = false;
            Begin();
            _bench.Used = _session.WritePing(_bench.Transmit, 0);
            Finish(nowMs);
            return false;
        }
    }
}
