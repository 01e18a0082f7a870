namespace Mote.Network.Mdns
{
    /// <summary>What a responder does next.</summary>
    /// <remarks>Silent -> Probing -> Announcing -> Running; a conflict leads back to Probing, and the loss of the address to Silent.</remarks>
    internal enum ResponderState
    {
        /// <summary>Without an address there is nothing to say.</summary>
        Silent,

        /// <summary>It asks whether the names are taken. RFC 6762 8.1.</summary>
        Probing,

        /// <summary>It tells its records unasked. RFC 6762 8.3.</summary>
        Announcing,

        /// <summary>It answers, and browses.</summary>
        Running,
    }
}
