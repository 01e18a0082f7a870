namespace Mote.Server.Connections
{
    /// <summary>What a connection's deadline is for.</summary>
    internal enum DeadlineReason
    {
        /// <summary>Nothing: there is no deadline, or it is only to be computed anew.</summary>
        None,

        /// <summary>The request must be complete, TLS handshake included: <see cref="ServerLimits.HandshakeMs"/>.</summary>
        Request,

        /// <summary>The document must have been sent: <see cref="ServerLimits.DocumentMs"/>.</summary>
        Document,

        /// <summary>A stream has to show that the server is alive: <see cref="Documents.StreamDocument.QuietMs"/>.</summary>
        StreamQuiet,

        /// <summary>The rejection of a wrong token is due.</summary>
        Delay,

        /// <summary>The peer must have ended its side: <see cref="ServerLimits.CloseMs"/>.</summary>
        DrainTotal,

        /// <summary>The peer has sent nothing for so long that it has stopped.</summary>
        DrainQuiet,

        /// <summary>The peer must have sent its close frame: <see cref="ServerLimits.CloseMs"/>.</summary>
        CloseHandshake,

        /// <summary>The peer must have sent a message: <see cref="ServerLimits.IdleMs"/>.</summary>
        Idle,

        /// <summary>A ping is due, or its pong: <see cref="ServerLimits.PingAfterMs"/>, <see cref="ServerLimits.PongWithinMs"/>.</summary>
        KeepAlive,

        /// <summary>The peer must have taken something: <see cref="ServerLimits.StallMs"/>.</summary>
        Stall,
    }
}
