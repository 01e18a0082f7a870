namespace Mote.Esp32.Logic
{
    /// <summary>What was found where a file with one line of text was looked for.</summary>
    public enum StoredTextState
    {
        /// <summary>No file.</summary>
        Absent,

        /// <summary>A file, but its content could not be read.</summary>
        Unreadable,

        /// <summary>Nothing but blanks, line ends and NULs, or nothing at all.</summary>
        Blank,

        /// <summary>Bytes that are not UTF-8, or with a NUL or another control character in their middle: text of another encoding, most likely.</summary>
        NotText,

        /// <summary>A text.</summary>
        Text,
    }
}
