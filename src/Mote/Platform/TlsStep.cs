namespace Mote.Platform
{
    /// <summary>How far a TLS handshake has come. RFC 8446 4, RFC 5246 7.3.</summary>
    internal enum TlsStep
    {
        /// <summary>Nothing has happened: it waits for the peer.</summary>
        Waiting,

        /// <summary>Something has happened, it goes on.</summary>
        Advanced,

        /// <summary>It is complete: what is received and sent from now on is encrypted.</summary>
        Complete,

        /// <summary>The peer speaks no TLS, or none that is granted, or has left: close.</summary>
        Failed,
    }
}
