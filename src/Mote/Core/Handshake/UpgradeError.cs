namespace Mote.Core.Handshake
{
    /// <summary>Why a request may not open a WebSocket, though it is good HTTP. <see cref="UpgradeResponse.StatusOf"/> maps each to a status.</summary>
    public enum UpgradeError
    {
        /// <summary>Nothing is wrong.</summary>
        None,

        /// <summary>RFC 6455 4.2.1 item 3: no Upgrade to websocket.</summary>
        UpgradeMissing,

        /// <summary>RFC 6455 4.2.1 item 1: HEAD in place of GET.</summary>
        NotGet,

        /// <summary>RFC 6455 4.2.1 item 1: HTTP/1.0, whose Upgrade a server MUST ignore (RFC 9110 7.8).</summary>
        HttpTooOld,

        /// <summary>RFC 6455 4.2.1 item 4: Connection without upgrade.</summary>
        ConnectionWithoutUpgrade,

        /// <summary>RFC 6455 4.2.1 item 6: no Sec-WebSocket-Version.</summary>
        VersionMissing,

        /// <summary>RFC 6455 4.4: a Sec-WebSocket-Version other than 13.</summary>
        VersionUnsupported,

        /// <summary>RFC 6455 4.2.1 item 5: no Sec-WebSocket-Key.</summary>
        KeyMissing,

        /// <summary>RFC 6455 11.3.1: more than one Sec-WebSocket-Key.</summary>
        KeyRepeated,

        /// <summary>RFC 6455 4.2.1 item 5: a Sec-WebSocket-Key that is not the Base64 of 16 bytes.</summary>
        KeyInvalid,

        /// <summary>RFC 6455 11.3.4: a Sec-WebSocket-Protocol that is not a list of tokens.</summary>
        ProtocolMalformed,

        /// <summary>RFC 6455 9.1: a Sec-WebSocket-Extensions that breaks the grammar, or names no extension.</summary>
        ExtensionsMalformed,
    }
}
