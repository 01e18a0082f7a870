using System.Globalization;
using System.Text;

namespace Mote.Benchmarks.Il
{
    /// <summary>The file of figures: written by a run, and read by the test that compares it with what is.</summary>
    public static class IlReport
    {
        /// <summary>Writes figures as Markdown.</summary>
        public static string Write(IEnumerable<IlFigure> figures)
        {
            StringBuilder text = new();
            text.Append("| scenario | IL instructions | calls | fields | elements | objects made | bytes made | device: native instructions, or bytes |\n");
            text.Append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (IlFigure figure in figures)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {figure.Name} | {figure.Instructions:0} | {figure.Calls:0} | {figure.Fields:0} | {figure.Elements:0} ");
                text.Append(CultureInfo.InvariantCulture, $"| {figure.Allocations:0.##} | {figure.AllocatedBytes:0.#} | {figure.Cost:0} |\n");
            }

            return text.ToString();
        }

        /// <summary>Reads the last column of a file that was written so.</summary>
        public static IReadOnlyDictionary<string, double> ReadCosts(string markdown) =>
            markdown.Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| scenario", StringComparison.Ordinal))
                .Select(line => line.Trim('|', ' ').Split(" | "))
                .ToDictionary(cells => cells[0], cells => double.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}
