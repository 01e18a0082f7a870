namespace Mote.Fuzz.Session
{
    /// <summary>An input of a session: two bytes of options, then the bytes from the peer.</summary>
    /// <remarks>First byte: which limit of the message's length. Second byte: 0 if the server does not close; otherwise it sends its
    /// close frame when that many bytes less one have arrived.</remarks>
    internal sealed class SessionInput
    {
        /// <summary>Bytes before the peer's.</summary>
        public const int OptionBytes = 2;

        private static readonly long[] _limits = [0, 1, 5, 16, 125, 126, 1000, 65535, 1 << 20, long.MaxValue];

        /// <summary>Splits an input into its parts.</summary>
        public SessionInput(byte[] input)
        {
            Limit = input.Length > 0 ? _limits[input[0] % _limits.Length] : 0;
            Wire = input.Length > OptionBytes ? input[OptionBytes..] : [];
            int close = input.Length > 1 ? input[1] - 1 : -1;
            CloseAt = close <= Wire.Length ? close : -1;
        }

        /// <summary>The longest message taken; 0 for no limit.</summary>
        public long Limit { get; }

        /// <summary>When the server closes, in bytes that have arrived; -1 for never.</summary>
        public int CloseAt { get; }

        /// <summary>The bytes from the peer.</summary>
        public byte[] Wire { get; }
    }
}
