using System;
using Mote.Core.Http;

namespace Mote.Server.Connections
{
    /// <summary>The readers of requests that all connections share: a reader takes more memory than all else of a connection.</summary>
    internal sealed class ReaderPool
    {
        private readonly ConnectionPool _pool;
        private readonly ServerLimits _limits;
        private readonly ServerCounters _counters;
        private readonly int _most;

        // Requests seldom come at the same time, so only this one outlives its request; null before the first.
        private RequestReader _kept;

        /// <summary>Makes a pool without readers.</summary>
        /// <param name="pool">The connections.</param>
        /// <param name="limits">How many readers there may be, and of what size.</param>
        /// <param name="counters">Counts whose request is evicted.</param>
        public ReaderPool(ConnectionPool pool, ServerLimits limits, ServerCounters counters)
        {
            _pool = pool;
            _limits = limits;
            _counters = counters;

            // One connection at least is never taken by a peer that is still sending its request, where there is more than one.
            int most = limits.Clients > 1 ? limits.Clients - 1 : 1;
            _most = limits.Handshakes < most ? limits.Handshakes : most;
        }

        /// <summary>Returns a reader for a connection whose first byte has come: a free one, or that of another whose request is not whole, which is
        /// evicted; null if all others have something to be read. It is the connection's while its exchange has it.</summary>
        public RequestReader Take(int nowMs)
        {
            int taken = 0;
            bool isKeptFree = _kept != null;
            for (int i = 0; i < _pool.MadeCount; i++)
            {
                RequestReader used = _pool.All[i].Reader;
                if (used != null)
                {
                    taken++;
                    isKeptFree &= used != _kept;
                }
            }

            RequestReader free = isKeptFree ? _kept : taken < _most ? Make() : null;
            return free ?? TakeFromOther(nowMs);
        }

        // Returns null if there is no memory for one more: a request that is under way may have to give its reader then.
        private RequestReader Make()
        {
            try
            {
                RequestReader made = new RequestReader(_limits.HeadBytes, _limits.KeptHeadBytes);
                _kept = _kept ?? made;
                return made;
            }
            catch (OutOfMemoryException)
            {
                return null;
            }
        }

        private RequestReader TakeFromOther(int nowMs)
        {
            Connection other = Eviction.FindReading(_pool, nowMs);
            if (other == null)
            {
                return null;
            }

            // It is dropped in its next turn: while turns are given no connection may leave its index.
            RequestReader reader = other.Reader;
            other.Exchange = null;
            other.Phase = ConnectionPhase.Torn;
            other.HasWork = true;
            _counters.EvictedCount++;
            return reader;
        }
    }
}
