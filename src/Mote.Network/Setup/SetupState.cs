namespace Mote.Network.Setup
{
    /// <summary>Where a <see cref="SetupService"/> stands.</summary>
    public enum SetupState
    {
        /// <summary>It waits for credentials, or has a verdict that was not good.</summary>
        Waiting,

        /// <summary>The device tries the credentials.</summary>
        Trying,

        /// <summary>The device has joined the network and kept everything; it starts again soon.</summary>
        Kept,

        /// <summary>The device has joined the network and could not keep the credentials.</summary>
        NotKept,

        /// <summary><see cref="SetupHost.Restart"/> has been called.</summary>
        Restarting,
    }
}
