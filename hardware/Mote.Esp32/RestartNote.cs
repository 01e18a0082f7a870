namespace Mote.Esp32
{
    /// <summary>Tells the next start that the firmware itself has restarted the board, and not power-on or the reset button. nanoFramework does not tell the two apart:
    /// Sleep.GetWakeupCause of nanoFramework.Hardware.Esp32 is Undefined after both. If the power fails between note and restart, the next start is taken for a
    /// restart, and opens nothing: power-on once more, or a press of the button, does.</summary>
    internal static class RestartNote
    {
        /// <summary>Leaves the note for the next start.</summary>
        /// <returns>False if it could not be written.</returns>
        public static bool Leave()
        {
            return Flash.Write(Flash.RestartPath, new byte[] { (byte)'1' });
        }

        /// <summary>Takes the note of the start before.</summary>
        /// <returns>Whether this start is a restart by the firmware. A note that cannot be read counts as one.</returns>
        public static bool Take()
        {
            bool isSpoilt;
            bool isThere = Flash.Read(Flash.RestartPath, out isSpoilt) != null || isSpoilt;
            if (isThere)
            {
                Flash.Delete(Flash.RestartPath);
            }

            return isThere;
        }
    }
}
