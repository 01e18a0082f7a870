using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.Processes;
using Mote.Samples.Echo;
using Mote.Simulator;
using Mote.Simulator.Samples;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The commands in docs/how-it-works/ and in the samples' README work, and print what the page shows below them.</summary>
    [TestClass]
    public sealed partial class DocumentCommandTests
    {
        private const string Samples = "src/Mote.Samples/README.md";

        private static readonly string[] _pages =
            [Samples, .. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "how-it-works"), "*.md").Select(file => "docs/how-it-works/" + Path.GetFileName(file))];

        [TestMethod]
        public void Simulator_CommandsOfAllPages_AreUnderstood()
        {
            int count = 0;
            foreach (string page in _pages)
            {
                foreach (Match command in SimulatorCommand().Matches(Read(page)))
                {
                    SimulatorOptions? options = null;
                    string[] arguments = Split(command.Groups["arguments"].Value);
                    Assert.AreEqual(0, global::Mote.Simulator.CommandLine.Invoke(arguments, found =>
                    {
                        options = found;
                        return 0;
                    }), $"{page}: {command.Value}");
                    Assert.IsTrue(options!.HasSamples || options.Sample != null, $"{page}: {command.Value}");
                    count++;
                }
            }

            Assert.IsGreaterThanOrEqualTo(Sample.All.Count + 7, count);
        }

        // Also those in the middle of a sentence.
        [TestMethod]
        public void Sample_NamesOfAllPages_Exist()
        {
            foreach (string page in (string[])[.. _pages, "README.md", "CHANGELOG.md"])
            {
                foreach (Match name in SampleName().Matches(Read(page)))
                {
                    Assert.IsNotNull(Sample.Find(name.Groups["name"].Value), $"{page}: {name.Value}");
                }
            }
        }

        [TestMethod]
        public void Readme_Samples_AreAllThereInTheirOrderEachWithItsCommandAndItsLine()
        {
            string[] parts = Read(Samples).Split("\n## ")[1..];
            CollectionAssert.AreEqual(Sample.All.Select(sample => sample.Name).ToArray(), parts.Select(part => part.Split('\n')[0]).ToArray());
            foreach (string part in parts)
            {
                string name = part.Split('\n')[0];
                Assert.Contains($"\n    dotnet run --project src/Mote.Simulator -- --sample {name}\n", part);
                string type = FirmwareLine().Match(part).Groups["type"].Value;
                Assert.AreEqual(name.Replace("-", "", StringComparison.Ordinal) + "Sample", type, ignoreCase: true);
                Assert.HasCount(1, typeof(EchoSample).Assembly.GetTypes().Where(found => found.Name == type && found.GetMethod("AddTo", BindingFlags.Public | BindingFlags.Static) != null));
            }
        }

        [TestMethod]
        public async Task Console_CommandsOfAllPages_PrintWhatThePageShows()
        {
            int count = 0;
            foreach (string page in _pages)
            {
                string text = Read(page);
                MatchCollection shown = ShownCommand().Matches(text);
                count += shown.Count;
                foreach (Match command in shown)
                {
                    CommandResult result = await RunAsync(Repository.Root, Split(command.Groups["arguments"].Value));
                    result.AssertExitCode(0);
                    Assert.AreEqual(command.Groups["output"].Value, result.Output.ReplaceLineEndings("\n"), command.Groups["arguments"].Value);
                }

                // No command is without its output, but the one that writes the pages.
                Assert.HasCount(shown.Count, ConsoleCommand().Matches(text).Where(command => command.Groups["arguments"].Value != "docs"), page);
            }

            Assert.AreEqual(3, count);
        }

        // As the index of docs/how-it-works/ says.
        [TestMethod]
        public async Task Console_Docs_RedrawsWhatWasChangedAndNothingElse()
        {
            Assert.Contains("`dotnet run --project src/Mote.Samples.Console -- docs`", Read("docs/how-it-works/README.md"));
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-docs");
            try
            {
                DirectoryInfo docs = folder.CreateSubdirectory("docs").CreateSubdirectory("how-it-works");
                foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "docs", "how-it-works"), "*.md"))
                {
                    string text = Read("docs/how-it-works/" + Path.GetFileName(file));
                    bool isFrame = Path.GetFileName(file) == "frame.md";
                    File.WriteAllText(Path.Combine(docs.FullName, Path.GetFileName(file)), isFrame ? text.Replace("opcode  1  text", "opcode  7", StringComparison.Ordinal) : text);
                }

                CommandResult result = await RunAsync(folder.FullName, ["docs"]);
                result.AssertExitCode(0);
                Assert.AreEqual("frame.md", result.Output.Trim());
                Assert.AreEqual(Read("docs/how-it-works/frame.md"), File.ReadAllText(Path.Combine(docs.FullName, "frame.md")));
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        private static Task<CommandResult> RunAsync(string folder, string[] arguments)
        {
            ProcessStartInfo start = CommandResult.Redirected(Programs.Dotnet, ["exec", Path.Combine(AppContext.BaseDirectory, "Mote.Samples.Console.dll"), .. arguments]);
            start.WorkingDirectory = folder;
            return CommandResult.RunAsync(start);
        }

        private static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

        // As a shell does it, as far as the pages need it.
        private static string[] Split(string arguments) => [.. Argument().Matches(arguments).Select(match => match.Value.Trim('"'))];

        [GeneratedRegex("dotnet run --project src/Mote\\.Simulator -- (?<arguments>[^`\n]*)")]
        private static partial Regex SimulatorCommand();

        [GeneratedRegex("--sample (?<name>[a-z-]+)")]
        private static partial Regex SampleName();

        [GeneratedRegex("`(?<type>[A-Za-z]+)\\.AddTo\\(server, \"[^\"]*\"(, _status)?\\);`")]
        private static partial Regex FirmwareLine();

        [GeneratedRegex("dotnet run --project src/Mote\\.Samples\\.Console -- (?<arguments>[^`\n]*)")]
        private static partial Regex ConsoleCommand();

        [GeneratedRegex("^```\n\\$ dotnet run --project src/Mote\\.Samples\\.Console -- (?<arguments>[^\n]*)\n(?<output>.*?)^```\n", RegexOptions.Singleline | RegexOptions.Multiline)]
        private static partial Regex ShownCommand();

        [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
        private static partial Regex Argument();
    }
}
