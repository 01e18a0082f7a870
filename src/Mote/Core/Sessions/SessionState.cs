namespace Mote.Core.Sessions
{
    /// <summary>How far a connection is from its end. RFC 6455 7.</summary>
    public enum SessionState
    {
        /// <summary>Messages go both ways.</summary>
        Open,

        /// <summary>Our close frame is out; the peer's is awaited and its messages are dropped. 7.1.2.</summary>
        CloseSent,

        /// <summary>The peer's close frame is here and wants an answer. 5.5.1.</summary>
        CloseReceived,

        /// <summary>Both close frames have gone: nothing more is read or written. 7.1.4.</summary>
        Closed,

        /// <summary>The peer broke a rule: nothing more is read, and our close frame is the last thing written. 7.1.7.</summary>
        Failed,
    }
}
