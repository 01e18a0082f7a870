using System.Text.RegularExpressions;
using Mote.PagePacker;

namespace Mote.Desktop.Tests.Page
{
    /// <summary>The page's scripts become one, in the order of index.html: a script uses only names of those before it.</summary>
    [TestClass]
    public sealed partial class ScriptOrderTests
    {
        [TestMethod]
        public void Scripts_Each_UseNoNameOfALaterOne()
        {
            string folder = PageFolder.Find();
            string[] files = [.. ScriptTag().Matches(File.ReadAllText(Path.Combine(folder, "index.html"))).Select(tag => tag.Groups["file"].Value).Where(file => file.EndsWith(".js", StringComparison.Ordinal))];
            string[] scripts = [.. files.Select(file => Code(File.ReadAllText(Path.Combine(folder, file))))];
            Assert.IsGreaterThan(5, files.Length);
            Assert.Contains("setText", Globals(scripts[Array.IndexOf(files, "dom.js")]), "The test does not see the names that are there.");
            List<string> backwards = [];
            for (int user = 0; user < files.Length; user++)
            {
                for (int later = user + 1; later < files.Length; later++)
                {
                    backwards.AddRange(Globals(scripts[later]).Where(name => Uses(scripts[user], name)).Select(name => $"{files[user]} uses {name} of {files[later]}"));
                }
            }

            Assert.AreEqual("", string.Join(", ", backwards));
        }

        [TestMethod]
        [DataRow("function f() { return device.name; }", true)]
        [DataRow("const x = [...device];", true)]
        [DataRow("function f(device) { return device.name; }", false)]
        [DataRow("const g = ({ name, device }) => device;", false)]
        [DataRow("function f() { const device = 1; return device; }", false)]
        [DataRow("this.device = other.device;", false)]
        [DataRow("class C {\n  device(x) {\n  }\n}", false)]
        [DataRow("const x = \"device\"; // device", false)]
        public void Uses_NameOfAnotherScript_IsSeen(string script, bool expected)
        {
            Assert.AreEqual(expected, Uses(Code(script), "device"));
        }

        // What is written at the beginning of a line is global.
        private static string[] Globals(string script)
        {
            return [.. Global().Matches(script).Select(match => match.Groups["name"].Value)];
        }

        // A name that the script declares anywhere, as a variable, a parameter or a method, is its own.
        private static bool Uses(string script, string name)
        {
            bool isUsed = Regex.IsMatch(script, $@"(?<![\w$]|(?<!\.\.)\.){name}(?![\w$]|:\s)");
            bool isDeclared = Regex.IsMatch(script, $@"\b(const|let|function|class)\s+[{{\[]?([\w$]+,\s*)*{name}\b")
                || Regex.IsMatch(script, $@"^\s+{name}\([^()]*\)\s*\{{", RegexOptions.Multiline)
                || Regex.IsMatch(script, $@"(?<!\b(if|for|while|switch)\s)\([^()]*\b{name}\b[^()]*\)\s*(=>|\{{)|\b{name}\s*=>");
            return isUsed && !isDeclared;
        }

        private static string Code(string source)
        {
            return Text().Replace(Comment().Replace(source.ReplaceLineEndings("\n"), ""), "\"\"");
        }

        [GeneratedRegex("""<script src="(?<file>[\w.]+)"></script>""")]
        private static partial Regex ScriptTag();

        [GeneratedRegex(@"^(const|let|function|class|async function) (?<name>[\w$]+)", RegexOptions.Multiline)]
        private static partial Regex Global();

        [GeneratedRegex(@"(^|\s)//.*$", RegexOptions.Multiline)]
        private static partial Regex Comment();

        [GeneratedRegex("\"[^\"\n]*\"")]
        private static partial Regex Text();
    }
}
