namespace Mote.Server
{
    /// <summary>What a server has seen since it was made. Written by the server's thread; read it from any.</summary>
    public sealed class ServerCounters
    {
        /// <summary>Connections accepted.</summary>
        public int Accepted { get; internal set; }

        /// <summary>Connections whose socket is open now.</summary>
        public int Open { get; internal set; }

        /// <summary>Sockets closed; together with <see cref="Open"/> always <see cref="Accepted"/>.</summary>
        public int Closed { get; internal set; }

        /// <summary>WebSocket handshakes completed.</summary>
        public int Upgraded { get; internal set; }

        /// <summary>Pages sent, and asked for again without need.</summary>
        public int Pages { get; internal set; }

        /// <summary>Requests refused with a status, or closed without one.</summary>
        public int Refused { get; internal set; }

        /// <summary>Peers dropped to make room: no answer to a ping, or no request, when another peer came.</summary>
        public int Evicted { get; internal set; }

        /// <summary>Peers that let a deadline pass.</summary>
        public int TimedOut { get; internal set; }

        /// <summary>WebSocket connections failed for a violation of RFC 6455.</summary>
        public int ProtocolErrors { get; internal set; }

        /// <summary>Connections whose end came without a closing handshake.</summary>
        public int Torn { get; internal set; }

        /// <summary>Exceptions that handlers, tickers and page sources let out.</summary>
        public int HandlerFaults { get; internal set; }

        /// <summary>Bytes received.</summary>
        public long BytesIn { get; internal set; }

        /// <summary>Bytes sent.</summary>
        public long BytesOut { get; internal set; }

        /// <summary>The longest pass of the loop so far, in milliseconds, waiting not counted.</summary>
        public int LongestPassMs { get; internal set; }
    }
}
