namespace Mote.Core.Sessions
{
    /// <summary>What <see cref="ServerSession.Read"/> found in its input.</summary>
    public enum SessionEvent
    {
        /// <summary>All bytes were consumed, and there is no event.</summary>
        NeedMore,

        /// <summary>A piece of a message: the last bytes of the consumed ones, unmasked in place.</summary>
        Data,

        /// <summary>A ping: send what <see cref="ServerSession.WritePong"/> writes before the next read. RFC 6455 5.5.2.</summary>
        Ping,

        /// <summary>The pong that <see cref="ServerSession.WritePing(byte[], int, byte[], int, int)"/> waits for; other pongs are not reported. RFC 6455 5.5.3.</summary>
        Pong,

        /// <summary>The peer's close frame: send what <see cref="ServerSession.WriteCloseResponse"/> writes, then end the TCP connection. 5.5.1.</summary>
        Close,

        /// <summary>A violation: send what <see cref="ServerSession.WriteCloseResponse"/> writes, then end the TCP connection. 7.1.7.</summary>
        Failed,
    }
}
