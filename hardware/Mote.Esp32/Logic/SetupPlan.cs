namespace Mote.Esp32.Logic
{
    /// <summary>Decides at the start whether a phone may set the board up. What the firmware of nanoFramework stores of its access point takes effect at the next
    /// start, so opening and closing are a restart each. Whatever the moment of a power cut, the next start comes to the same end.</summary>
    internal static class SetupPlan
    {
        /// <summary>Decides what this start is for.</summary>
        /// <param name="note">The note of the start before.</param>
        /// <param name="hasCredentials">Whether credentials of a network are stored.</param>
        /// <param name="isAllowed">Whether the file about the access point allows one.</param>
        /// <param name="isUp">Whether the firmware has started an access point, of whatever name.</param>
        /// <param name="isOurs">Whether that one has the name and the key of the file.</param>
        public static SetupStep Decide(SetupNote note, bool hasCredentials, bool isAllowed, bool isUp, bool isOurs)
        {
            bool isWanted = isAllowed && (note == SetupNote.Press || (note != SetupNote.Off && !hasCredentials));
            if (isWanted)
            {
                // Only a start without a note opens: after a note it would go on for ever where storing fails.
                return isUp && isOurs ? SetupStep.Serve : note == SetupNote.None ? SetupStep.Open : SetupStep.Fail;
            }

            return !isUp ? SetupStep.Dashboard : note == SetupNote.Off ? SetupStep.Fail : SetupStep.Close;
        }
    }
}
