namespace Mote.Benchmarks
{
    /// <summary>The figures of a scenario.</summary>
    internal sealed class Table(params string[] columns)
    {
        private readonly List<string[]> _rows = [];

        /// <summary>Adds a line with a figure for each column.</summary>
        public void Add(params string[] figures) => _rows.Add(figures);

        /// <summary>Writes it in Markdown, every line ended.</summary>
        public string ToMarkdown() => string.Concat(
            new[] { columns, [.. columns.Select(_ => "---")] }.Concat(_rows).Select(row => $"| {string.Join(" | ", row)} |\n"));
    }
}
