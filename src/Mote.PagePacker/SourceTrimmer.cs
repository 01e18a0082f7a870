using System.Text.RegularExpressions;

namespace Mote.PagePacker
{
    /// <summary>Takes out what only people read. It is line by line and knows no grammar, so it refuses the few things it could break.</summary>
    public static partial class SourceTrimmer
    {
        /// <summary>Removes comments, indentation and empty lines. Line breaks stay: they may be what separates two words.</summary>
        public static string Html(string source)
        {
            return JoinLines(HtmlComment().Replace(source, "")) + "\n";
        }

        /// <summary>Removes comments, and all white space that CSS does not need.</summary>
        /// <exception cref="InvalidDataException">A string holds what looks like a comment.</exception>
        public static string Css(string source)
        {
            if (CommentInString().IsMatch(source))
            {
                throw new InvalidDataException("a string in the style holds '/*'");
            }

            string css = CssComment().Replace(source, "").Replace('\n', ' ');
            css = CssSpaces().Replace(css, " ");
            css = CssPunctuation().Replace(css, "$1");
            return css.Replace(";}", "}").Trim();
        }

        /// <summary>
        /// Removes lines that are only a comment, indentation, empty lines, and the spaces around punctuation. A line break stays where it may end a
        /// statement. A line with a slash stays as it is, for it may hold a regular expression or a comment, unless every slash divides.
        /// </summary>
        /// <exception cref="InvalidDataException">A template literal spans lines, so that its indentation would be content.</exception>
        public static string JavaScript(string source)
        {
            foreach (string line in source.Split('\n'))
            {
                if (line.Count(letter => letter == '`') % 2 != 0 || line.Contains("/*", StringComparison.Ordinal))
                {
                    throw new InvalidDataException("a script line has half of a template literal, or a block comment: " + line.Trim());
                }
            }

            return string.Concat(JoinLines(source).Split('\n').Select(TrimScriptLine)).TrimEnd('\n');
        }

        private static string TrimScriptLine(string line)
        {
            if (line.Replace(" / ", "", StringComparison.Ordinal).Contains('/'))
            {
                return line + "\n";
            }

            string trimmed = ScriptSpaces().Replace(line, "$1$2$3$4");
            return trimmed.Length > 0 && ";{,([".Contains(trimmed[^1]) ? trimmed : trimmed + "\n";
        }

        private static string JoinLines(string source)
        {
            IEnumerable<string> lines = source.Split('\n').Select(line => line.Trim());
            return string.Join('\n', lines.Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));
        }

        [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
        private static partial Regex HtmlComment();

        [GeneratedRegex("\"[^\"\n]*/\\*")]
        private static partial Regex CommentInString();

        [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
        private static partial Regex CssComment();

        [GeneratedRegex(" +")]
        private static partial Regex CssSpaces();

        // Strings are found so as to be left alone. Plus and minus keep their spaces beside another one: two of them would become one operator.
        [GeneratedRegex("""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)| ?([=*<>?:{}()[\],;&|]) ?|(?<![+-]) ([-+/]=*) (?![+-])| (!=+) ?""")]
        private static partial Regex ScriptSpaces();

        // A space before ':' or '(' can be a descendant or an operator's; after ':' and ',' and around braces it never means anything.
        [GeneratedRegex(@" ?([{};,]) ?|(?<=:) ")]
        private static partial Regex CssPunctuation();
    }
}
