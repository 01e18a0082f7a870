namespace Mote.Gateway.Mqtt
{
    /// <summary>How long things of the broker may take.</summary>
    internal sealed record BrokerTiming
    {
        /// <summary>The broker publishes the will one and a half times as long after it last heard the gateway.</summary>
        public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(5);

        /// <summary>Between two messages that the broker has to acknowledge, whatever else is published.</summary>
        public TimeSpan Echo { get; init; } = TimeSpan.FromSeconds(2);

        /// <summary>For the broker to answer; one that takes longer is away.</summary>
        public TimeSpan Response { get; init; } = TimeSpan.FromSeconds(5);

        /// <summary>The first pause between two attempts.</summary>
        public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

        /// <summary>The longest pause between two attempts.</summary>
        public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

        /// <summary>After which a connection counts as good, so that the next pause is the first again.</summary>
        public TimeSpan Settled { get; init; } = TimeSpan.FromSeconds(5);

        /// <summary>After which a gateway without a broker leaves its boards, counted from when the broker was last heard.</summary>
        public TimeSpan Leave { get; init; } = TimeSpan.FromSeconds(10);
    }
}
