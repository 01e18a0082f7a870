namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>Small files, small methods, few arguments, one piece: everywhere in the repository.</summary>
    [TestClass]
    public class SizeRulesTests
    {
        [TestMethod]
        [DataRow("src")]
        [DataRow("hardware")]
        [DataRow("tests")]
        public void Sizes_OfAllSources_AreSmall(string folder)
        {
            string[] found = [.. Finished(folder).SelectMany(SizeRules.Check)];
            Assert.IsEmpty(found, string.Join('\n', found));
        }

        [TestMethod]
        [DataRow("src")]
        [DataRow("hardware")]
        public void Classes_OfAllSources_AreInOnePiece(string folder)
        {
            string[] found = [.. Finished(folder).SelectMany(SizeRules.CheckPieces)];
            Assert.IsEmpty(found, string.Join('\n', found));
        }

        [TestMethod]
        public void LongMethods_ThatMayBe_AreThere()
        {
            HashSet<string> found = [.. SourceFile.Below("src", "hardware", "tests").SelectMany(SizeRules.LongMethods)];
            CollectionAssert.IsSubsetOf(Exemptions.LongMethods.Keys, found.ToArray());
        }

        [TestMethod]
        public void UnfinishedAreas_OfTheList_AreUnfinished()
        {
            // Looked for area by area: without one there is nothing to read.
            SourceFile[] sources = SourceFile.Below("src", "hardware", "tests");
            IEnumerable<string> unfinished = sources.Where(source => SizeRules.Check(source).Concat(SizeRules.CheckPieces(source)).Any()).Select(source => source.Path)
                .Concat(FolderGraph.OfAll.Cycles().SelectMany(cycle => cycle));
            string[] idle = [.. Exemptions.UnfinishedAreas.Where(area => !unfinished.Any(path => SourceFile.IsIn(path, area)))];
            Assert.IsEmpty(idle, "These need no exemption any more: " + string.Join(' ', idle));
        }

        [TestMethod]
        [DataRow(300, 0)]
        [DataRow(301, 1)]
        public void File_OfSomeLines_MayHaveThreeHundred(int lines, int expected)
        {
            Assert.HasCount(expected, Check(string.Concat(Enumerable.Repeat("//\n", lines))));
        }

        [TestMethod]
        [DataRow("void M()", 47, 0)]
        [DataRow("void M()", 48, 1)]
        [DataRow("[DataRow(1)]\n[DataRow(2)]\nvoid M()", 47, 0)]
        [DataRow("[DataRow(1)]\n[DataRow(2)]\nvoid M()", 48, 1)]
        [DataRow("C()", 48, 1)]
        [DataRow("int P { get", 48, 1)]
        [DataRow("System.Action _a = () =>", 48, 1)]
        public void Method_OfSomeLines_MayHaveFifty(string head, int statements, int expected)
        {
            string tail = head.StartsWith("int", StringComparison.Ordinal) ? " }" : head.StartsWith("System", StringComparison.Ordinal) ? ";" : "";
            string body = string.Concat(Enumerable.Repeat("F();\n", statements));
            Assert.HasCount(expected, Check($"class C\n{{\n{head}\n{{\n{body}}}{tail}\n}}\n"));
        }

        [TestMethod]
        public void Statements_OutsideMethods_MayHaveFiftyLines()
        {
            Assert.IsEmpty(Check(string.Concat(Enumerable.Repeat("F();\n", 50))));
            Assert.ContainsSingle(Check(string.Concat(Enumerable.Repeat("F();\n", 51))));
        }

        [TestMethod]
        [DataRow("class C { C(int a, int b, int c, int d, int e, int f) { } }", 0)]
        [DataRow("class C { C(int a, int b, int c, int d, int e, int f, int g) { } }", 1)]
        [DataRow("class C(int a, int b, int c, int d, int e, int f, int g) { }", 1)]
        [DataRow("record C(int A, int B, int C, int D, int E, int F, int G);", 1)]
        public void Constructor_OfSomeParameters_MayHaveSix(string code, int expected)
        {
            Assert.HasCount(expected, Check(code));
        }

        [TestMethod]
        [DataRow("class C { }", 0)]
        [DataRow("partial class C { int _a; }", 1)]
        [DataRow("partial class C { [GeneratedRegex(\"a\")] private static partial Regex A(); }", 0)]
        public void Class_InPieces_IsFound(string code, int expected)
        {
            Assert.HasCount(expected, SizeRules.CheckPieces(new SourceFile("src/C.cs", code)).ToArray());
        }

        private static IEnumerable<SourceFile> Finished(string folder)
        {
            return SourceFile.Below(folder).Where(source => !Exemptions.IsUnfinished(source.Path));
        }

        private static string[] Check(string code)
        {
            return [.. SizeRules.Check(new SourceFile("src/C.cs", code))];
        }
    }
}
