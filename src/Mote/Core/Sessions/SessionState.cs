namespace Mote.Core.Sessions
{
    /// <summary>The state of a WebSocket connection, from open to closed or failed. RFC 6455 7.</summary>
    public enum SessionState
    {
        /// <summary>Messages go both ways.</summary>
        Open,

        /// <summary>Our close frame has been written; the peer's is awaited, and its messages are discarded. 7.1.2.</summary>
        CloseSent,

        /// <summary>The peer's close frame has arrived, and its response has not been written. 5.5.1.</summary>
        CloseReceived,

        /// <summary>Both close frames have been exchanged: nothing more is read or written. 7.1.4.</summary>
        Closed,

        /// <summary>The peer violated the protocol: nothing more is read, and our close frame is the last that is written. 7.1.7.</summary>
        Failed,
    }
}
