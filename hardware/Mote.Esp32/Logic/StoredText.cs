using System.Text;
using Mote.Core.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>The line of text in a small file, or why there is none. A missing file is normal, because the setting was not made; a damaged one is
    /// not.</summary>
    internal sealed class StoredText
    {
        private StoredText(StoredTextState state, string text)
        {
            State = state;
            Text = text;
        }

        /// <summary>What was found.</summary>
        public StoredTextState State { get; }

        /// <summary>The trimmed text; null unless <see cref="State"/> is <see cref="StoredTextState.Text"/>.</summary>
        public string Text { get; }

        /// <summary>Why the file cannot be used, to follow its name in a sentence; null if there is a text, or no file.</summary>
        public string Complaint
        {
            get
            {
                switch (State)
                {
                    case StoredTextState.Unreadable:
                        return "cannot be read";
                    case StoredTextState.Blank:
                        return "is blank";
                    case StoredTextState.NotText:
                        return "is not a line of text in UTF-8";
                    default:
                        return null;
                }
            }
        }

        /// <summary>Returns the result for a file that does not exist.</summary>
        public static StoredText Absent()
        {
            return new StoredText(StoredTextState.Absent, null);
        }

        /// <summary>Returns the result for a file that exists, or may exist, and cannot be read.</summary>
        public static StoredText Unreadable()
        {
            return new StoredText(StoredTextState.Unreadable, null);
        }

        /// <summary>Decodes the content of a file.</summary>
        /// <param name="content">All of the file's bytes; only read. A byte order mark of UTF-8, and blanks, line ends and NULs around the text are
        /// removed.</param>
        public static StoredText Read(byte[] content)
        {
            int start = 0;
            if (content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF)
            {
                start = 3;
            }

            int end = content.Length;
            while (start < end && content[start] <= ' ')
            {
                start++;
            }

            while (end > start && content[end - 1] <= ' ')
            {
                end--;
            }

            if (start == end)
            {
                return new StoredText(StoredTextState.Blank, null);
            }

            // On the device a string ends at its first NUL, so the rest of the text would be lost without an error.
            for (int i = start; i < end; i++)
            {
                if (content[i] < ' ')
                {
                    return new StoredText(StoredTextState.NotText, null);
                }
            }

            Utf8Validator validator = new Utf8Validator();
            if (validator.Check(content, start, end - start) >= 0 || !validator.IsComplete)
            {
                return new StoredText(StoredTextState.NotText, null);
            }

            return new StoredText(StoredTextState.Text, Encoding.UTF8.GetString(content, start, end - start));
        }
    }
}
