namespace Mote.Core.Sessions
{
    /// <summary>What a <see cref="ServerSession"/> found in its input.</summary>
    public enum SessionEvent
    {
        /// <summary>Everything was consumed; nothing to report.</summary>
        NeedMore,

        /// <summary>A piece of a message, unmasked in place at the end of the consumed bytes.</summary>
        Data,

        /// <summary>A ping: answer with <see cref="ServerSession.WritePong"/> before the next read. RFC 6455 5.5.2.</summary>
        Ping,

        /// <summary>The pong that <see cref="ServerSession.WritePing(byte[], int, byte[], int, int)"/> waits for; other pongs are not reported. RFC 6455 5.5.3.</summary>
        Pong,

        /// <summary>The peer's close frame: answer with <see cref="ServerSession.WriteCloseAnswer"/>, then end the TCP connection. 5.5.1.</summary>
        Close,

        /// <summary>The peer broke a rule: send <see cref="ServerSession.WriteCloseAnswer"/>, then end the TCP connection. 7.1.7.</summary>
        Failed,
    }
}
