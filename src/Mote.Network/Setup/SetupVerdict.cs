namespace Mote.Network.Setup
{
    /// <summary>What came of trying to join a network with the credentials that a phone has sent.</summary>
    public enum SetupVerdict
    {
        /// <summary>Nothing has been tried yet.</summary>
        Idle,

        /// <summary>The device is trying. It ends by itself, within <see cref="SetupService.TryMs"/>.</summary>
        Trying,

        /// <summary>The device has joined the network, and has an address in it.</summary>
        Joined,

        /// <summary>The network was heard, and did not take the password.</summary>
        Refused,

        /// <summary>No network of that name was heard.</summary>
        NotFound,

        /// <summary>The network took the password, and gave no address.</summary>
        NoAddress,

        /// <summary>It failed for a reason that the platform does not tell.</summary>
        Failed,
    }
}
