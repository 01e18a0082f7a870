using System;
using Mote.Core;

namespace Mote.Server.Connections
{
    /// <summary>Decides which connection is evicted when another peer wants a place: never a healthy one.</summary>
    internal static class Eviction
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        /// <summary>Returns the connection that goes first of those whose request is not whole: of the address with most of them, the oldest; null if
        /// there is none. While other peers wait, such a connection has no time of its own.</summary>
        /// <param name="connections">The connections.</param>
        /// <param name="addresses">Where to put their peers' addresses, at least <paramref name="count"/>.</param>
        /// <param name="count">How many of them, from the first on.</param>
        /// <param name="hasReader">Only those that read a request.</param>
        /// <param name="nowMs">The time now.</param>
        public static Connection FindOpening(Connection[] connections, int[] addresses, int count, bool hasReader, int nowMs)
        {
            for (int i = 0; i < count; i++)
            {
                addresses[i] = IsOpening(connections[i]) ? AddressOf(connections[i]) : 0;
            }

            Connection found = null;
            int most = 0;
            for (int i = 0; i < count; i++)
            {
                Connection connection = connections[i];
                if (!IsOpening(connection) || (hasReader && connection.Reader == null) || HasInput(connection))
                {
                    continue;
                }

                int same = 0;
                for (int k = 0; k < count; k++)
                {
                    same += addresses[k] == addresses[i] && IsOpening(connections[k]) ? 1 : 0;
                }

                if (same > most || (same == most && TimeSpans.IsOlder(connection.Deadline.PhaseSinceMs, found.Deadline.PhaseSinceMs, nowMs)))
                {
                    found = connection;
                    most = same;
                }
            }

            return found;
        }

        /// <summary>Returns the connection whose peer has been silent for longest, of those past their request that may be evicted; null if none
        /// may.</summary>
        /// <param name="connections">The connections.</param>
        /// <param name="count">How many of them, from the first on.</param>
        /// <param name="limits">The server's limits.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="patienceMs">How long the end of a connection may take.</param>
        public static Connection FindStalest(Connection[] connections, int count, ServerLimits limits, int nowMs, int patienceMs)
        {
            Connection stalest = null;
            for (int i = 0; i < count; i++)
            {
                Connection connection = connections[i];

                // The stamps compared are no older than a deadline, 24.9 days at most.
                if ((IsSuspect(connection, limits, nowMs) || IsLeaving(connection, nowMs, patienceMs))
                    && (stalest == null || TimeSpans.IsOlder(connection.Deadline.ReceivedMs, stalest.Deadline.ReceivedMs, nowMs)))
                {
                    stalest = connection;
                }
            }

            return stalest;
        }

        private static bool IsOpening(Connection connection)
        {
            ConnectionPhase phase = connection.Phase;
            return phase == ConnectionPhase.Securing || phase == ConnectionPhase.Request || phase == ConnectionPhase.Waiting;
        }

        // The rest of its request, or the first of it, waits to be read: the loop has not come to it yet.
        private static bool HasInput(Connection connection)
        {
            try
            {
                return connection.Transport.IsReadable();
            }
            catch (Exception)
            {
                return false;
            }
        }

        private static int AddressOf(Connection connection)
        {
            try
            {
                return connection.Transport.Address;
            }
            catch (Exception)
            {
                // The peer is gone already.
                return 0;
            }
        }

        // The peer has been so long over its end that another may have its place.
        private static bool IsLeaving(Connection connection, int nowMs, int patienceMs)
        {
            return connection.Phase == ConnectionPhase.Draining && TimeSpans.IsPast(patienceMs, connection.Deadline.PhaseSinceMs, nowMs);
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
