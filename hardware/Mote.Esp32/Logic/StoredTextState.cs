namespace Mote.Esp32.Logic
{
    /// <summary>The result of reading a file that should contain one line of text.</summary>
    internal enum StoredTextState
    {
        /// <summary>No file.</summary>
        Absent,

        /// <summary>A file whose content cannot be read.</summary>
        Unreadable,

        /// <summary>An empty file, or one with blanks, line ends and NULs only.</summary>
        Blank,

        /// <summary>Bytes that are not UTF-8, or contain a NUL or another control character: most likely text in another encoding.</summary>
        NotText,

        /// <summary>A text.</summary>
        Text,
    }
}
