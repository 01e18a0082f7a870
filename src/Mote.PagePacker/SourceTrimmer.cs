using System.Text.RegularExpressions;

namespace Mote.PagePacker
{
    /// <summary>Removes comments and white space from the page's sources. It works line by line, without a parser, and throws where that could change
    /// the meaning.</summary>
    public static partial class SourceTrimmer
    {
        /// <summary>Removes comments, indentation, empty lines, line breaks between two tags, and the quotes around attributes that are one word. Other
        /// line breaks stay, because one may be the only space between two words; a space between two elements is written on one line with them. The
        /// tags of head and body go where a browser makes the same elements without them.</summary>
        public static string Html(string source)
        {
            string html = JoinLines(HtmlComment().Replace(source, "")).Replace(">\n<", "><", StringComparison.Ordinal) + "\n";
            return HtmlWord().Replace(OptionalTag().Replace(html, ""), "$1");
        }

        /// <summary>Removes comments, and all white space and quotes that CSS does not need.</summary>
        /// <exception cref="InvalidDataException">A string contains what looks like a comment.</exception>
        public static string Css(string source)
        {
            if (CommentInString().IsMatch(source))
            {
                throw new InvalidDataException("a string in the style holds '/*'");
            }

            string css = CssComment().Replace(source, "").Replace('\n', ' ');
            css = CssSpaces().Replace(css, " ");
            css = CssPunctuation().Replace(css, "$1");
            css = CssWord().Replace(css, "$1");
            return css.Replace(";}", "}").Trim();
        }

        /// <summary>
        /// Removes lines that are only a comment, indentation, empty lines, and the spaces around punctuation. A line break that may end a statement
        /// stays. A constant becomes a variable, which is shorter. A line with a slash is not changed unless every slash is a division, because it may contain a regular expression or a comment.
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

            string[] lines = [.. JoinLines(source).Split('\n').Select(TrimScriptLine)];
            for (int i = 0; i < lines.Length - 1; i++)
            {
                // The last statement of a block needs no semicolon, unless it is the empty body of a loop or a condition.
                if (lines[i].EndsWith(';') && lines[i + 1].StartsWith('}') && !ScriptHeading().IsMatch(lines[i]))
                {
                    lines[i] = lines[i][..^1];
                }
            }

            return string.Concat(lines).TrimEnd('\n');
        }

        private static string TrimScriptLine(string source)
        {
            string line = ScriptConstant().Replace(source, "let ");
            if (line.Replace(" / ", "", StringComparison.Ordinal).Contains('/'))
            {
                return line + "\n";
            }

            string trimmed = ScriptSpaces().Replace(line, "$1$2$3$4");
            return trimmed.Length > 0 && ";{},([".Contains(trimmed[^1]) ? trimmed : trimmed + "\n";
        }

        private static string JoinLines(string source)
        {
            IEnumerable<string> lines = source.Split('\n').Select(line => line.Trim());
            return string.Join('\n', lines.Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));
        }

        [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
        private static partial Regex HtmlComment();

        // HTML 13.1.2.4: a browser makes these elements itself, the body where something comes that no head can contain.
        [GeneratedRegex("<head>(?=<)|</head>\\n?<body>(?=<(header|main|form|h1)\\b)|(</body>)?\\n?</html>(?=\\n*$)")]
        private static partial Regex OptionalTag();

        // HTML 13.1.2.3: without quotes a value must not be followed by a slash.
        [GeneratedRegex("(?<==)\"([\\w-]+)\"(?=[ >])")]
        private static partial Regex HtmlWord();

        // Selectors Level 4, 6.1: an attribute's value is an identifier or a string.
        [GeneratedRegex("(?<==)\"([a-zA-Z]+)\"(?=\\])")]
        private static partial Regex CssWord();

        [GeneratedRegex("\"[^\"\n]*/\\*")]
        private static partial Regex CommentInString();

        [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
        private static partial Regex CssComment();

        [GeneratedRegex(" +")]
        private static partial Regex CssSpaces();

        [GeneratedRegex(@"(?<=^(for \()?)const (?=[\w{[])")]
        private static partial Regex ScriptConstant();

        [GeneratedRegex(@"^(for|if|while)\b")]
        private static partial Regex ScriptHeading();

        // Matches strings too, so that they are not changed. A plus or minus beside another one keeps its space: "+ +" must not become "++".
        [GeneratedRegex("""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)| ?([=*<>?:{}()[\],;&|]) ?|(?<![+-] ?) ?([-+/]=*) (?![+-])| (!=+) ?""")]
        private static partial Regex ScriptSpaces();

        // A space before ':' can be a descendant combinator and one before '(' can belong to an operator, so both stay. Spaces after ':' and ',',
        // around braces, '>' and before '!' have no meaning.
        [GeneratedRegex(@" ?([{};,>!]) ?|(?<=:) ")]
        private static partial Regex CssPunctuation();
    }
}
