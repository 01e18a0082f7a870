namespace Mote.Fuzz.Session
{
    /// <summary>How a session ended.</summary>
    internal enum Verdict
    {
        /// <summary>It goes on.</summary>
        NeedMore,

        /// <summary>The peer closed.</summary>
        Closed,

        /// <summary>The peer broke a rule.</summary>
        Failed,
    }
}
