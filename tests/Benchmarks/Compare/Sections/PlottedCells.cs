using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Plots;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>The cells that become a plot, and a table of how steep its lines are.</summary>
    /// <typeparam name="T">What a round measures.</typeparam>
    /// <param name="plot">Gets a line for each server.</param>
    /// <param name="file">The name of its file in the results.</param>
    /// <param name="of">The figure up.</param>
    /// <param name="shape">Says what a slope means.</param>
    internal sealed class PlottedCells<T>(Plot plot, string file, Func<T, double> of, string shape)
    {
        private readonly List<(double X, IReadOnlyList<Outcome<T>> Outcomes)> _cells = [];

        /// <summary>Adds a cell. They come from left to right.</summary>
        /// <param name="x">The place across, over 0.</param>
        /// <param name="outcomes">What came out.</param>
        public void Add(double x, IReadOnlyList<Outcome<T>> outcomes) => _cells.Add((x, outcomes));

        /// <summary>Draws what has come out, if anything has.</summary>
        /// <param name="plots">Gets the drawing under the name of its file.</param>
        /// <returns>The Markdown that shows it.</returns>
        public string Draw(IDictionary<string, string> plots)
        {
            Table slopes = new("line", "slope at its beginning", "slope at its end");
            bool isEmpty = true;
            for (int i = 0; i < _cells[0].Outcomes.Count; i++)
            {
                (double X, double Y)[] points =
                [
                    .. from cell in _cells
                       let figure = cell.Outcomes[i].Median(of)
                       where figure > 0
                       select (cell.X, figure.Value),
                ];
                string name = _cells[0].Outcomes[i].Name;
                plot.Add(name, points);
                isEmpty &= points.Length == 0;
                slopes.Add(name, Slope(points, 0), Slope(points, points.Length - 2));
            }

            if (isEmpty)
            {
                return "";
            }

            plots[file] = plot.ToSvg();
            return $"![{plot.Title}]({file})\n\n{shape}\n\n{slopes.ToMarkdown()}\n";
        }

        private static string Slope((double X, double Y)[] points, int first) =>
            Figure.Ratio(points.Length < 2 ? null : Statistics.Slope(points[first], points[first + 1]));
    }
}
