namespace Mote.Core.Frames
{
    /// <summary>The bits and sizes of a frame header. RFC 6455 5.2.</summary>
    public static class FrameLayout
    {
        /// <summary>First byte: the last frame of its message.</summary>
        public const int FinalBit = 0x80;

        /// <summary>First byte: RSV1, RSV2 and RSV3. Only extensions use them, and this server accepts none.</summary>
        public const int ReservedBitsMask = 0x70;

        /// <summary>First byte: the opcode.</summary>
        public const int OpcodeMask = 0x0F;

        /// <summary>Second byte: a masking key follows the length.</summary>
        public const int MaskedBit = 0x80;

        /// <summary>Second byte: the length, or <see cref="Length16"/> or <see cref="Length64"/>.</summary>
        public const int LengthMask = 0x7F;

        /// <summary>Value of the length bits: the length is in the next 2 bytes.</summary>
        public const int Length16 = 126;

        /// <summary>Value of the length bits: the length is in the next 8 bytes.</summary>
        public const int Length64 = 127;

        /// <summary>The largest length that fits the second byte.</summary>
        public const int MaxLength7 = 125;

        /// <summary>The largest length that fits 2 bytes.</summary>
        public const int MaxLength16 = 65535;

        /// <summary>Bytes in a masking key.</summary>
        public const int KeyBytes = 4;

        /// <summary>The largest payload of a control frame. 5.5.</summary>
        public const int MaxControlBytes = 125;

        /// <summary>Bytes in the longest header that a client sends: the first 2, a length of 8, a masking key of 4.</summary>
        public const int MaxClientHeaderBytes = 14;

        /// <summary>Bytes in the longest header that a server sends for a payload of at most <see cref="MaxLength16"/> bytes.</summary>
        public const int MaxServerHeaderBytes = 4;

        /// <summary>Bytes of the status code in the payload of a close frame. 5.5.1.</summary>
        public const int CloseCodeBytes = 2;

        /// <summary>Bytes in the longest reason of a close frame. 5.5.1.</summary>
        public const int MaxReasonBytes = MaxControlBytes - CloseCodeBytes;
    }
}
