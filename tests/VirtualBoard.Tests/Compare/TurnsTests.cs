using Mote.Benchmarks.Compare;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Plots;
using Mote.Benchmarks.Compare.Sections;

namespace Mote.VirtualBoard.Tests.Compare
{
    [TestClass]
    public class TurnsTests
    {
        [TestMethod]
        public void Take_ThreeServers_LetsThemAlternate()
        {
            List<string> turns = [];
            Turns.Take(["a", "b", "c"], name => name, name => { turns.Add(name); return 0; }, _ => { });

            Assert.AreEqual("abcabcabc", string.Concat(turns));
        }

        [TestMethod]
        public void Take_AServerThatFailsInItsSecondTurn_HasNoFiguresAndNoThirdTurn()
        {
            List<string> turns = [];
            List<string> recovered = [];
            IReadOnlyList<Outcome<double>> outcomes = Turns.Take(["good", "bad"], name => name, Measure, recovered.Add);

            Assert.AreEqual("good bad good bad good", string.Join(' ', turns));
            CollectionAssert.AreEqual(new[] { "bad" }, recovered);
            Assert.AreEqual(3, outcomes[0].Median(figure => figure));
            Assert.IsNull(outcomes[0].Failure);
            Assert.IsNull(outcomes[1].Median(figure => figure));
            Assert.AreEqual("it / broke", outcomes[1].Failure);

            double Measure(string name)
            {
                turns.Add(name);
                return turns.Count == 4 ? throw new IOException("it |\nbroke\n") : turns.Count;
            }
        }

        [TestMethod]
        public void Add_OfOutcomes_WritesMotesRatiosToTheBetterOfTheOthers()
        {
            ComparisonTable<double> table = Table();
            table.Add("cell", Outcomes(("Mote", 30), ("Kestrel", 20), ("ws", 10)));

            Assert.Contains("| cell | Mote | 30 | 1.50 | 30 | 3.00 | 30 | 1.50 |\n|  | Kestrel | 20 |  | 20 |  | 20 |  |\n|  | ws | 10 |  | 10 |  | 10 |  |\n", table.ToMarkdown());
        }

        [TestMethod]
        public void Add_OfAServerThatFailed_WritesTheReasonAndComparesWithTheOther()
        {
            ComparisonTable<double> table = Table();
            table.Add("cell", Outcomes(("Mote", 30), ("Kestrel", null), ("ws", 10)));

            Assert.Contains("| cell | Mote | 30 | 3.00 | 30 | 3.00 | 30 | - |\n|  | Kestrel | failed: broken |  | - |  | - |  |\n", table.ToMarkdown());
        }

        [TestMethod]
        public void Add_OfMoteAlone_WritesNoRatio()
        {
            ComparisonTable<double> table = Table();
            table.Add("cell", Outcomes(("Mote", 30)));

            Assert.Contains("| cell | Mote | 30 | - | 30 | - | 30 | - |\n", table.ToMarkdown());
        }

        [TestMethod]
        public void Draw_OfCells_LeavesOutWhatFailedAndSaysTheSlopes()
        {
            Dictionary<string, string> plots = [];
            PlottedCells<double> cells = new(new Plot("title", "x", "y"), "file.svg", figure => figure, "shape");
            cells.Add(1, Outcomes(("Mote", 10), ("ws", 5)));
            cells.Add(10, Outcomes(("Mote", 100), ("ws", null)));
            cells.Add(100, Outcomes(("Mote", 100), ("ws", null)));

            Assert.AreEqual(
                "![title](file.svg)\n\nshape\n\n| line | slope at its beginning | slope at its end |\n| --- | --- | --- |\n| Mote | 1.00 | 0.00 |\n| ws | - | - |\n\n",
                cells.Draw(plots));
            Assert.Contains("<polyline", plots["file.svg"]);
        }

        [TestMethod]
        public void Draw_OfCellsThatAllFailed_DrawsNothing()
        {
            Dictionary<string, string> plots = [];
            PlottedCells<double> cells = new(new Plot("title", "x", "y"), "file.svg", figure => figure, "shape");
            cells.Add(1, Outcomes(("Mote", null), ("ws", null)));

            Assert.AreEqual("", cells.Draw(plots));
            Assert.IsEmpty(plots);
        }

        [TestMethod]
        public void FindModel_OfAProcessorFile_IsTheFirstProcessorsName()
        {
            Assert.AreEqual("Some CPU @ 2 GHz", Machine.FindModel(["processor : 0", "model name\t: Some CPU @ 2 GHz", "model name\t: Another"]));
            Assert.IsNull(Machine.FindModel(["Processor : ARMv8"]));
        }

        private static ComparisonTable<double> Table() => new(
            "what",
            new Column<double>("more", figure => figure, figure => Figure.Whole(figure), Against.Largest),
            new Column<double>("less", figure => figure, figure => Figure.Whole(figure), Against.Smallest),
            new Column<double>("other", figure => figure, figure => Figure.Whole(figure), Against.Kestrel));

        private static IReadOnlyList<Outcome<double>> Outcomes(params (string Name, double? Figure)[] figures) =>
            Turns.Take(figures, one => one.Name, one => one.Figure ?? throw new IOException("broken"), _ => { });
    }
}
