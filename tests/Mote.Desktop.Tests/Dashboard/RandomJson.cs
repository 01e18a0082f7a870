using System.Globalization;
using System.Text;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Makes JSON texts of all that the grammar has, and breaks them.</summary>
    internal static class RandomJson
    {
        private static readonly string[] _pieces =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\t", "\n", "\r", "0", "-", "1", "9", ".", "e", "E", "+", "true", "false", "null",
            "\\u", "\\uD83D", "\\uDE00", "\\u0041", "\\n", "\\/", "\\x", "name", "\u00e9", "\u6211", "\U0001F600", "\0", "\u001f", "\u007f", "/", "'",
        ];

        /// <summary>Appends a value that is nested as deep as that; 0 for any value.</summary>
        public static void AppendNested(Random random, StringBuilder text, int depth)
        {
            if (depth == 0)
            {
                AppendValue(random, text, 0);
                return;
            }

            // Inside, nothing that nests: the depth is what was asked for.
            StringBuilder end = new();
            for (int i = 0; i < depth; i++)
            {
                bool isArray = random.Next(2) == 0;
                text.Append(isArray ? "[" : "{\"a\":");
                end.Insert(0, isArray ? ']' : '}');
            }

            text.Append(random.Next(1000)).Append(end);        }

        /// <summary>Appends any value.</summary>
        /// <param name="random">Decides.</param>
        /// <param name="text">To append to.</param>
        /// <param name="depth">How deep it is nested already: from six on it does not nest.</param>
        public static void AppendValue(Random random, StringBuilder text, int depth)
        {
            AppendSpace(random, text);
            switch (random.Next(depth > 5 ? 4 : 6))
            {
                case 0:
                    text.Append(random.Next(3) switch { 0 => "true", 1 => "false", _ => "null" });
                    break;
                case 1:
                    text.Append(random.Next(2) == 0 ? "-" : "").Append(random.Next(1000))
                        .Append(random.Next(2) == 0 ? "" : "." + random.Next(1000).ToString("D3", CultureInfo.InvariantCulture))
                        .Append(random.Next(2) == 0 ? "" : "eE"[random.Next(2)] + (random.Next(2) == 0 ? "+" : "") + random.Next(100));
                    break;
                case 2 or 3:
                    AppendString(random, text);
                    break;
                case 4:
                    text.Append('[');
                    for (int i = random.Next(4); i > 0; i--)
                    {
                        AppendValue(random, text, depth + 1);
                        text.Append(i > 1 ? "," : "");
                    }

                    text.Append(']');
                    break;
                default:
                    text.Append('{');
                    for (int i = random.Next(4); i > 0; i--)
                    {
                        AppendSpace(random, text);
                        AppendString(random, text);
                        AppendSpace(random, text);
                        text.Append(':');
                        AppendValue(random, text, depth + 1);
                        text.Append(i > 1 ? "," : "");
                    }

                    text.Append('}');
                    break;
            }

            AppendSpace(random, text);
        }

        private static void AppendString(Random random, StringBuilder text)
        {
            string[] good = ["a", "B", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\uD83D\\uDE00", "\u00e9", "\u6211", "\U0001F600", " ", "{", "]", "\u007f"];
            text.Append('"');
            for (int i = random.Next(5); i > 0; i--)
            {
                text.Append(good[random.Next(good.Length)]);
            }

            text.Append('"');
        }

        private static void AppendSpace(Random random, StringBuilder text)
        {
            if (random.Next(4) == 0)
            {
                text.Append(" \t\r\n"[random.Next(4)]);
            }
        }

        /// <summary>Changes a text in a few places.</summary>
        public static string Mutate(Random random, string text)
        {
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                int at = random.Next(text.Length + 1);
                int cut = Math.Min(random.Next(3), text.Length - at);
                text = text[..at] + (random.Next(3) == 0 ? "" : _pieces[random.Next(_pieces.Length)]) + text[(at + cut)..];
            }

            return text;
        }
    }
}
