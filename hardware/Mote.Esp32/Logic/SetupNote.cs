namespace Mote.Esp32.Logic
{
    /// <summary>Why the firmware restarted the board, as it noted it in flash for the next start. A start without a note is a power-on.</summary>
    internal enum SetupNote
    {
        /// <summary>No note: the power was switched on, or the reset button pressed.</summary>
        None,

        /// <summary>To open the access point, because there are no credentials.</summary>
        Open,

        /// <summary>To open it although there are credentials, because the button was held.</summary>
        Press,

        /// <summary>To close it: it stays closed until the next power-on or press.</summary>
        Off,
    }
}
