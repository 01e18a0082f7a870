namespace Mote.Esp32.Logic
{
    /// <summary>What a start of the board is for.</summary>
    internal enum SetupStep
    {
        /// <summary>Run the dashboard.</summary>
        Dashboard,

        /// <summary>The access point is up: let a phone set the board up.</summary>
        Serve,

        /// <summary>Store that the access point is to be up, and restart.</summary>
        Open,

        /// <summary>Store that it is not to be up, and restart.</summary>
        Close,

        /// <summary>Report that the access point did not follow what was stored, and run the dashboard.</summary>
        Fail,
    }
}
