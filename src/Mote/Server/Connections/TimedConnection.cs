using System;
using Mote.Core;
using Mote.Core.Sessions;

namespace Mote.Server.Connections
{
    /// <summary>What becomes of a connection whose peer lets a deadline pass, or must make room for another.</summary>
    internal abstract class TimedConnection : TransportConnection
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        protected TimedConnection(ServerContext context, int index)
            : base(context, index)
        {
        }

        /// <summary>Tells whether the peer has let a ping go unanswered for so long that it can hardly be healthy.</summary>
        public bool IsSuspect(int nowMs)
        {
            if (Phase != ConnectionPhase.Open)
            {
                return false;
            }

            NoteHeard();
            return Life.IsPinged && Life.PongAwaitedMs(nowMs) >= Context.Limits.PongWithinMs / SuspectFraction;
        }

        /// <summary>Tells whether the peer has taken so long over its request, or over its end, that another may have its place.</summary>
        public bool IsSlow(int nowMs, int patienceMs)
        {
            bool isDraining = Phase == ConnectionPhase.Draining;
            bool isOpening = Phase == ConnectionPhase.Securing || Phase == ConnectionPhase.Request;
            if ((!isDraining && !isOpening) || !TimeSpans.IsPast(patienceMs, PhaseSinceMs, nowMs))
            {
                return false;
            }

            try
            {
                // A handler may have held up the loop, and the rest of the request waits to be read.
                return isDraining || !Transport.IsReadable();
            }
            catch (Exception)
            {
                return true;
            }
        }

        // Acts on a deadline that may have passed. Returns true if it has ended the connection.
        protected bool MeetDeadline(int nowMs, bool isReadable)
        {
            if (Phase == ConnectionPhase.Open)
            {
                WebSocket.ForgetFlood(nowMs);
            }

            if (isReadable)
            {
                // However long the loop was held up, a peer that has sent something is there.
                HeardMs = nowMs;
                IsHeard = true;
            }

            // For the same reason the peer may have read meanwhile.
            if (IsStalled && TimeSpans.IsPast(Context.Limits.StallMs, StalledSinceMs, nowMs) && Transport.IsWritable())
            {
                IsStalled = false;
            }

            DeadlineReason reason = UpdateDeadline(nowMs);
            if (!IsDeadlinePast(nowMs))
            {
                return false;
            }

            switch (reason)
            {
                case DeadlineReason.Delay:
                    return false;
                case DeadlineReason.DrainTotal:
                case DeadlineReason.DrainQuiet:
                    Drop(CloseCode.Abnormal);
                    return true;
                case DeadlineReason.Idle:
                    WebSocket.Close(CloseCode.Normal, "idle");
                    return MeetDeadline(nowMs, isReadable);
                case DeadlineReason.KeepAlive:
                    return MeetKeepAlive(nowMs) || (IsDeadlinePast(nowMs) && MeetDeadline(nowMs, isReadable));
                default:
                    Context.Counters.TimedOutCount++;

                    // What the peer has not taken is not kept for it. To one that has not finished its request nothing has been sent.
                    Drop(CloseCode.Abnormal, Phase != ConnectionPhase.Securing && Phase != ConnectionPhase.Request);
                    return true;
            }
        }

        private bool MeetKeepAlive(int nowMs)
        {
            if (!Life.IsPinged && !Transport.IsWritable())
            {
                // The ping waits like anything else: the time for its pong runs from when it can be sent.
                HasWork = true;
                NoteStall(nowMs);
                return false;
            }

            if (Life.Tick(nowMs) == KeepAliveVerdict.Dead)
            {
                Context.Counters.TimedOutCount++;
                Drop(CloseCode.Abnormal, true);
                return true;
            }

            Context.Used = 0;
            WebSocket.WritePing();
            UpdateDeadline(nowMs);
            if (Flush(ConnectionPhase.Open) == ConnectionPhase.Free)
            {
                Drop(CloseCode.Abnormal);
            }

            return Transport == null;
        }
    }
}
