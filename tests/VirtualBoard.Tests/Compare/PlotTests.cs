using System.Globalization;
using System.Xml.Linq;
using Mote.Benchmarks.Compare.Plots;

namespace Mote.VirtualBoard.Tests.Compare
{
    [TestClass]
    public class PlotTests
    {
        private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

        [TestMethod]
        [DataRow(new double[] { 1, 256 }, 1.0, 500.0)]
        [DataRow(new double[] { 3, 70, 4 }, 2.0, 100.0)]
        [DataRow(new double[] { 1000, 2000 }, 1000.0, 2000.0)]
        [DataRow(new double[] { 0.04 }, 0.02, 0.05)]
        [DataRow(new double[] { 5 }, 5.0, 10.0)]
        public void Around_SomeValues_IsTheShortestAxisOfRoundNumbers(double[] values, double min, double max)
        {
            LogScale scale = LogScale.Around(values, 0, 100);

            Assert.AreEqual(min, scale.Min, min * 1e-9);
            Assert.AreEqual(max, scale.Max, max * 1e-9);
        }

        [TestMethod]
        [DataRow(new double[] { })]
        [DataRow(new double[] { 1, 0 })]
        [DataRow(new double[] { -1 })]
        public void Around_WhatHasNoLogarithm_Throws(double[] values)
        {
            Assert.ThrowsExactly<ArgumentException>(() => LogScale.Around(values, 0, 100));
        }

        [TestMethod]
        public void Of_ValuesAtEqualRatios_AreAtEqualDistances()
        {
            LogScale scale = LogScale.Around([1, 1000], 400, 100);

            Assert.AreEqual(400, scale.Of(1), 1e-9);
            Assert.AreEqual(300, scale.Of(10), 1e-9);
            Assert.AreEqual(200, scale.Of(100), 1e-9);
            Assert.AreEqual(100, scale.Of(1000), 1e-9);
        }

        [TestMethod]
        [DataRow(new double[] { 1, 40 }, "1 2 5 10 20 50")]
        [DataRow(new double[] { 900, 1100000 }, "1 k 10 k 100 k 1 M")]
        public void Ticks_OfAnAxis_AreFewEnoughToBeRead(double[] values, string expected)
        {
            Assert.AreEqual(expected, string.Join(' ', LogScale.Around(values, 0, 100).Ticks.Select(LogScale.Text)));
        }

        [TestMethod]
        public void ToSvg_OfTwoLines_HasEachPointInsideTheFrameAndEachName()
        {
            Plot plot = new("a < b", "bytes", "messages");
            plot.Add("first", [(1, 10), (10, 200), (100, 3000)]);
            plot.Add("second & last", [(1, 1), (100, 1)]);

            XElement svg = XElement.Parse(plot.ToSvg());
            string[][] lines = [.. svg.Descendants(_svg + "polyline").Select(line => line.Attribute("points")!.Value.Split(' '))];
            string[] texts = [.. svg.Descendants(_svg + "text").Select(text => text.Value)];
            XElement frame = svg.Elements(_svg + "rect").Last();

            CollectionAssert.AreEqual(new[] { 3, 2 }, lines.Select(line => line.Length).ToArray());
            CollectionAssert.IsSubsetOf(new[] { "a < b", "bytes", "messages", "first", "second & last", "1", "100", "1 k" }, texts);
            foreach (double[] place in lines.SelectMany(line => line).Select(point => point.Split(',').Select(Number).ToArray()))
            {
                Assert.IsInRange(Of("x"), Of("x") + Of("width"), place[0]);
                Assert.IsInRange(Of("y"), Of("y") + Of("height"), place[1]);
            }

            double Of(string name) => Number(frame.Attribute(name)!.Value);
        }

        [TestMethod]
        public void ToSvg_WithALineThatHasNoPoint_NamesItOnly()
        {
            Plot plot = new("title", "x", "y");
            plot.Add("has one", [(1, 10)]);
            plot.Add("has none", []);

            XElement svg = XElement.Parse(plot.ToSvg());

            Assert.Contains("has none", svg.Descendants(_svg + "text").Select(text => text.Value));
            Assert.AreEqual("", svg.Descendants(_svg + "polyline").Last().Attribute("points")!.Value);
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
