namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>The folders of everything that ships, and what refers to what. From low to high: Core, Platform, Server, Dashboard, Network, the adapters for the chip, the heads.</summary>
    [TestClass]
    public class FolderGraphTests
    {
        private static readonly string[] _layers = ["src/Mote/Core", "src/Mote/Platform", "src/Mote/Server", "src/Mote.Dashboard", "src/Mote.Network", "hardware/Mote.Esp32"];

        [TestMethod]
        public void Folders_OfAllSources_HaveNoCycle()
        {
            string[] cycles = [.. FolderGraph.OfAll.Cycles().Where(cycle => !cycle.All(Exemptions.IsUnfinished)).Select(Describe)];
            Assert.IsEmpty(cycles, string.Join('\n', cycles));
        }

        [TestMethod]
        public void Arrows_OfAllSources_LeadToNoHigherLayer()
        {
            string[] wrong = [.. FolderGraph.OfAll.Arrows.Where(arrow => IsUpward(arrow.Key)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}")];
            Assert.IsEmpty(wrong, string.Join('\n', wrong));
        }

        [TestMethod]
        [DataRow("src/Mote/Core/Handshake", "src/Mote/Core/Http")]
        [DataRow("src/Mote/Server", "src/Mote/Platform")]
        [DataRow("src/Mote.Dashboard", "src/Mote/Server")]
        [DataRow("src/Mote.Samples/Echo", "src/Mote/Server/Handlers")]
        [DataRow("src/Mote.Simulator", "src/Mote.Dashboard")]
        [DataRow("hardware/Mote.Esp32", "src/Mote/Platform")]
        [DataRow("hardware/Mote.Esp32", "hardware/Mote.Esp32/Boards")]
        [DataRow("hardware/Mote.Esp32", "hardware/Mote.Esp32/Logic")]
        [DataRow("hardware/esp32", "hardware/Mote.Esp32")]
        public void Graph_OfAllSources_HasTheArrowsThatAreKnown(string from, string to)
        {
            Assert.IsTrue(FolderGraph.OfAll.Arrows.ContainsKey((from, to)));
        }

        [TestMethod]
        [DataRow("class A : N.B { }", DisplayName = "base type")]
        [DataRow("class A { int F() => N.B.Number; }", DisplayName = "constant")]
        [DataRow("class A { object F() => N.C.Make(); }", DisplayName = "member of a type that is not named")]
        [DataRow("class A { void F() { N.B b = new(); } }", DisplayName = "local variable")]
        [DataRow("#if NANOFRAMEWORK_1_0\nclass A : N.B { }\n#endif", DisplayName = "the device only")]
        [DataRow("#if !NANOFRAMEWORK_1_0\nclass A : N.B { }\n#endif", DisplayName = "the desktop only")]
        public void Arrow_FromAUse_IsDrawn(string code)
        {
            FolderGraph graph = FolderGraph.Of([
                new("src/a/A.cs", code),
                new("src/b/B.cs", "namespace N { class B { public const int Number = 1; } }"),
                new("src/b/C.cs", "namespace N { static class C { public static B Make() => new B(); } }")]);
            CollectionAssert.AreEqual(new[] { ("src/a", "src/b") }, graph.Arrows.Keys.ToArray());
            Assert.IsEmpty(graph.Cycles());
        }

        [TestMethod]
        public void Arrow_FromAComment_IsNotDrawn()
        {
            FolderGraph graph = FolderGraph.Of([new("src/a/A.cs", "/// <summary><see cref=\"B\"/></summary>\nclass A { }"), new("src/b/B.cs", "class B { }")]);
            Assert.IsEmpty(graph.Arrows);
        }

        [TestMethod]
        public void Cycles_OfThreeFoldersAndOneBeside_AreTheThree()
        {
            FolderGraph graph = FolderGraph.Of([
                new("src/a/A.cs", "class A { B _b; }"),
                new("src/b/B.cs", "class B { C _c; }"),
                new("src/b/c/C.cs", "class C { A _a; }"),
                new("src/d/D.cs", "class D { A _a; }")]);
            string[] cycle = Assert.ContainsSingle(graph.Cycles());
            CollectionAssert.AreEqual(new[] { "src/a", "src/b", "src/b/c" }, cycle);
        }

        [TestMethod]
        [DataRow("src/Mote/Core/Http", "src/Mote/Server", true)]
        [DataRow("src/Mote/Core", "src/Mote/Platform", true)]
        [DataRow("src/Mote/Platform", "src/Mote/Server/Access", true)]
        [DataRow("src/Mote/Server", "src/Mote.Dashboard", true)]
        [DataRow("src/Mote.Dashboard/Outputs", "src/Mote.Simulator", true)]
        [DataRow("src/Mote.Dashboard", "hardware/Mote.Esp32", true)]
        [DataRow("hardware/Mote.Esp32", "hardware/esp32", true)]
        [DataRow("hardware/Mote.Esp32", "src/Mote.Network", false)]
        [DataRow("hardware/esp32", "src/Mote.Dashboard", false)]
        [DataRow("src/Mote/Server", "src/Mote/Platform", false)]
        [DataRow("src/Mote/Server/Access", "src/Mote/Server", false)]
        public void Layers_OfAnArrow_TellWhetherItLeadsUp(string from, string to, bool expected)
        {
            Assert.AreEqual(expected, IsUpward((from, to)));
        }

        private static bool IsUpward((string From, string To) arrow)
        {
            return Layer(arrow.To) > Layer(arrow.From);
        }

        // Whatever is in no layer of the library is a head.
        private static int Layer(string folder)
        {
            int layer = Array.FindIndex(_layers, top => SourceFile.IsIn(folder, top));
            return layer < 0 ? _layers.Length : layer;
        }

        private static string Describe(string[] cycle)
        {
            IEnumerable<string> arrows = FolderGraph.OfAll.Arrows
                .Where(arrow => cycle.Contains(arrow.Key.From) && cycle.Contains(arrow.Key.To))
                .Select(arrow => $"  {arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}");
            return string.Join('\n', arrows.Prepend("These folders are on a cycle:"));
        }
    }
}
