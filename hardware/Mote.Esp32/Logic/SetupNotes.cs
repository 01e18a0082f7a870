using Mote.Core.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>Reads and writes the content of the file with the note.</summary>
    internal static class SetupNotes
    {
        private const string Open = "open";
        private const string Press = "press";
        private const string Off = "off";

        /// <summary>Returns the note in a file. A file that cannot be read counts as <see cref="SetupNote.Off"/>: it is there, so this is no power-on after
        /// which somebody waits for the access point.</summary>
        public static SetupNote Read(StoredText stored)
        {
            if (stored.State == StoredTextState.Absent)
            {
                return SetupNote.None;
            }

            return stored.Text == Open ? SetupNote.Open : stored.Text == Press ? SetupNote.Press : SetupNote.Off;
        }

        /// <summary>Returns what the file is to contain.</summary>
        /// <param name="note">Not <see cref="SetupNote.None"/>, for which there is no file.</param>
        public static byte[] Encode(SetupNote note)
        {
            return Ascii.GetBytes(note == SetupNote.Open ? Open : note == SetupNote.Press ? Press : Off);
        }
    }
}
