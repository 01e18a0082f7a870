using Mote.Core;
using Mote.Core.Sessions;

namespace Mote.Server.Connections
{
    /// <summary>What becomes of a connection whose deadline has passed.</summary>
    internal static class DeadlineActions
    {
        /// <summary>Acts on a deadline that may have passed.</summary>
        /// <param name="connection">The connection, with a peer.</param>
        /// <param name="context">What all connections share.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isReadable">Something has come from the peer.</param>
        /// <returns>True if it has ended the connection.</returns>
        public static bool Meet(Connection connection, ServerContext context, int nowMs, bool isReadable)
        {
            NoteSignsOfLife(connection, context, nowMs, isReadable);
            while (true)
            {
                DeadlineReason reason = connection.UpdateDeadline(nowMs);
                if (!connection.Deadline.IsDeadlinePast(nowMs))
                {
                    return false;
                }

                switch (reason)
                {
                    case DeadlineReason.Delay:
                        return false;
                    case DeadlineReason.DrainTotal:
                    case DeadlineReason.DrainQuiet:
                        connection.Drop(CloseCode.Abnormal, false);
                        return true;
                    case DeadlineReason.Idle:
                        connection.WebSocket.Close(CloseCode.Normal, "idle");
                        break;
                    case DeadlineReason.StreamQuiet:
                        connection.Exchange.Stream.NoteQuiet(nowMs);
                        break;
                    case DeadlineReason.KeepAlive:
                        if (MeetKeepAlive(connection, context, nowMs))
                        {
                            return true;
                        }

                        break;
                    default:
                        context.Counters.TimedOutCount++;

                        // An abort discards what the peer has not taken. Before its request is complete nothing has been sent.
                        connection.Drop(
                            CloseCode.Abnormal, connection.Phase != ConnectionPhase.Securing && connection.Phase != ConnectionPhase.Request
                                && connection.Phase != ConnectionPhase.Waiting);
                        return true;
                }
            }
        }

        // The loop may have been held up. A peer that has sent something meanwhile is alive, and one that is writable again has taken something.
        private static void NoteSignsOfLife(Connection connection, ServerContext context, int nowMs, bool isReadable)
        {
            Deadline deadline = connection.Deadline;
            if (connection.Phase == ConnectionPhase.Open)
            {
                connection.WebSocket.ForgetOldStamps(nowMs);
            }

            if (isReadable)
            {
                deadline.ReceivedMs = nowMs;
                deadline.HasReceived = true;
            }

            if (connection.IsStalled && TimeSpans.IsPast(context.Limits.StallMs, deadline.StalledSinceMs, nowMs) && connection.Transport.IsWritable())
            {
                connection.IsStalled = false;
            }
        }

        // Returns true if the connection has ended.
        private static bool MeetKeepAlive(Connection connection, ServerContext context, int nowMs)
        {
            KeepAlive life = connection.Deadline;
            if (!life.IsPinged && !connection.Transport.IsWritable())
            {
                // The ping waits like anything else: the time for its pong runs from when it can be sent.
                connection.HasWork = true;
                ServerContext.NoteStall(connection, nowMs);
                return false;
            }

            if (life.Tick(nowMs, context.Limits.PingAfterMs, context.Limits.PongWithinMs) == KeepAliveVerdict.Dead)
            {
                context.Counters.TimedOutCount++;
                connection.Drop(CloseCode.Abnormal, true);
                return true;
            }

            context.Used = 0;
            connection.WebSocket.WritePing();
            connection.UpdateDeadline(nowMs);
            if (context.Flush(connection.Transport, ConnectionPhase.Open) == ConnectionPhase.Free)
            {
                connection.Drop(CloseCode.Abnormal, false);
            }

            return connection.Transport == null;
        }
    }
}
