namespace Mote.Server.Connections
{
    /// <summary>What a connection does, or waits for, now.</summary>
    /// <remarks>Free -> Securing -> Request -> Document, Streaming, Delayed or Open -> Draining -> Free. Plain connections skip Securing; Delayed may lead to Document;
    /// Request may lead to Waiting and back; Request, Document, Streaming and Open may lead to Torn -> Free; each may lead to Free at once.</remarks>
    internal enum ConnectionPhase
    {
        /// <summary>There is no peer.</summary>
        Free,

        /// <summary>The TLS handshake is under way. RFC 8446 4.</summary>
        Securing,

        /// <summary>The peer sends its request. RFC 9112 2.</summary>
        Request,

        /// <summary>The peer has begun its request, and all readers of requests are in use by others that have something to be read.</summary>
        Waiting,

        /// <summary>A document is being sent.</summary>
        Document,

        /// <summary>A document goes on while things happen, and waits for them.</summary>
        Streaming,

        /// <summary>WebSocket frames go both ways. RFC 6455 5.</summary>
        Open,

        /// <summary>A broadcast to the peer did not leave whole, its document failed, or another peer has its reader: nothing more may be sent, and the next turn ends the
        /// connection.</summary>
        Torn,

        /// <summary>The request had a wrong token, and its rejection is sent after a delay.</summary>
        Delayed,

        /// <summary>All has been sent. What the peer still sends is received and discarded: closing with unread bytes would send a reset, and the peer might
        /// lose the last bytes. RFC 9112 9.6, RFC 6455 7.1.1.</summary>
        Draining,
    }
}
