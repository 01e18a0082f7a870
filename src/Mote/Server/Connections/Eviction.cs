using System;
using Mote.Core;
using Mote.Platform;
using Mote.Server.Access;

namespace Mote.Server.Connections
{
    /// <summary>Decides which connection is evicted when another peer wants a place, never a healthy one, and how many places an address may have.</summary>
    internal static class Eviction
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        // A peer that has not ended its side after this time is evicted if another peer wants its place. Well-behaved peers need a fraction of it.
        private const int PatienceMs = 1000;

        // With fewer places than this one address may have them all: it may be the only user.
        private const int LeastShared = 4;

        // So many places no address takes alone.
        private const int SharedPlaces = 2;

        /// <summary>Returns the address of a newcomer that has all places already that one address may have, all but two; 0 if it may have one more,
        /// as a trusted proxy always may. Throws what the transport throws.</summary>
        public static int FindSharer(ConnectionPool pool, Transport newcomer, AccessControl access)
        {
            int share = pool.Places < LeastShared ? pool.Places : pool.Places - SharedPlaces;
            if (share == pool.Places || pool.ActiveCount < share)
            {
                return 0;
            }

            int address = newcomer.Address;
            int count = 0;
            for (int i = 0; i < pool.Places; i++)
            {
                count += AddressOf(pool, i) == address ? 1 : 0;
            }

            return count < share || (access.HasProxies && access.IsTrustedProxy(newcomer.ReadAddress())) ? 0 : address;
        }

        /// <summary>Returns the connection that goes for a newcomer: one whose request is not whole, or else the stalest; null if none may go.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="address">Only those of this address; 0 for any.</param>
        /// <param name="limits">The server's limits.</param>
        /// <param name="nowMs">The time now.</param>
        public static Connection Find(ConnectionPool pool, int address, ServerLimits limits, int nowMs)
        {
            return FindOpening(pool, address, false, nowMs) ?? FindStalest(pool, address, limits, nowMs);
        }

        /// <summary>Returns the connection that goes first of those whose request is not whole: of the address with most of them, the oldest; null if
        /// there is none. One whose bytes wait to be read stays. The youngest goes last, because its request may be one round trip away.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="address">Only those of this address; 0 for any.</param>
        /// <param name="hasReader">Only those that read a request.</param>
        /// <param name="nowMs">The time now.</param>
        public static Connection FindOpening(ConnectionPool pool, int address, bool hasReader, int nowMs)
        {
            Connection[] connections = pool.All;
            int[] addresses = pool.Addresses;
            int places = pool.Places;
            for (int i = 0; i < places; i++)
            {
                if (IsOpening(connections[i]))
                {
                    AddressOf(pool, i);
                }
            }

            Connection found = null;
            int foundAddress = 0;
            int most = 0;
            for (int i = 0; i < places; i++)
            {
                Connection connection = connections[i];
                if (!IsOpening(connection) || (hasReader && connection.Reader == null) || (address != 0 && addresses[i] != address))
                {
                    continue;
                }

                int same = most;
                if (found == null || addresses[i] != foundAddress)
                {
                    same = 0;
                    for (int k = 0; k < places; k++)
                    {
                        same += addresses[k] == addresses[i] && IsOpening(connections[k]) ? 1 : 0;
                    }
                }

                // The socket is asked last, because that is dear.
                bool isFirst = same > most || (same == most && TimeSpans.IsOlder(connection.Deadline.PhaseSinceMs, found.Deadline.PhaseSinceMs, nowMs));
                if (isFirst && !HasInput(connection))
                {
                    found = connection;
                    foundAddress = addresses[i];
                    most = same;
                }
            }

            return found;
        }

        // Returns the connection whose peer has been silent for longest, of those past their request that may be evicted; null if none may.
        private static Connection FindStalest(ConnectionPool pool, int address, ServerLimits limits, int nowMs)
        {
            Connection stalest = null;
            for (int i = 0; i < pool.Places; i++)
            {
                Connection connection = pool.All[i];

                // The stamps compared are no older than a deadline, 24.9 days at most.
                if ((address == 0 || AddressOf(pool, i) == address) && (IsSuspect(connection, limits, nowMs) || IsLeaving(connection, nowMs))
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

        // The peer's address; 0 if there is no peer, or it has left. It is kept, because asking the socket makes three objects.
        private static int AddressOf(ConnectionPool pool, int place)
        {
            Transport transport = pool.All[place].Transport;
            if (transport == null)
            {
                return 0;
            }

            int address = pool.Addresses[place];
            if (address == 0)
            {
                try
                {
                    address = transport.Address;
                    pool.Addresses[place] = address;
                }
                catch (OutOfMemoryException)
                {
                    throw;
                }
                catch (Exception)
                {
                    return 0;
                }
            }

            return address;
        }

        // The peer has been so long over its end that another may have its place.
        private static bool IsLeaving(Connection connection, int nowMs)
        {
            return connection.Phase == ConnectionPhase.Draining && TimeSpans.IsPast(PatienceMs, connection.Deadline.PhaseSinceMs, nowMs);
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
