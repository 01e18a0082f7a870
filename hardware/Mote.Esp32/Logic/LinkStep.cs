namespace Mote.Esp32.Logic
{
    /// <summary>What the Wi-Fi supervisor must do now.</summary>
    internal enum LinkStep
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Report that no credentials are stored, and how to store them.</summary>
        AskForCredentials,

        /// <summary>Try to join.</summary>
        Join,

        /// <summary>Report that the Wi-Fi connection is lost.</summary>
        ReportLoss,

        /// <summary>Report the address of the page.</summary>
        Announce,
    }
}
