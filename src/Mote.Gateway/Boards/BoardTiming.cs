namespace Mote.Gateway.Boards
{
    /// <summary>How long things of a board may take.</summary>
    internal sealed record BoardTiming
    {
        /// <summary>To connect, the opening handshake included.</summary>
        public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

        /// <summary>From the opening handshake to the hello, and on to the first readings.</summary>
        public TimeSpan Introduction { get; init; } = TimeSpan.FromSeconds(20);

        /// <summary>After which a board that says nothing, not even a pong, is away.</summary>
        public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(20);

        /// <summary>To respond to a request. The board does not carry it out later either.</summary>
        public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(5);

        /// <summary>The first pause between two attempts, and the longest.</summary>
        public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

        /// <summary>The longest pause between two attempts.</summary>
        public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

        /// <summary>The least pause after a rejection: a board grants ten wrong tokens a minute to all together.</summary>
        public TimeSpan Rejected { get; init; } = TimeSpan.FromSeconds(15);

        /// <summary>The least pause after a board has broken its protocol.</summary>
        public TimeSpan Faulty { get; init; } = TimeSpan.FromSeconds(30);
    }
}
