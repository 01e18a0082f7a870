using Mote.Benchmarks.Compare;

namespace Mote.VirtualBoard.Tests.Compare
{
    [TestClass]
    public class StatisticsTests
    {
        [TestMethod]
        [DataRow(new double[] { 7 }, 7.0)]
        [DataRow(new double[] { 9, 1, 5 }, 5.0)]
        [DataRow(new double[] { 4, 1, 100, 2 }, 3.0)]
        [DataRow(new double[] { -2, -8, -4 }, -4.0)]
        public void Median_OfFigures_IsTheMiddleOfThem(double[] figures, double expected)
        {
            Assert.AreEqual(expected, Statistics.Median(figures));
        }

        [TestMethod]
        public void Median_OfNothing_Throws()
        {
            Assert.ThrowsExactly<ArgumentException>(() => Statistics.Median([]));
        }

        [TestMethod]
        [DataRow(0.0, 1.0)]
        [DataRow(0.5, 50.0)]
        [DataRow(0.501, 51.0)]
        [DataRow(0.99, 99.0)]
        [DataRow(1.0, 100.0)]
        public void Percentile_OfOneToAHundred_IsNotExceededByThatPart(double part, double expected)
        {
            Assert.AreEqual(expected, Statistics.Percentile(Enumerable.Range(1, 100).Reverse().Select(number => (double)number), part));
        }

        [TestMethod]
        public void Percentile_OfNothing_Throws()
        {
            Assert.ThrowsExactly<ArgumentException>(() => Statistics.Percentile([], 0.5));
        }

        [TestMethod]
        [DataRow(3.0, 2.0, 1.5)]
        [DataRow(0.0, 2.0, 0.0)]
        [DataRow(3.0, 0.0, null)]
        [DataRow(null, 2.0, null)]
        [DataRow(3.0, null, null)]
        public void Ratio_OfFigures_IsMissingWhereOneIs(double? figure, double? of, double? expected)
        {
            Assert.AreEqual(expected, Statistics.Ratio(figure, of));
        }

        [TestMethod]
        [DataRow(1.0, 10.0, 1000.0, 10.0, 0.0)]
        [DataRow(1.0, 10.0, 100.0, 1000.0, 1.0)]
        [DataRow(1.0, 1000.0, 1000.0, 1.0, -1.0)]
        public void Slope_OfALine_IsThatOnLogarithmicAxes(double x1, double y1, double x2, double y2, double expected)
        {
            Assert.AreEqual(expected, Statistics.Slope((x1, y1), (x2, y2)), 1e-9);
        }
    }
}
