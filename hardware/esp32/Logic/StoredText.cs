using System.Text;
using Mote.Core.Text;

namespace Mote.Esp32.Logic
{
    /// <summary>The line of text in a small file, or why there is none. That a file is missing and that it is spoilt are different things: what
    /// is missing was never wanted.</summary>
    public sealed class StoredText
    {
        private StoredText(StoredTextState state, string text)
        {
            State = state;
            Text = text;
        }

        /// <summary>What was found.</summary>
        public StoredTextState State { get; }

        /// <summary>The text without what surrounds it; null unless <see cref="State"/> is <see cref="StoredTextState.Text"/>.</summary>
        public string Text { get; }

        /// <summary>Returns why the file is of no use, to stand behind its name in a sentence; null if there is a text, or no file.</summary>
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

        /// <summary>Says that there is no file.</summary>
        public static StoredText Absent()
        {
            return new StoredText(StoredTextState.Absent, null);
        }

        /// <summary>Says that there is a file, or may be one, that could not be read.</summary>
        public static StoredText Unreadable()
        {
            return new StoredText(StoredTextState.Unreadable, null);
        }

        /// <summary>Reads what a file holds.</summary>
        /// <param name="content">All of the file's bytes; only read. A byte order mark of UTF-8, and blanks, line ends and NULs around the text are
        /// left out.</param>
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

            // A text is taken up to its first NUL on the device: what follows one would be cut off in silence.
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
