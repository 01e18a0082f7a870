using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mote.PagePacker
{
    /// <summary>The page's texts: rows of cells between tabs, the key first and then a cell for each language, which may be empty but in the first row.</summary>
    public static class TextTable
    {
        private const char CellSeparator = '|';

        private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>Splits the table into its rows, of which the first names the columns.</summary>
        /// <exception cref="InvalidDataException">A row has more or fewer cells than the first, or a cell has the mark that separates cells in the script.</exception>
        public static string[][] Parse(string table)
        {
            string[][] rows = [.. table.TrimEnd('\n').Split('\n').Select(line => line.Split('\t'))];
            foreach (string[] row in rows)
            {
                if (row.Length != rows[0].Length || row.Any(cell => cell.Contains(CellSeparator)))
                {
                    throw new InvalidDataException("a row of the texts has more or fewer cells than the first, or a bar: " + string.Join(' ', row));
                }
            }

            return rows;
        }

        /// <summary>Writes the table as a script that defines <c>TABLE</c>: one string for each column, because what is in one language packs better together.</summary>
        /// <exception cref="InvalidDataException">As for <see cref="Parse"/>.</exception>
        public static string ToScript(string table)
        {
            string[][] rows = Parse(table);
            IEnumerable<string> columns = Enumerable.Range(0, rows[0].Length).Select(column => string.Join(CellSeparator, rows.Select(row => row[column])));
            return "let TABLE=" + JsonSerializer.Serialize(columns, _options) + ";";
        }
    }
}
