using System.Text;

namespace Mote.Simulator.Tracing
{
    /// <summary>Payload and content as a line of a trace shows them.</summary>
    internal static class PayloadText
    {
        /// <summary>Of a payload or a content so many bytes are shown.</summary>
        public const int MostShown = 48;

        /// <summary>Shows the beginning of something.</summary>
        /// <param name="begin">Its beginning, or all of it.</param>
        /// <param name="isText">It is text, shown in quotes; otherwise hex.</param>
        /// <param name="isCut">There is more of it; a character that is cut is left out.</param>
        public static string Show(ReadOnlySpan<byte> begin, bool isText, bool isCut)
        {
            string shown = isText ? Quote(begin, isCut) : Convert.ToHexStringLower(begin);
            return isCut ? shown + "…" : shown;
        }

        private static string Quote(ReadOnlySpan<byte> text, bool isCut)
        {
            char[] letters = new char[Encoding.UTF8.GetMaxCharCount(text.Length)];
            int count = Encoding.UTF8.GetDecoder().GetChars(text, letters, flush: !isCut);
            StringBuilder quoted = new("\"");
            foreach (char letter in letters.AsSpan(0, count))
            {
                // Nothing that a peer sends may move the terminal's cursor.
                quoted.Append(letter switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                    _ => letter.ToString(),
                });
            }

            return quoted.Append('"').ToString();
        }
    }
}
