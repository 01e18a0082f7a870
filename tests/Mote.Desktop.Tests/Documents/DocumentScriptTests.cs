using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>The scripts in Python and JavaScript, and the sessions of a shell, in the documentation: each is checked, and those that show what they print are run against a
    /// simulator and print it.</summary>
    [TestClass]
    public sealed partial class DocumentScriptTests
    {
        private const string Address = "127.0.0.1:8080";

        [TestMethod]
        public async Task Scripts_All_AreOfTheirLanguage()
        {
            int count = 0;
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Language is "python" or "js"))
            {
                CommandResult result = await InFolderAsync(block.Text, file => block.Language == "js"
                    ? [Program("node"), "--check", file]
                    : [Python(), "-c", "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())", file]);
                Assert.AreEqual(0, result.ExitCode, $"{block}: {result.Error}");
                count++;
            }

            Assert.IsGreaterThanOrEqualTo(4, count);
        }

        [TestMethod]
        [DataRow("js", "const a = ;")]
        [DataRow("python", "def a(:")]
        public async Task Script_ThatIsWrong_IsNoticed(string language, string text)
        {
            CommandResult result = await InFolderAsync(text, file => language == "js"
                ? [Program("node"), "--check", file]
                : [Python(), "-c", "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())", file]);
            Assert.AreNotEqual(0, result.ExitCode);
        }

        [TestMethod]
        public async Task Scripts_WithOutput_PrintIt()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            int count = 0;
            for (int i = 1; i < DocumentBlock.All.Count; i++)
            {
                DocumentBlock script = DocumentBlock.All[i - 1];
                DocumentBlock output = DocumentBlock.All[i];
                if (output.Mark != "block: output of the block before")
                {
                    continue;
                }

                Assert.Contains(Address, script.Text, script.ToString());
                string text = script.Text.Replace(Address, simulator.Uri.Authority, StringComparison.Ordinal);
                CommandResult result = await InFolderAsync(text, file => [script.Language == "js" ? Program("node") : Python(), file]);
                Assert.AreEqual(output.Text, result.Output.ReplaceLineEndings("\n"), $"{script}: {result.Error}");
                count++;
            }

            Assert.AreEqual(2, count);
        }

        // Those of the samples are run by DocumentCommandTests, which knows their program.
        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Sessions_WithCurl_PrintWhatThePageShows()
        {
            int count = 0;
            foreach (DocumentBlock block in DocumentBlock.All.Where(block => block.Text.StartsWith("$ curl ", StringComparison.Ordinal)))
            {
                // A board that has just been started for each block.
                using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
                foreach (Match step in Step().Matches(block.Text))
                {
                    string command = step.Groups["command"].Value.Replace(Address, simulator.Uri.Authority, StringComparison.Ordinal);
                    CommandResult result = await CommandResult.RunAsync(Program("bash"), "-c", command);
                    string shown = step.Groups["output"].Value;
                    string printed = result.Output.EndsWith('\n') ? result.Output : result.Output + "\n";

                    // Values of sensors differ from run to run; which there are does not.
                    bool isReadings = command.EndsWith("/readings", StringComparison.Ordinal);
                    Assert.AreEqual(isReadings ? Names(shown) : shown, isReadings ? Names(printed) : printed, block.ToString());
                    count++;
                }
            }

            Assert.IsGreaterThanOrEqualTo(10, count);
        }

        private static string Names(string json)
        {
            JsonObject readings = JsonNode.Parse(json)!.AsObject();
            return string.Join(' ', readings.Select(member => member.Key).Concat(readings["v"]!.AsObject().Select(member => member.Key)));
        }

        // Node looks for packages above the script.
        private static async Task<CommandResult> InFolderAsync(string text, Func<string, string[]> command)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-page");
            try
            {
                Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "node_modules"), Path.Combine(Repository.Clients, "node_modules"));
                string file = Path.Combine(folder.FullName, "page.mjs");
                await File.WriteAllTextAsync(file, text);
                string[] words = command(file);
                return await CommandResult.RunAsync(words[0], words[1..]);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        private static string Python() => Program("/usr/bin/python3", "python3", "python");

        private static string Program(params string[] candidates)
        {
            string? found = Programs.Find(candidates);
            if (found == null)
            {
                Assert.Inconclusive("There is no " + candidates[^1] + ".");
            }

            return found;
        }

        [GeneratedRegex("^\\$ (?<command>[^\n]*)\n(?<output>(?:(?!\\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
        private static partial Regex Step();
    }
}
