using System.Diagnostics;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests.NanoSurface;
using Mote.Desktop.Tests.Processes;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>The workflow that drafts a release cannot run here. That what it names exists can be seen, and its script can be run.</summary>
    [TestClass]
    public sealed partial class ReleaseTests
    {
        private static readonly string _text = File.ReadAllText(Path.Combine(SurfaceFiles.Root, ".github", "workflows", "release.yml")).ReplaceLineEndings("\n");

        [TestMethod]
        [DataRow(".github/release/changelog.sh")]
        [DataRow(".ci/run")]
        [DataRow("desktop.slnf")]
        [DataRow("src/Mote/Mote.csproj")]
        [DataRow("src/Mote.Gateway/Mote.Gateway.csproj")]
        public void Workflow_Names_FilesThatExist(string path)
        {
            Assert.Contains(path, _text);
            Assert.IsTrue(Path.Exists(Path.Combine(SurfaceFiles.Root, path)), path);
        }

        [TestMethod]
        public void Workflow_Projects_AllExist()
        {
            string[] projects = [.. ProjectPath().Matches(_text).Select(match => match.Value)];
            Assert.HasCount(4, projects);
            foreach (string project in projects)
            {
                Assert.IsTrue(File.Exists(Path.Combine(SurfaceFiles.Root, project)), project);
            }
        }

        // What is released of the device has passed the device's tests: the same workflow builds, tests and packs, once.
        [TestMethod]
        public void Workflow_Device_IsTheDeviceWorkflow()
        {
            string device = File.ReadAllText(Path.Combine(SurfaceFiles.Root, ".github", "workflows", "device.yml")).ReplaceLineEndings("\n");
            string[] kept = [.. ArtifactName().Matches(_text + device).Select(match => match.Groups["name"].Value)];

            Assert.Contains("needs: check\n    # Builds, packs, and runs the tests on the nanoCLR. What it keeps belongs to this run.\n    uses: ./.github/workflows/device.yml\n", _text);
            Assert.Contains("\n  workflow_call:\n", device);
            Assert.DoesNotContain("tags:", device);
            Match moved = Regex.Match(_text, @"mv (?<folders>.+) release/\n");
            string[] folders = [.. moved.Groups["folders"].Value.Split(' ')];
            CollectionAssert.AreEqual(new[] { "artifacts/desktop/*", "artifacts/packages/*", "artifacts/Mote.Firmware.bin/*" }, folders);
            foreach (string folder in folders)
            {
                CollectionAssert.Contains(kept, folder.Split('/')[1]);
            }
        }

        [TestMethod]
        public void Workflow_Tools_AreThoseOfTheManifest()
        {
            string manifest = File.ReadAllText(Path.Combine(SurfaceFiles.Root, ".config", "dotnet-tools.json"));
            foreach (Match tool in ToolName().Matches(_text))
            {
                Assert.Contains($"\"{tool.Groups["name"].Value}\"", manifest);
            }

            Assert.Contains("\"version\": \"6.3.1\"", manifest);
        }

        // One job writes; every job waits, at last, for the check of the tag.
        [TestMethod]
        public void Workflow_Permissions_AreTheLeast()
        {
            Assert.Contains("\npermissions:\n  contents: read\n", _text);
            Assert.HasCount(1, Regex.Matches(_text, ": write"));
            int draft = _text.IndexOf("\n  draft:\n", StringComparison.Ordinal);
            Assert.IsGreaterThan(draft, _text.IndexOf("contents: write", StringComparison.Ordinal));
            Assert.Contains("needs: [check, desktop, device]", _text[draft..]);
            Assert.HasCount(2, Regex.Matches(_text, "needs: check\n"));
            Assert.AreEqual(Regex.Matches(_text, "actions/checkout@").Count, Regex.Matches(_text, "persist-credentials: false").Count);
            Assert.Contains("gh release create \"$GITHUB_REF_NAME\" --draft ", _text);
        }

        [TestMethod]
        public void Workflow_Actions_AreThoseOfTheOtherWorkflows()
        {
            string others = string.Concat(new[] { "desktop.yml", "device.yml" }.Select(name => File.ReadAllText(Path.Combine(SurfaceFiles.Root, ".github", "workflows", name))));
            string[] known = [.. ActionName().Matches(others).Select(match => match.Value), "uses: actions/download-artifact@v4"];
            foreach (Match action in ActionName().Matches(_text))
            {
                CollectionAssert.Contains(known, action.Value);
            }
        }

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Changelog_OfATag_PrintsItsSectionAlone()
        {
            CommandResult result = await RunAsync("v1.2.3", "1.2.3", "# Changelog\n\n## [Unreleased]\n\n- later\n\n## [1.2.3] - 2027-01-31\n\n### Added\n\n- this\n\n## [1.2.2] - 2026-12-01\n\n- before\n");
            result.AssertExitCode(0);
            Assert.AreEqual("### Added\n\n- this\n", result.Output);
        }

        [TestMethod]
        [DataRow("v1.2.3", "1.2.4", "## [1.2.3]\n\n- this\n", 1, DisplayName = "the version is another")]
        [DataRow("v1.2.3", "1.2.3", "## [Unreleased]\n\n- this\n", 1, DisplayName = "no section")]
        [DataRow("v1.2.3", "1.2.3", "## [1x2x3]\n\n- this\n", 1, DisplayName = "a dot is a dot")]
        [DataRow("v1.2.3", "1.2.3", "## [1.2.3]\n\n## [1.2.2]\n\n- this\n", 1, DisplayName = "an empty section")]
        [DataRow("1.2.3", "1.2.3", "## [1.2.3]\n\n- this\n", 2, DisplayName = "no v")]
        [DataRow("v1.2.3; ls", "1.2.3", "## [1.2.3]\n\n- this\n", 2, DisplayName = "more than a tag")]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Changelog_OfAWrongTag_SaysSoAndPrintsNothing(string tag, string version, string changelog, int exitCode)
        {
            CommandResult result = await RunAsync(tag, version, changelog);
            result.AssertExitCode(exitCode);
            result.AssertOneLineOfError();
        }

        // The repository's own files: what is not released yet has no tag.
        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public async Task Changelog_OfThisRepository_IsReadToItsEnd()
        {
            string changelog = await File.ReadAllTextAsync(Path.Combine(SurfaceFiles.Root, "CHANGELOG.md"));
            CommandResult result = await RunAsync("v9.9.9", "9.9.9", changelog.Replace("## [Unreleased]", "## [9.9.9] - 2027-01-01", StringComparison.Ordinal));
            result.AssertExitCode(0);
            Assert.StartsWith("### Added\n", result.Output);
            Assert.IsGreaterThan(1000, result.Output.Length);
        }

        private static async Task<CommandResult> RunAsync(string tag, string version, string changelog)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-release");
            try
            {
                File.WriteAllText(Path.Combine(folder.FullName, "Directory.Build.props"), $"<Project>\n  <Version>{version}</Version>\n</Project>\n");
                File.WriteAllText(Path.Combine(folder.FullName, "CHANGELOG.md"), changelog);
                ProcessStartInfo start = CommandResult.Redirected("bash", [Path.Combine(SurfaceFiles.Root, ".github", "release", "changelog.sh"), tag]);
                start.WorkingDirectory = folder.FullName;
                return await CommandResult.RunAsync(start);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        [GeneratedRegex(@"src/[\w./]+\.csproj")]
        private static partial Regex ProjectPath();

        [GeneratedRegex(@"dotnet tool run (?<name>[\w-]+)")]
        private static partial Regex ToolName();

        [GeneratedRegex(@"uses: actions/upload-artifact@v4\n\s+(if: always\(\)\n\s+)?with:\n\s+name: (?<name>\S+)\n")]
        private static partial Regex ArtifactName();

        [GeneratedRegex(@"uses: [\w./-]+@v[0-9]+")]
        private static partial Regex ActionName();
    }
}
