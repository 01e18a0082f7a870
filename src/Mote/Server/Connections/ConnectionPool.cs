using System;
using System.Net.Sockets;
using Mote.Core;
using Mote.Core.Sessions;
using Mote.Platform;

namespace Mote.Server.Connections
{
    /// <summary>All connections of a server: which are free, which are in use, which are evicted.</summary>
    internal sealed class ConnectionPool
    {
        /// <summary>The connections that have a peer, from 0 to <see cref="ActiveCount"/> - 1: the cost of a pass grows with the peers there are, not
        /// with the limit.</summary>
        internal readonly Connection[] Active;

        /// <summary>How many connections have a peer.</summary>
        internal int ActiveCount;

        /// <summary>All connections. The first <see cref="Places"/> serve their peers, of which the first <see cref="MadeCount"/> have been made; the rest only
        /// reject them.</summary>
        internal readonly Connection[] All;

        /// <summary>How many places have had a peer. The connection of a place is made for its first peer and kept: a device with one user needs the memory of one.</summary>
        internal int MadeCount;

        /// <summary>How many peers are served at once.</summary>
        internal readonly int Places;

        /// <summary>The addresses of the peers in the places, kept by <see cref="Eviction"/>; 0 where it has not asked.</summary>
        internal readonly int[] Addresses;

        /// <summary>The readers of requests that the connections share.</summary>
        internal readonly ReaderPool Readers;

        private readonly ServerContext _context;

        /// <summary>Makes a pool without peers.</summary>
        public ConnectionPool(ServerContext context)
        {
            ServerLimits limits = context.Limits;
            _context = context;
            Places = limits.Clients;
            Addresses = new int[limits.Clients];
            context.Pool = this;
            All = new Connection[limits.Clients + limits.Refusals];
            for (int i = limits.Clients; i < All.Length; i++)
            {
                All[i] = new Connection(context, -1);
            }

            Active = new Connection[All.Length];
            Readers = new ReaderPool(this, limits, context.Counters);
        }

        /// <summary>Counts a connection among those that have a peer.</summary>
        public void Enter(Connection connection)
        {
            Active[ActiveCount] = connection;
            ActiveCount++;
        }

        /// <summary>Counts a connection among the free ones. The last one moves up to its index.</summary>
        public void Remove(int index)
        {
            ActiveCount--;
            Active[index] = Active[ActiveCount];
        }

        /// <summary>Tells whether a newcomer can be accepted: a connection is free or may be evicted.</summary>
        public bool HasConnection(int nowMs)
        {
            return MadeCount < Places || FindFree(0, MadeCount) != null || FindFree(Places, All.Length) != null || Eviction.Find(this, 0, _context.Limits, nowMs) != null;
        }

        /// <summary>Returns a connection for a newcomer: a free one, or one that is evicted for it. An address that has all places but two gets no
        /// further one: one of its own goes, or the newcomer is rejected.</summary>
        /// <param name="transport">The newcomer. Throws what its transport throws if it has left already.</param>
        /// <param name="nowMs">The time now.</param>
        /// <param name="isServed">False if the connection only rejects it.</param>
        /// <returns>Null if there is none.</returns>
        public Connection Take(Transport transport, int nowMs, out bool isServed)
        {
            int address = Eviction.FindSharer(this, transport, _context.AccessControl);
            Connection connection = address == 0 ? FindPlace() : null;
            if (connection == null)
            {
                connection = Eviction.Find(this, address, _context.Limits, nowMs);
                if (connection != null)
                {
                    Evict(connection);
                }
            }

            isServed = connection != null;
            if (isServed)
            {
                Addresses[connection.WebSocket.Index] = 0;
                return connection;
            }

            connection = FindFree(Places, All.Length);
            _context.Counters.RefusedCount += connection == null ? 1 : 0;
            return connection;
        }

        /// <summary>Returns the milliseconds until a deadline of a connection may pass.</summary>
        public int DueInMs(int nowMs)
        {
            int due = int.MaxValue;
            Connection[] active = Active;
            int count = ActiveCount;
            for (int i = 0; i < count; i++)
            {
                int connectionMs = active[i].Deadline.DueInMs(nowMs);
                due = connectionMs < due ? connectionMs : due;
            }

            return due;
        }

        /// <summary>Serves every peer that has sent something, or has something due.</summary>
        /// <param name="nowMs">The time now.</param>
        /// <param name="checkDeadlines">Look at the deadlines too.</param>
        /// <returns>True if anything happened.</returns>
        public bool GiveTurns(int nowMs, bool checkDeadlines)
        {
            bool anything = false;
            Connection[] active = Active;
            int i = 0;
            int count = ActiveCount;

            // Nobody else removes connections meanwhile. The try block is around the loop: leaving one costs the device as much as a call.
            while (i < count)
            {
                try
                {
                    do
                    {
                        Connection connection = active[i];
                        Socket socket = connection.Socket;
                        bool isReadable = socket != null ? socket.Poll(0, SelectMode.SelectRead) : connection.Transport.IsReadable();

                        // A silent peer costs one poll. It has its turn only when it sends, when something is due, or when deadlines are looked at.
                        if ((isReadable || checkDeadlines || connection.HasWork) && connection.Turn(nowMs, isReadable, checkDeadlines))
                        {
                            anything = true;
                            if (connection.Transport == null)
                            {
                                Remove(i);
                                count--;
                                continue;
                            }
                        }

                        i++;
                    }
                    while (i < count);
                }
                catch (OutOfMemoryException)
                {
                    throw;
                }
                catch (Exception)
                {
                    // Polling its socket failed, as all do while the network is down. Reading from it to learn why could wait for the peer.
                    anything = true;
                    active[i].Drop(CloseCode.Abnormal, false);
                    Remove(i);
                    count--;
                }
            }

            return anything;
        }

        /// <summary>Sends a broadcast to every connection that it is for.</summary>
        /// <returns>True: there was something to do, even if it has been taken back meanwhile.</returns>
        public bool SendToAll(BroadcastSlot shared)
        {
            if (!shared.TryTake())
            {
                return true;
            }

            for (int i = 0; i < ActiveCount; i++)
            {
                shared.SendTo(Active[i], _context.Counters);
            }

            shared.Release();
            return true;
        }

        /// <summary>Makes memory free: removes the connections that were being ended when it ran out, or ends the newest if there are none.</summary>
        /// <returns>False if there was nothing to remove.</returns>
        public bool EvictForMemory()
        {
            if (RemoveEnded())
            {
                return true;
            }

            if (ActiveCount == 0)
            {
                return false;
            }

            Connection newest = Active[ActiveCount - 1];
            try
            {
                newest.Drop(CloseCode.Abnormal, false);
            }
            catch (OutOfMemoryException)
            {
                // The garbage collector closes its socket then.
            }

            bool isEvicted = RemoveEnded();
            _context.Counters.EvictedCount += isEvicted ? 1 : 0;
            return isEvicted;
        }

        /// <summary>Counts the connections that have ended among the free ones.</summary>
        /// <returns>True if there were any.</returns>
        public bool RemoveEnded()
        {
            int before = ActiveCount;
            for (int i = before - 1; i >= 0; i--)
            {
                if (Active[i].Transport == null)
                {
                    Remove(i);
                }
            }

            return ActiveCount < before;
        }

        // Throws OutOfMemoryException if the connection cannot be made; nothing has changed then.
        private Connection FindPlace()
        {
            Connection free = FindFree(0, MadeCount);
            if (free == null && MadeCount < Places)
            {
                free = new Connection(_context, MadeCount);
                All[MadeCount] = free;
                MadeCount++;
            }

            return free;
        }

        private Connection FindFree(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                if (All[i].Transport == null)
                {
                    return All[i];
                }
            }

            return null;
        }

        private void Evict(Connection connection)
        {
            _context.Counters.EvictedCount++;
            Eviction.Drop(connection, _context);
            for (int i = 0; i < ActiveCount; i++)
            {
                if (Active[i] == connection)
                {
                    Remove(i);
                    return;
                }
            }
        }
    }
}
