namespace Mote.Soak
{
    /// <summary>What is measured.</summary>
    internal enum SoakKind
    {
        /// <summary>Whether a server bears clients of all kinds, good and bad.</summary>
        Campaign,

        /// <summary>The simulator's idle CPU time.</summary>
        Idle,

        /// <summary>How long honest clients wait while others connect and finish no request or do not leave.</summary>
        Crowd,

        /// <summary>Whether the page in a browser grows.</summary>
        Page,

        /// <summary>Nothing: pictures of the page are taken.</summary>
        Pictures,
    }
}
