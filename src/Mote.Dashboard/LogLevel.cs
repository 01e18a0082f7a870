namespace Mote.Dashboard
{
    /// <summary>How much a line of <see cref="Dashboard.Log"/> matters.</summary>
    public enum LogLevel
    {
        /// <summary>Something happened.</summary>
        Info,

        /// <summary>Something is to be looked at.</summary>
        Warning,

        /// <summary>Something failed.</summary>
        Error,
    }
}
