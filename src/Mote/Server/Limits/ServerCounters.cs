namespace Mote.Server
{
    /// <summary>What a server has seen since it was made. Written by the server's thread; read it from any.</summary>
    public sealed class ServerCounters
    {
        // Fields, because the loop counts in every pass and a property costs the device three times as much.
        internal int AcceptedCount;
        internal int OpenCount;
        internal int ClosedCount;
        internal int UpgradedCount;
        internal int DocumentsCount;
        internal int RefusedCount;
        internal int EvictedCount;
        internal int TimedOutCount;
        internal int ProtocolErrorsCount;
        internal int TornCount;
        internal int HandlerFaultsCount;
        internal long BytesInCount;
        internal long BytesOutCount;
        internal int LongestPassMsCount;

        /// <summary>Connections accepted.</summary>
        public int Accepted
        {
            get { return AcceptedCount; }
        }

        /// <summary>Connections whose socket is open now.</summary>
        public int Open
        {
            get { return OpenCount; }
        }

        /// <summary>Sockets closed; together with <see cref="Open"/> always <see cref="Accepted"/>.</summary>
        public int Closed
        {
            get { return ClosedCount; }
        }

        /// <summary>WebSocket handshakes completed.</summary>
        public int Upgraded
        {
            get { return UpgradedCount; }
        }

        /// <summary>Pages sent, and asked for again without need.</summary>
        public int Documents
        {
            get { return DocumentsCount; }
        }

        /// <summary>Requests refused with a status, or closed without one.</summary>
        public int Refused
        {
            get { return RefusedCount; }
        }

        /// <summary>Connections evicted because another peer wanted a place: no pong for a ping, or too slow with the request or with ending the
        /// connection.</summary>
        public int Evicted
        {
            get { return EvictedCount; }
        }

        /// <summary>Peers that let a deadline pass.</summary>
        public int TimedOut
        {
            get { return TimedOutCount; }
        }

        /// <summary>WebSocket connections failed for a violation of RFC 6455.</summary>
        public int ProtocolErrors
        {
            get { return ProtocolErrorsCount; }
        }

        /// <summary>Connections whose end came without a closing handshake.</summary>
        public int Torn
        {
            get { return TornCount; }
        }

        /// <summary>Exceptions that handlers, tickers and documents let out.</summary>
        public int HandlerFaults
        {
            get { return HandlerFaultsCount; }
        }

        /// <summary>Bytes received.</summary>
        public long BytesIn
        {
            get { return BytesInCount; }
        }

        /// <summary>Bytes sent.</summary>
        public long BytesOut
        {
            get { return BytesOutCount; }
        }

        /// <summary>The longest pass of the loop so far, in milliseconds, waiting not counted. On a device the clock moves in steps of 10 ms, and
        /// so does this: 0 is a pass shorter than a step, 10 one that may have taken up to two.</summary>
        public int LongestPassMs
        {
            get { return LongestPassMsCount; }
        }

        internal void NotePass(int milliseconds)
        {
            if (milliseconds > LongestPassMsCount)
            {
                LongestPassMsCount = milliseconds;
            }
        }
    }
}
