namespace Mote.Esp32.Logic
{
    /// <summary>What the supervisor of a network link is to do now.</summary>
    public enum LinkStep
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Say that there are no credentials, and how to put some there.</summary>
        AskForCredentials,

        /// <summary>Try to join.</summary>
        Join,

        /// <summary>Say that the link is lost.</summary>
        ReportLoss,

        /// <summary>Say where the page is.</summary>
        Announce,
    }
}
