using System.Text.RegularExpressions;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>A block of code in a page: what stands between two fences, or a paragraph that is indented by four.</summary>
    /// <param name="Page">The page, relative to the repository's root.</param>
    /// <param name="Line">The line on which its text begins, from 1.</param>
    /// <param name="Language">The word behind the opening fence; empty if there is none or the block is indented.</param>
    /// <param name="Mark">What a comment before the block says of it: <c>block: ...</c> or <c>codec: ...</c>; empty if there is none.</param>
    /// <param name="Text">The lines, without their common indentation, each with its line feed.</param>
    internal sealed partial record DocumentBlock(string Page, int Line, string Language, string Mark, string Text)
    {
        /// <summary>The pages whose blocks are looked at: the documentation, and each README that a user reads. Not that of the template: tests/Mote.Packages.Tests builds,
        /// tests, runs and flashes what is made of it.</summary>
        public static string[] Pages { get; } =
        [
            "README.md",
            "hardware/README.md",
            .. Relative("docs"),
            .. Relative("src").Where(path => Path.GetFileName(path) == "README.md" && !path.StartsWith("src/Mote.Templates/", StringComparison.Ordinal)),
        ];

        /// <summary>All blocks of all pages, in their order.</summary>
        public static IReadOnlyList<DocumentBlock> All { get; } = [.. Pages.SelectMany(page => Of(page, File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n")))];

        /// <summary>Returns the blocks of a page.</summary>
        public static IEnumerable<DocumentBlock> Of(string page, string text)
        {
            string[] lines = text.Split('\n');
            string mark = "";
            for (int i = 0; i < lines.Length; i++)
            {
                Match fence = Fence().Match(lines[i]);
                if (fence.Success)
                {
                    int indent = fence.Groups["indent"].Length;
                    int end = Array.FindIndex(lines, i + 1, line => line.Trim() == "```");
                    string[] inside = end < 0 ? lines[(i + 1)..] : lines[(i + 1)..end];
                    yield return new DocumentBlock(page, i + 2, fence.Groups["language"].Value, mark, Joined(inside, indent));
                    i = end < 0 ? lines.Length : end;
                    mark = "";
                }
                else if (lines[i].StartsWith("    ", StringComparison.Ordinal) && (i == 0 || lines[i - 1].Length == 0) && !IsInList(lines, i))
                {
                    int end = Array.FindIndex(lines, i, line => !line.StartsWith("    ", StringComparison.Ordinal));
                    end = end < 0 ? lines.Length : end;
                    yield return new DocumentBlock(page, i + 1, "", mark, Joined(lines[i..end], 4));
                    i = end - 1;
                    mark = "";
                }
                else if (Comment().Match(lines[i]) is { Success: true } comment)
                {
                    mark = comment.Groups["mark"].Value;
                }
            }
        }

        /// <summary>The page and the line, as a message shows them.</summary>
        public override string ToString() => $"{Page}:{Line}";

        // What belongs to an item of a list is indented too, and is not code.
        private static bool IsInList(string[] lines, int index)
        {
            string? above = lines[..index].LastOrDefault(line => line.Length > 0 && !line.StartsWith("  ", StringComparison.Ordinal));
            return above != null && ListItem().IsMatch(above);
        }

        private static string Joined(string[] lines, int indent) => string.Concat(lines.Select(line => line[Math.Min(indent, line.Length - line.TrimStart().Length)..] + "\n"));

        private static IEnumerable<string> Relative(string folder) =>
            Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Where(path => !path.Contains("/node_modules/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal);

        [GeneratedRegex("^(?<indent> *)```(?<language>[a-z]*)$")]
        private static partial Regex Fence();

        [GeneratedRegex("^<!-- (?<mark>(block|codec): .*) -->$")]
        private static partial Regex Comment();

        [GeneratedRegex("^([-*]|[0-9]+\\.) ")]
        private static partial Regex ListItem();
    }
}
