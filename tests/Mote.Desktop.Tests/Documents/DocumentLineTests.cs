using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mote.Desktop.Tests.Hardware;
using Mote.Desktop.Tests.Processes;
using Mote.Desktop.Tests.Simulator;

namespace Mote.Desktop.Tests.Documents
{
    /// <summary>The command lines in the documentation. What needs neither a board nor a broker is run; the scripts that flash a board are run with --dry-run; of the rest each
    /// name is compared with what has it.</summary>
    [TestClass]
    public sealed partial class DocumentLineTests
    {
        private static readonly Dictionary<string, string?> _secrets = new() { ["MOTE_WIFI_PASSWORD"] = "password", ["MOTE_TOKEN"] = "token" };

        public static IEnumerable<object[]> Blocks =>
            DocumentBlock.All.Where(block => block.Language is "sh" or "powershell").Select(block => new object[] { block.ToString() });

        [TestMethod]
        [DynamicData(nameof(Blocks))]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Block_EachLine_Works(string place)
        {
            DocumentBlock block = DocumentBlock.All.Single(found => found.ToString() == place);
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-lines");
            try
            {
                foreach (string line in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    string[] words = [.. Word().Matches(line).Select(word => word.Value.Trim('"', '\''))];
                    await TryAsync(place, words, folder.FullName);
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        [TestMethod]
        [DataRow("sudo make install")]
        [DataRow("hardware/flash.sh --board no-such-board --wifi Home")]
        [DataRow("dotnet run --project src/Mote.Gateway -- --no-such-option")]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Line_ThatIsWrong_IsNoticed(string line)
        {
            await Assert.ThrowsExactlyAsync<AssertFailedException>(() => TryAsync("page.md:1", line.Split(' '), Path.GetTempPath()));
        }

        private static Task TryAsync(string place, string[] words, string folder) => words switch
        {
            ["dotnet", "run", "--project", "src/Mote.Simulator", ..] => SimulateAsync(words.Length > 5 ? words[5..] : [], folder),
            ["dotnet", "run", "--project", "src/Mote.Gateway", "--", ..] => OptionsAsync(place, words[5..]),
            ["dotnet", "test", "desktop.slnf"] => SaysAsync(".ci/run", "dotnet test desktop.slnf"),
            ["dotnet", "pack", "desktop.slnf", "-c", "Release"] => SaysAsync("CONTRIBUTING.md", "`dotnet pack desktop.slnf -c Release` | the NuGet packages for the desktop, into `artifacts/packages`"),
            ["dotnet", "new", "install", string package] => PackageAsync(package),
            ["dotnet", "new", string template, "-n", _, "-o", _, "--feed", "$PWD/artifacts/packages"] => TemplateAsync(template),
            ["npx", "wscat", "-c", "ws://127.0.0.1:8080/ws"] => WscatAsync(),
            ["openssl", ..] => OpensslAsync(words, folder),
            ["mosquitto_sub", "-v", "-t", string topics] => SaysAsync("src/Mote.Gateway/README.md", topics),
            ["mosquitto_pub", "-t", string topic, "-m", _] => SaysAsync("src/Mote.Gateway/README.md", "/" + topic.Split('/')[^1]),
            ["hardware/flash.sh", ..] => FlashAsync(place, words[1..]),
            [@"hardware\flash.ps1", ..] => FlashAsync(place, [.. words[1..].Select(InFlashSh)]),
            _ => Unknown(place, words),
        };

        private static Task Unknown(string place, string[] words)
        {
            Assert.Fail($"{place}: no test knows how to try '{string.Join(' ', words)}'.");
            return Task.CompletedTask;
        }

        private static async Task SimulateAsync(string[] options, string folder)
        {
            ProcessStartInfo start = SimulatorProcess.Describe(["--port", "0", .. options]);
            start.WorkingDirectory = folder;
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync(start);
            Assert.AreEqual(options.Contains("--cert") ? "https" : "http", simulator.Uri.Scheme);
            await simulator.StopAsync();
        }

        // Those that need a broker or boards: the tests of the gateway run it with --demo and with brokers. Here: each option is one that it has.
        private static Task OptionsAsync(string place, string[] words)
        {
            string sources = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Mote.Gateway"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
            foreach (string option in words.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            {
                Assert.Contains($"\"{option}\"", sources, place);
            }

            return Task.CompletedTask;
        }

        // The tests of the packages make a project of it; here the name alone is compared.
        private static Task TemplateAsync(string name)
        {
            string[] templates = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "template.json", SearchOption.AllDirectories);
            string found = File.ReadAllText(templates.Single(file => File.ReadAllText(file).Contains($"\"{name}\"", StringComparison.Ordinal)));
            Assert.Contains("\"feed\": {", found);
            return SaysAsync("src/Package.props", "artifacts/packages</PackageOutputPath>");
        }

        // The tests of the packages pack and install it; here its name and version are compared.
        private static Task PackageAsync(string path)
        {
            string version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
            Assert.AreEqual($"artifacts/packages/Mote.Templates.{version}.nupkg", path);
            Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, "src", "Mote.Templates", "Mote.Templates.csproj")));
            return Task.CompletedTask;
        }

        private static Task SaysAsync(string file, string words)
        {
            Assert.Contains(words, File.ReadAllText(Path.Combine(Repository.Root, file)));
            return Task.CompletedTask;
        }

        private static async Task WscatAsync()
        {
            string script = Path.Combine(Repository.Clients, "node_modules", "wscat", "bin", "wscat");
            string? node = Programs.Find("node");
            if (node == null || !File.Exists(script))
            {
                Assert.Inconclusive("There is no node, or no wscat: run 'npm ci' in tests/Mote.Desktop.Tests/Clients.");
            }

            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using Process wscat = Process.Start(CommandResult.Redirected(node, [script, "-c", simulator.Dashboard.AbsoluteUri]))!;
            try
            {
                string said = "";
                while (!said.Contains("\"method\":\"hello\"", StringComparison.Ordinal))
                {
                    said += await wscat.StandardOutput.ReadLineAsync(Limit.LongToken) ?? throw new AssertFailedException("wscat has ended: " + said);
                }
            }
            finally
            {
                wscat.Kill(entireProcessTree: true);
            }
        }

        private static async Task OpensslAsync(string[] words, string folder)
        {
            string? openssl = Programs.Find(words[0]);
            if (openssl == null)
            {
                Assert.Inconclusive("There is no openssl.");
            }

            ProcessStartInfo start = CommandResult.Redirected(openssl, words[1..]);
            start.WorkingDirectory = folder;
            (await CommandResult.RunAsync(start)).AssertExitCode(0);
        }

        private static Task FlashAsync(string place, string[] options)
        {
            FlashRun run = FlashScript.Bash.Run(_secrets, [.. options, "--port", "PORT", "--image", "IMAGE", "--dry-run"]);
            Assert.AreEqual(0, run.ExitCode, $"{place}: {run.Output}{run.Errors}");
            Assert.IsNotEmpty(run.Commands);
            return Task.CompletedTask;
        }

        // -NoWifi of flash.ps1 is --no-wifi of flash.sh; FlashCommandTests compare what the two do.
        private static string InFlashSh(string word) =>
            word.StartsWith('-') ? "-" + Capital().Replace(word[1..], found => "-" + found.Value.ToLowerInvariant()) : word;

        [GeneratedRegex("\"[^\"]*\"|'[^']*'|[^ ]+")]
        private static partial Regex Word();

        [GeneratedRegex("[A-Z]")]
        private static partial Regex Capital();
    }
}
