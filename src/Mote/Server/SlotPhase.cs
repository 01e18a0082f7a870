namespace Mote.Server
{
    /// <summary>What a slot's peer is doing.</summary>
    internal enum SlotPhase
    {
        /// <summary>There is no peer.</summary>
        Free,

        /// <summary>Its TLS handshake is under way. RFC 8446 4.</summary>
        Securing,

        /// <summary>It is sending its request.</summary>
        Request,

        /// <summary>It is being sent a page.</summary>
        Page,

        /// <summary>It speaks WebSocket. Up to here a turn reads and writes; what follows only waits.</summary>
        Open,

        /// <summary>It presented a wrong token and waits for the answer.</summary>
        Penance,

        /// <summary>It has got our last word; what it still sends is thrown away, so that no reset overtakes that word.</summary>
        Draining,
    }
}
