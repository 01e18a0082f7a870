using System.Globalization;
using System.Text.RegularExpressions;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>What docs/compare.md says of Mote's costs is what the meter says.</summary>
    [TestClass]
    public sealed partial class DocumentFigureTests
    {
        // The meter's own test allows as much before its figures are written anew.
        private const double Tolerance = 0.03;

        [TestMethod]
        [DataRow("echo of text, 16 bytes", "echo, text of 16 bytes")]
        [DataRow("echo of text, 125 bytes", "echo, text of 125 bytes")]
        [DataRow("echo of text, 1,024 bytes", "echo, text of 1024 bytes")]
        [DataRow("an opening handshake", "opening handshake, minimal request of ")]
        public void Compare_FigureBehindTheArrow_IsTheMeters(string row, string scenario)
        {
            string page = Line("docs/compare.md", $"| {row} | ");
            string metered = Line("tests/Benchmarks/results/il.md", $"| {scenario}").Split('|')[^2];
            double shown = double.Parse(Arrow().Match(page).Groups["figure"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            double measured = double.Parse(metered, CultureInfo.InvariantCulture);
            Assert.AreEqual(measured, shown, measured * Tolerance, page);
        }

        private static string Line(string file, string start) =>
            File.ReadLines(Path.Combine(Repository.Root, file)).Single(line => line.StartsWith(start, StringComparison.Ordinal));

        [GeneratedRegex("→ (?<figure>[0-9,]*[0-9])")]
        private static partial Regex Arrow();
    }
}
