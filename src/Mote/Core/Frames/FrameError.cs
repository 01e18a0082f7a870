namespace Mote.Core.Frames
{
    /// <summary>Names the ways in which a peer can violate RFC 6455. <see cref="Mote.Core.Sessions.CloseCode.For"/> maps them to close codes.</summary>
    public enum FrameError
    {
        /// <summary>Nothing is wrong.</summary>
        None,

        /// <summary>5.2: an RSV bit is set and no extension defines it.</summary>
        ReservedBitsSet,

        /// <summary>5.2: opcode 3 to 7 or B to F.</summary>
        ReservedOpcode,

        /// <summary>5.1: a frame from a client is not masked.</summary>
        UnmaskedFromClient,

        /// <summary>5.5: a control frame without FIN.</summary>
        ControlFragmented,

        /// <summary>5.5: a control frame with more than 125 bytes of payload.</summary>
        ControlTooLong,

        /// <summary>5.2: a length is encoded in more bytes than it needs.</summary>
        LengthNotMinimal,

        /// <summary>5.2: a 64-bit length with its most significant bit set.</summary>
        LengthTopBitSet,

        /// <summary>5.4: a continuation frame with no message to continue.</summary>
        ContinuationWithoutMessage,

        /// <summary>5.4: a text or binary frame before the previous message has ended.</summary>
        MessageInsideMessage,

        /// <summary>5.5.1: a close frame with one byte of payload; a code takes two.</summary>
        ClosePayloadOneByte,

        /// <summary>7.4: a close code that must not appear on the wire.</summary>
        CloseCodeInvalid,

        /// <summary>5.5.1: a close reason that is not UTF-8.</summary>
        CloseReasonNotUtf8,

        /// <summary>8.1: a text message that is not UTF-8.</summary>
        TextNotUtf8,

        /// <summary>7.4.1, code 1009: a message over the endpoint's limit.</summary>
        MessageTooLong,
    }
}
