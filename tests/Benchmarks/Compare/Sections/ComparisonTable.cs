using Mote.Benchmarks.Compare.Measures;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>A table with a line for each server in each cell, Mote's with its ratios. Where a server failed, its line has the reason.</summary>
    /// <typeparam name="T">What a round measures.</typeparam>
    /// <param name="cell">What a cell is.</param>
    /// <param name="columns">The figures.</param>
    internal sealed class ComparisonTable<T>(string cell, params Column<T>[] columns)
    {
        private readonly Table _table = new([cell, "server", .. columns.SelectMany(column => column.Titles)]);

        /// <summary>Adds a cell.</summary>
        /// <param name="name">What was measured.</param>
        /// <param name="outcomes">What came out, Mote first.</param>
        public void Add(string name, IReadOnlyList<Outcome<T>> outcomes)
        {
            for (int i = 0; i < outcomes.Count; i++)
            {
                Outcome<T> outcome = outcomes[i];
                List<string> figures = [];
                foreach (Column<T> column in columns)
                {
                    bool isReason = outcome.Failure != null && figures.Count == 0;
                    figures.Add(isReason ? $"failed: {outcome.Failure}" : column.Text(outcome.Median(column.Of)));
                    if (column.Against != Against.Nothing)
                    {
                        figures.Add(i == 0 ? Figure.Ratio(column.Ratio(outcomes)) : "");
                    }
                }

                _table.Add([i == 0 ? name : "", outcome.Name, .. figures]);
            }
        }

        /// <summary>Writes it in Markdown.</summary>
        public string ToMarkdown() => _table.ToMarkdown();
    }
}
