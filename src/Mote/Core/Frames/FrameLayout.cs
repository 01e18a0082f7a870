namespace Mote.Core.Frames
{
    /// <summary>The bits and sizes of a frame header. RFC 6455 5.2.</summary>
    public static class FrameLayout
    {
        /// <summary>First byte: the last frame of its message.</summary>
        public const int FinalBit = 0x80;

        /// <summary>First byte: RSV1, RSV2 and RSV3; each belongs to an extension, and none is ever agreed on here.</summary>
        public const int ReservedBitsMask = 0x70;

        /// <summary>First byte: the opcode.</summary>
        public const int OpcodeMask = 0x0F;

        /// <summary>Second byte: a masking key follows the length.</summary>
        public const int MaskedBit = 0x80;

        /// <summary>Second byte: the length, or one of the two values that announce a longer field.</summary>
        public const int LengthMask = 0x7F;

        /// <summary>The length is in the next 2 bytes.</summary>
        public const int Length16 = 126;

        /// <summary>The length is in the next 8 bytes.</summary>
        public const int Length64 = 127;

        /// <summary>The largest length that fits the second byte.</summary>
        public const int MaxLength7 = 125;

        /// <summary>The largest length that fits 2 bytes.</summary>
        public const int MaxLength16 = 65535;

        /// <summary>Bytes in a masking key.</summary>
        public const int KeyBytes = 4;

        /// <summary>The largest payload of a control frame. 5.5.</summary>
        public const int MaxControlBytes = 125;

        /// <summary>The longest header a client sends: 2, 8 of length, 4 of key.</summary>
        public const int MaxClientHeaderBytes = 14;

        /// <summary>The longest header a server sends for up to <see cref="MaxLength16"/> bytes of payload.</summary>
        public const int MaxServerHeaderBytes = 4;

        /// <summary>Bytes of a close frame's payload that hold the code. 5.5.1.</summary>
        public const int CloseCodeBytes = 2;

        /// <summary>The longest reason of a close frame.</summary>
        public const int MaxReasonBytes = MaxControlBytes - CloseCodeBytes;
    }
}
