namespace Mote.Gateway.Sharing
{
    /// <summary>How long things of a share may take.</summary>
    internal sealed record ShareTiming
    {
        /// <summary>Between two signs of life.</summary>
        public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(2);

        /// <summary>After which a gateway without one is gone.</summary>
        public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(7);

        /// <summary>How long a gateway that comes waits until the others have seen it and have left the boards that it takes.</summary>
        public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(3);
    }
}
