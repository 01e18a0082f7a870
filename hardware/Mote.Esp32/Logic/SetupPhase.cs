namespace Mote.Esp32.Logic
{
    /// <summary>What the station of a board that is being set up does.</summary>
    internal enum SetupPhase
    {
        /// <summary>Nothing.</summary>
        Idle,

        /// <summary>It has been told to disconnect, and the event of that is to come.</summary>
        Settling,

        /// <summary>It searches for networks.</summary>
        Scanning,

        /// <summary>A router has let it in, and an address is to come.</summary>
        Joined,
    }
}
