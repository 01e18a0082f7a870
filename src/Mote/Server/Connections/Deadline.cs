using Mote.Core;
using Mote.Core.Sessions;

namespace Mote.Server.Connections
{
    /// <summary>The earliest of the deadlines that apply to a connection, each of which is a limit and the time stamp it counts from.</summary>
    /// <remarks>
    /// Computed by <see cref="Compute"/> and kept. Bytes from the peer only postpone deadlines, so nothing is computed when they are received: the kept one may be
    /// earlier than the true one, never later, and when it passes it is computed anew. Whatever brings a deadline nearer must call Compute: a new
    /// phase, the begin and the end of a stall, a ping, a close frame that was sent.
    /// It is a keep-alive rather than having one, because an object more costs each connection 24 bytes.
    /// It is looked at every 200 ms and kept for 24.9 days at most, so no time stamp comes near the 49.7 days that <see cref="TimeSpans"/> can tell apart.
    /// </remarks>
    internal sealed class Deadline : KeepAlive
    {
        /// <summary>How long the rejection of a wrong token is delayed. The peer waits; the loop does not.</summary>
        internal const int DelayMs = 1000;

        /// <summary>The application or a limit wants the connection closed, and the close frame waits to be sent.</summary>
        internal const int Closing = 1;

        /// <summary>Our close frame has been sent, and the peer's is awaited.</summary>
        internal const int CloseSent = 2;

        /// <summary>When the phase began. The time for the request runs from accepting the connection, the time for the peer's close frame from ours.</summary>
        internal int PhaseSinceMs;

        /// <summary>When bytes of the peer were last received.</summary>
        internal int ReceivedMs;

        /// <summary>Bytes were received since <see cref="Compute"/> was last called.</summary>
        internal bool HasReceived;

        /// <summary>When a message was last received.</summary>
        internal int MessageMs;

        /// <summary>The silence after which draining ends, or a stream has to show that the server is alive.</summary>
        internal int QuietMs;

        /// <summary>When the peer stopped taking what is to be sent.</summary>
        internal int StalledSinceMs;

        private int _sinceMs;
        private int _inMs;

        /// <summary>Tells whether the kept deadline has passed. Only after <see cref="Compute"/> at the same time that means the true one.</summary>
        public bool IsDeadlinePast(int nowMs)
        {
            return unchecked((uint)(nowMs - _sinceMs)) >= (uint)_inMs;
        }

        /// <summary>Returns the milliseconds until the kept deadline, 0 once it has passed: it need not be looked at before.</summary>
        public int DueInMs(int nowMs)
        {
            // As TimeSpans.Left does, without the call: each wait looks at every connection.
            uint ageMs = unchecked((uint)(nowMs - _sinceMs));
            return ageMs >= (uint)_inMs ? 0 : _inMs - (int)ageMs;
        }

        /// <summary>Computes the deadline.</summary>
        /// <param name="limits">The server's limits.</param>
        /// <param name="phase">The phase.</param>
        /// <param name="isStalled">Something is to be sent and the peer takes nothing, since <see cref="StalledSinceMs"/>.</param>
        /// <param name="closing">0 while messages may be sent; what <see cref="Closing"/> and <see cref="CloseSent"/> say otherwise.</param>
        /// <param name="nowMs">The time now.</param>
        /// <returns>What it is for.</returns>
        public DeadlineReason Compute(ServerLimits limits, ConnectionPhase phase, bool isStalled, int closing, int nowMs)
        {
            _sinceMs = nowMs;
            _inMs = int.MaxValue;
            DeadlineReason reason = DeadlineReason.None;
            switch (phase)
            {
                case ConnectionPhase.Securing:
                case ConnectionPhase.Request:
                case ConnectionPhase.Waiting:
                    reason = Earlier(reason, DeadlineReason.Request, limits.HandshakeMs, PhaseSinceMs, nowMs);
                    break;
                case ConnectionPhase.Document:
                    reason = Earlier(reason, DeadlineReason.Document, limits.DocumentMs, PhaseSinceMs, nowMs);
                    break;
                case ConnectionPhase.Streaming when !isStalled:
                    reason = Earlier(reason, DeadlineReason.StreamQuiet, QuietMs, PhaseSinceMs, nowMs);
                    break;
                case ConnectionPhase.Delayed when !isStalled:
                    reason = Earlier(reason, DeadlineReason.Delay, DelayMs, PhaseSinceMs, nowMs);
                    break;
                case ConnectionPhase.Draining:
                    reason = Earlier(reason, DeadlineReason.DrainTotal, limits.CloseMs, PhaseSinceMs, nowMs);
                    reason = Earlier(reason, DeadlineReason.DrainQuiet, QuietMs, ReceivedMs, nowMs);
                    break;
                case ConnectionPhase.Open when closing == CloseSent:
                    reason = Earlier(reason, DeadlineReason.CloseHandshake, limits.CloseMs, PhaseSinceMs, nowMs);
                    break;
                case ConnectionPhase.Open:
                    reason = ComputeOpen(limits, isStalled, closing, nowMs);
                    break;
            }

            if (isStalled)
            {
                reason = Earlier(reason, DeadlineReason.Stall, limits.StallMs, StalledSinceMs, nowMs);
            }

            return reason;
        }

        /// <summary>Tells the keep-alive when bytes were last received, if any were since the call before. Calling it with every receive would cost
        /// each message a call.</summary>
        public void NoteReceived()
        {
            if (HasReceived)
            {
                HasReceived = false;
                NoteReceived(ReceivedMs);
            }
        }

        private DeadlineReason ComputeOpen(ServerLimits limits, bool isStalled, int closing, int nowMs)
        {
            DeadlineReason reason = DeadlineReason.None;
            if (limits.IdleMs > 0 && closing == 0)
            {
                reason = Earlier(reason, DeadlineReason.Idle, limits.IdleMs, MessageMs, nowMs);
            }

            NoteReceived();
            if (IsPinged)
            {
                reason = Earlier(reason, DeadlineReason.KeepAlive, DueInMs(nowMs, limits.PingAfterMs, limits.PongWithinMs), nowMs, nowMs);

                // The pong may come any moment, and the next ping is due so long after it: sooner perhaps than the pong was.
                if (limits.PingAfterMs > 0)
                {
                    reason = Earlier(reason, DeadlineReason.None, limits.PingAfterMs, nowMs, nowMs);
                }
            }
            else if (!isStalled)
            {
                // A ping that cannot be sent waits like anything else, and the stall has its own deadline.
                reason = Earlier(reason, DeadlineReason.KeepAlive, DueInMs(nowMs, limits.PingAfterMs, limits.PongWithinMs), nowMs, nowMs);
            }

            return reason;
        }

        // Returns the reason of the earlier deadline: of the one that is kept, or of another, which is kept then.
        private DeadlineReason Earlier(DeadlineReason kept, DeadlineReason reason, int limitMs, int sinceMs, int nowMs)
        {
            int leftMs = TimeSpans.Left(limitMs, sinceMs, nowMs);
            if (leftMs >= _inMs)
            {
                return kept;
            }

            _inMs = leftMs;
            return reason;
        }
    }
}
