using System;
using Mote.Core;

namespace Mote.Server.Connections
{
    /// <summary>Decides which connection is evicted when another peer wants a place: never a healthy one.</summary>
    internal static class Eviction
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        /// <summary>Returns the connection whose peer has been silent for longest, of those that may be evicted; null if none may.</summary>
        /// <param name="connections">The connections.</param>
        /// <param name="count">How many of them, from the first on.</param>
        /// <param name="limits">The server's limits.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="patienceMs">How long a request, or the end of a connection, may take.</param>
        public static Connection FindStalest(Connection[] connections, int count, ServerLimits limits, int nowMs, int patienceMs)
        {
            Connection stalest = null;
            for (int i = 0; i < count; i++)
            {
                Connection connection = connections[i];

                // The stamps compared are no older than a deadline, 24.9 days at most.
                if ((IsSuspect(connection, limits, nowMs) || IsSlow(connection, nowMs, patienceMs))
                    && (stalest == null || TimeSpans.IsOlder(connection.Deadline.ReceivedMs, stalest.Deadline.ReceivedMs, nowMs)))
                {
                    stalest = connection;
                }
            }

            return stalest;
        }

        /// <summary>Tells whether the peer has taken so long over its request, or over its end, that another may have its place.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="patienceMs">How long it may take.</param>
        public static bool IsSlow(Connection connection, int nowMs, int patienceMs)
        {
            ConnectionPhase phase = connection.Phase;
            bool isDraining = phase == ConnectionPhase.Draining;
            bool isOpening = phase == ConnectionPhase.Securing || phase == ConnectionPhase.Request;
            if ((!isDraining && !isOpening) || !TimeSpans.IsPast(patienceMs, connection.Deadline.PhaseSinceMs, nowMs))
            {
                return false;
            }

            try
            {
                // A handler may have held up the loop, and the rest of the request waits to be read.
                return isDraining || !connection.Transport.IsReadable();
            }
            catch (Exception)
            {
                return true;
            }
        }

        // The peer has let a ping go unanswered for so long that it can hardly be healthy.
        private static bool IsSuspect(Connection connection, ServerLimits limits, int nowMs)
        {
            if (connection.Phase != ConnectionPhase.Open)
            {
                return false;
            }

            Deadline deadline = connection.Deadline;
            deadline.NoteReceived();
            return deadline.Life.IsPinged && deadline.Life.PongAwaitedMs(nowMs) >= limits.PongWithinMs / SuspectFraction;
        }
    }
}
