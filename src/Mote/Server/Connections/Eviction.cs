using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Platform;
using Mote.Server.Access;

namespace Mote.Server.Connections
{
    /// <summary>Decides which connection is evicted when another peer wants a place, never a healthy one, and how many places an address may have; evicts.</summary>
    internal static class Eviction
    {
        // A phone that saves power answers a ping after some 300 ms, and is healthy.
        private const int SuspectFraction = 4;

        // An honest peer on a bad network takes nothing for a few hundred milliseconds, seldom for longer.
        private const int StalledMs = 250;

        // With the least receive buffer as much as a device's TCP keeps, 5,760 bytes. A peer that goes on sending is reset.
        private const int MostDiscards = 9;

        // What a connection is to a newcomer; the highest goes first. A response that TCP has whole reaches its peer without the place, so its end costs
        // nobody anything. Of a request that is not whole nothing has been carried out, and its peer may try again.
        private const int Stays = 0;
        private const int Stalled = 1;
        private const int Opening = 2;
        private const int Finished = 3;

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
            for (int i = 0; i < pool.MadeCount; i++)
            {
                count += AddressOf(pool, i) == address ? 1 : 0;
            }

            return count < share || (access.HasProxies && access.IsTrustedProxy(newcomer.ReadAddress())) ? 0 : address;
        }

        /// <summary>Returns the connection that goes for a newcomer: one whose response has been sent whole, or else one whose request is not whole, one
        /// whose peer does not take its document, one that has not answered a ping; null if none may go.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="address">Only those of this address; 0 for any.</param>
        /// <param name="limits">The server's limits.</param>
        /// <param name="nowMs">The time now.</param>
        public static Connection Find(ConnectionPool pool, int address, ServerLimits limits, int nowMs)
        {
            Connection found = null;
            for (int rank = FindHighest(pool, address, nowMs); found == null && rank > Stays; rank--)
            {
                found = FindFirst(pool, address, rank, false, nowMs);

                // Closing resets what is not read, and the peer might lose the response with it: such a peer goes last of its rank.
                if (found == null && rank != Opening)
                {
                    found = FindFirst(pool, address, rank, true, nowMs);
                }
            }

            return found ?? FindSuspect(pool, address, limits, nowMs);
        }

        /// <summary>Returns the connection that goes for another that needs its reader: its request is not whole, and nothing of it waits to be read; null
        /// if there is none.</summary>
        public static Connection FindReading(ConnectionPool pool, int nowMs)
        {
            FindHighest(pool, 0, nowMs);
            return FindFirst(pool, 0, Opening, false, nowMs, true);
        }

        /// <summary>Ends a connection to make room. A response that TCP has whole is still delivered; of the others, what the peer has not taken is
        /// discarded.</summary>
        public static void Drop(Connection connection, ServerContext context)
        {
            bool isFinished = connection.Phase == ConnectionPhase.Draining;
            if (isFinished)
            {
                Discard(connection, context);
            }

            connection.Drop(CloseCode.Abnormal, !isFinished);
        }

        // Reads what the peer has sent, as Draining does: closing with unread bytes would send a reset.
        private static void Discard(Connection connection, ServerContext context)
        {
            try
            {
                for (int i = 0; i < MostDiscards && connection.Transport.IsReadable(); i++)
                {
                    int count = connection.Transport.Discard(context.Receive);
                    context.Counters.BytesInCount += count;
                    if (count == 0)
                    {
                        return;
                    }
                }
            }
            catch (OutOfMemoryException)
            {
                throw;
            }
            catch (Exception)
            {
                // The peer has reset the connection already.
            }
        }

        // Returns the highest rank there is, and asks for the addresses of all that may go.
        private static int FindHighest(ConnectionPool pool, int address, int nowMs)
        {
            Connection[] connections = pool.All;
            int places = pool.MadeCount;
            int highest = Stays;
            for (int i = 0; i < places; i++)
            {
                int rank = RankOf(connections[i], nowMs);
                if (rank != Stays)
                {
                    int own = AddressOf(pool, i);
                    highest = rank > highest && (address == 0 || own == address) ? rank : highest;
                }
            }

            return highest;
        }

        // Returns the connection that goes first of a rank: of the address with most of them, the oldest. The youngest goes last, because the rest of its
        // request, or the end of its side, may be one round trip away.
        private static Connection FindFirst(ConnectionPool pool, int address, int rank, bool mayHaveInput, int nowMs, bool hasReader = false)
        {
            Connection[] connections = pool.All;
            int[] addresses = pool.Addresses;
            int places = pool.MadeCount;
            Connection found = null;
            int foundAddress = 0;
            int most = 0;
            for (int i = 0; i < places; i++)
            {
                Connection connection = connections[i];
                if (RankOf(connection, nowMs) != rank || (hasReader && connection.Reader == null) || (address != 0 && addresses[i] != address))
                {
                    continue;
                }

                int same = most;
                if (found == null || addresses[i] != foundAddress)
                {
                    same = 0;
                    for (int k = 0; k < places; k++)
                    {
                        same += addresses[k] == addresses[i] && RankOf(connections[k], nowMs) == rank ? 1 : 0;
                    }
                }

                // The socket is asked last, because that is dear.
                bool isFirst = same > most || (same == most && TimeSpans.IsOlder(connection.Deadline.PhaseSinceMs, found.Deadline.PhaseSinceMs, nowMs));
                if (isFirst && (mayHaveInput || !HasInput(connection)))
                {
                    found = connection;
                    foundAddress = addresses[i];
                    most = same;
                }
            }

            return found;
        }

        // Returns the connection whose peer has been silent for longest, of those that have not answered a ping; null if there is none.
        private static Connection FindSuspect(ConnectionPool pool, int address, ServerLimits limits, int nowMs)
        {
            Connection stalest = null;
            for (int i = 0; i < pool.MadeCount; i++)
            {
                Connection connection = pool.All[i];

                // The stamps compared are no older than a deadline, 24.9 days at most.
                if ((address == 0 || AddressOf(pool, i) == address) && IsSuspect(connection, limits, nowMs)
                    && (stalest == null || TimeSpans.IsOlder(connection.Deadline.ReceivedMs, stalest.Deadline.ReceivedMs, nowMs)))
                {
                    stalest = connection;
                }
            }

            return stalest;
        }

        private static int RankOf(Connection connection, int nowMs)
        {
            switch (connection.Phase)
            {
                case ConnectionPhase.Draining:
                    return Finished;
                case ConnectionPhase.Securing:
                case ConnectionPhase.Request:
                case ConnectionPhase.Waiting:
                    return Opening;
                case ConnectionPhase.Document:
                case ConnectionPhase.Streaming:
                    return connection.IsStalled && TimeSpans.IsPast(StalledMs, connection.Deadline.StalledSinceMs, nowMs) ? Stalled : Stays;
                default:
                    return Stays;
            }
        }

        // Something that the peer has sent waits to be read: the loop has not come to it yet. The socket itself is asked, because the transport may tell
        // what the loop's wait has found out, and between two waits that is less than there is.
        private static bool HasInput(Connection connection)
        {
            try
            {
                Socket socket = connection.Transport.Socket;
                return socket != null ? socket.Poll(0, SelectMode.SelectRead) : connection.Transport.IsReadable();
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

        // The peer has let a ping go unanswered for so long that it can hardly be healthy.
        private static bool IsSuspect(Connection connection, ServerLimits limits, int nowMs)
        {
            if (connection.Phase != ConnectionPhase.Open)
            {
                return false;
            }

            Deadline deadline = connection.Deadline;
            deadline.NoteReceived();
            return deadline.IsPinged && deadline.PongAwaitedMs(nowMs) >= limits.PongWithinMs / SuspectFraction;
        }
    }
}
