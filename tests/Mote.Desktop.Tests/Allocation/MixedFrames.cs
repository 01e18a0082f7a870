namespace Mote.Desktop.Tests.Allocation
{
    /// <summary>What a busy peer sends: ten frames of mixed kinds, over and over.</summary>
    internal static class MixedFrames
    {
        /// <summary>Frames in <see cref="Round"/>.</summary>
        public const int PerRound = 10;

        /// <summary>Messages in <see cref="Round"/>.</summary>
        public const int MessagesPerRound = 6;

        /// <summary>Ten frames on the wire.</summary>
        public static byte[] Round { get; } =
        [
            .. RawFrame.Masked("hello"),
            .. RawFrame.Masked(RawFrame.Binary, new byte[300]),
            .. RawFrame.Masked(RawFrame.Ping, "are you there"u8),
            .. RawFrame.Masked("κόσμε \U0001F600 naïve"),
            .. RawFrame.Masked(RawFrame.Text, "and a"u8, final: false),
            .. RawFrame.Masked(0, "happy new"u8, final: false),
            .. RawFrame.Masked(RawFrame.Pong, default),
            .. RawFrame.Masked(0, "year!"u8),
            .. RawFrame.Masked(RawFrame.Binary, new byte[70_000]),
            .. RawFrame.Masked(""),
        ];
    }
}
