namespace Mote.Fuzz.Session
{
    /// <summary>A ping, or as much of a message as came before the next ping.</summary>
    internal sealed class SessionEntry
    {
        /// <summary>A ping; otherwise data.</summary>
        public bool IsPing { get; init; }

        /// <summary>The message is text.</summary>
        public bool IsText { get; init; }

        /// <summary>It begins its message.</summary>
        public bool IsFirst { get; init; }

        /// <summary>It ends its message.</summary>
        public bool IsLast { get; set; }

        /// <summary>The payload, unmasked.</summary>
        public List<byte> Bytes { get; } = [];
    }
}
