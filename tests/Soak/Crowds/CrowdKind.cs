namespace Mote.Soak.Crowds
{
    /// <summary>What the peers of a crowd do once they have connected.</summary>
    internal enum CrowdKind
    {
        /// <summary>Nothing.</summary>
        Silent,

        /// <summary>They send a request, or a TLS handshake, a byte now and then.</summary>
        Dripping,

        /// <summary>They send a whole request, and stay when they have the response.</summary>
        Finished,

        /// <summary>They ask for a path that is not there, and stay when they have the response.</summary>
        Rejected,
    }
}
