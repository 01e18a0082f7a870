namespace Mote.Network.Setup
{
    /// <summary>Whether a network wants a password.</summary>
    public enum NetworkLock
    {
        /// <summary>The platform does not tell.</summary>
        Unknown,

        /// <summary>It wants none.</summary>
        Open,

        /// <summary>It wants one.</summary>
        Locked,
    }
}
