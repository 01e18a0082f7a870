using Mote.Benchmarks.Il;

namespace Mote.VirtualBoard.Tests
{
    /// <summary>Compares the cost of the code on the device with the committed figures: <c>tests/Benchmarks/results/il.md</c>.</summary>
    [TestClass]
    [DoNotParallelize]
    public class IlTests
    {
        private const double Dearer = 1.03;
        private const double Cheaper = 0.90;

        [TestMethod]
        public void Costs_OfEveryScenario_AreThoseWrittenDown()
        {
            IReadOnlyDictionary<string, double> written = IlReport.ReadCosts(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "il.md")));
            IReadOnlyList<IlFigure> figures = IlScenarios.Run();
            string[] changed = figures
                .Where(figure => !written.TryGetValue(figure.Name, out double before) || figure.Cost > before * Dearer || figure.Cost < before * Cheaper)
                .Select(figure => $"{figure.Name}: {figure.Cost:0}, written down {written.GetValueOrDefault(figure.Name):0}")
                .ToArray();

            Assert.IsEmpty(
                changed,
                "More than 3 % dearer or 10 % cheaper than written down. If that is wanted, run 'dotnet run --project tests/Benchmarks -- il --save' and commit the figures.\n"
                + string.Join('\n', changed));
            Assert.HasCount(figures.Count, written);
        }

        [TestMethod]
        public void Costs_CountedTwice_AreTheSame()
        {
            Assert.AreEqual(IlReport.Write(IlScenarios.Run()), IlReport.Write(IlScenarios.Run()));
        }
    }
}
