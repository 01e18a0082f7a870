using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Hardware
{
    [TestClass]
    public sealed partial class ProjectFilesTests
    {
        private const string DeviceProjectType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";

        // What a package needs is listed with it in packages.config, used by our code or not; from the packages' own packages.config.
        private static readonly Dictionary<string, string[]> _needs = new()
        {
            ["System.Net"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams", "System.Threading"],
            ["nanoFramework.Hardware.Esp32"] = ["nanoFramework.Runtime.Events"],
            ["System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
            ["System.Device.Wifi"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams", "System.Net", "System.Threading"],
            ["System.IO.FileSystem"] = ["nanoFramework.Runtime.Events", "nanoFramework.System.Text", "System.IO.Streams"],
            ["nanoFramework.TestFramework"] = ["nanoFramework.UnitTestLauncher"],
        };

        public static IEnumerable<object[]> Projects => DeviceProject.Checks.Keys.Select(path => new object[] { path });

        [TestMethod]
        public void DeviceProjects_OfTheRepository_AreAllLookedAt()
        {
            string[] found = Directory.GetFiles(SurfaceFiles.Root, "*.nfproj", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(SurfaceFiles.Root, file).Replace('\\', '/'))
                .Where(path => !path.StartsWith("packages/", StringComparison.Ordinal) && !IsOfTemplate(path))
                .ToArray();

            CollectionAssert.AreEquivalent(DeviceProject.Checks.Keys.ToArray(), found);
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Properties_OfDeviceProject_AreTheDevicesDialect(string path)
        {
            DeviceProject project = DeviceProject.Load(path);

            Assert.AreEqual("9.0", project.Property("LangVersion"));
            Assert.AreEqual("v1.0", project.Property("TargetFrameworkVersion"));
            StringAssert.StartsWith(project.Property("ProjectTypeGuids"), DeviceProjectType);
            Assert.AreEqual(project.Assembly == "Mote.Firmware" ? "Exe" : "Library", project.Property("OutputType"));
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void Sources_OfDeviceProject_AreWhatTheCheckCompiles(string path)
        {
            DeviceProject project = DeviceProject.Load(path);
            Dictionary<string, string[]> sources = project.Sources();

            foreach ((string pattern, string[] files) in sources)
            {
                Assert.IsNotEmpty(files, $"{pattern} finds nothing");
            }

            CollectionAssert.AreEquivalent(
                SurfaceFiles.CompiledSources(DeviceProject.Checks[path], project.Assembly),
                sources.Values.SelectMany(files => files).ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void HintPaths_OfDeviceProject_NameThePackagesOfPackagesConfig(string path)
        {
            DeviceProject project = DeviceProject.Load(path);
            string packages = Path.Combine(SurfaceFiles.Root, "packages") + Path.DirectorySeparatorChar;
            HashSet<string> used = new();
            foreach ((string assembly, string hint) in project.References)
            {
                string full = Path.GetFullPath(Path.Combine(project.Folder, hint.Replace('\\', Path.DirectorySeparatorChar)));
                Assert.StartsWith(packages, full, hint);
                Assert.AreEqual(assembly, Path.GetFileNameWithoutExtension(full), hint);
                string folder = full[packages.Length..].Split(Path.DirectorySeparatorChar)[0];
                string package = project.Packages.Single(known => folder == known.Key + "." + known.Value).Key;
                used.Add(package);
            }

            CollectionAssert.AreEquivalent(project.Packages.Keys, used.ToArray(), "a package that nothing refers to");
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void References_OfDeviceProject_AreUsed(string path)
        {
            DeviceProject project = DeviceProject.Load(path);
            HashSet<string> used = new();
            Follow(DeviceProject.Checks[path], project.Assembly, used);

            string[] unused = project.References.Keys.Except(used).ToArray();
            string[] missing = used.Except(project.References.Keys).Where(name => !name.StartsWith("Mote", StringComparison.Ordinal)).ToArray();

            Assert.IsEmpty(unused, "unused: " + string.Join(", ", unused));
            Assert.IsEmpty(missing, "missing: " + string.Join(", ", missing));
        }

        [TestMethod]
        public void Packages_OfAllProjects_HaveOneStableVersionEach()
        {
            KeyValuePair<string, string>[] versions = DeviceProject.Checks.Keys.SelectMany(path => DeviceProject.Load(path).Packages).Distinct().ToArray();

            Assert.IsEmpty(versions.GroupBy(package => package.Key).Where(group => group.Count() > 1).Select(group => group.Key));
            foreach ((string package, string version) in versions)
            {
                Assert.IsTrue(Regex.IsMatch(version, @"^\d+\.\d+\.\d+$"), $"{package} {version} is not a stable version");
                Assert.IsFalse(version.StartsWith("2.", StringComparison.Ordinal), $"{package} {version} is for another nanoFramework");
            }
        }

        [TestMethod]
        [DynamicData(nameof(Projects))]
        public void ProjectReferences_OfDeviceProject_Exist(string path)
        {
            foreach ((string file, string identity) in DeviceProject.Load(path).Projects)
            {
                Assert.IsTrue(File.Exists(file), file);
                Assert.AreEqual(DeviceProject.Load(file).Property("ProjectGuid"), identity);
            }
        }

        [TestMethod]
        public void Solution_OfTheRepository_ListsEveryProjectWithItsTypeAndConfigurations()
        {
            string solution = File.ReadAllText(Path.Combine(SurfaceFiles.Root, "nanoframework.sln")).ReplaceLineEndings("\n");
            Dictionary<string, (string Type, string Identity)> listed = SolutionProject().Matches(solution)
                .Where(match => match.Groups["path"].Value.EndsWith("proj", StringComparison.Ordinal))
                .ToDictionary(match => match.Groups["path"].Value.Replace('\\', '/'), match => (match.Groups["type"].Value, match.Groups["identity"].Value));

            CollectionAssert.AreEquivalent(RepositoryProjects("*.csproj").Concat(DeviceProject.Checks.Keys).ToArray(), listed.Keys);
            foreach (string path in DeviceProject.Checks.Keys)
            {
                (string type, string identity) = listed[path];
                Assert.AreEqual(DeviceProjectType, type);
                Assert.AreEqual(DeviceProject.Load(path).Property("ProjectGuid"), identity);
                foreach (string configuration in new[] { "Debug", "Release" })
                {
                    foreach (string step in new[] { "ActiveCfg", "Build.0", "Deploy.0" })
                    {
                        Assert.Contains($"\t{identity}.{configuration}|Any CPU.{step} = {configuration}|Any CPU\n", solution);
                    }
                }
            }
        }

        [TestMethod]
        public void DesktopFilter_OfTheSolution_ListsEveryDesktopProjectButThoseThatNeedOtherProgramsAndNoOther()
        {
            // They take minutes, and few machines have all the browsers and brokers: .ci/run runs each of these projects by itself.
            string[] apart = [.. new[] { "Browsers", "Docs", "Gateway", "Network", "Packages", "Page" }.Select(name => $"tests/Mote.{name}.Tests/Mote.{name}.Tests.csproj")];
            string run = File.ReadAllText(Path.Combine(SurfaceFiles.Root, ".ci", "run"));
            Assert.IsTrue(apart.All(project => run.Contains("dotnet test " + project, StringComparison.Ordinal)));
            using JsonDocument filter = JsonDocument.Parse(File.ReadAllText(Path.Combine(SurfaceFiles.Root, "desktop.slnf")));
            string[] listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
                .Select(project => project.GetString()!.Replace('\\', '/'))
                .ToArray();

            CollectionAssert.AreEquivalent(RepositoryProjects("*.csproj"), listed.Concat(apart).ToArray());
        }

        [TestMethod]
        public void NugetConfig_OfTheRepository_HasTheOfficialFeedAndTheFolderOfTheHintPaths()
        {
            XElement configuration = XDocument.Load(Path.Combine(SurfaceFiles.Root, "nuget.config")).Root!;

            Assert.AreEqual("packages", configuration.Element("config")!.Elements("add").Single(add => add.Attribute("key")!.Value == "repositoryPath").Attribute("value")!.Value);
            Assert.AreEqual("https://api.nuget.org/v3/index.json", configuration.Element("packageSources")!.Elements("add").Single().Attribute("value")!.Value);
        }

        [TestMethod]
        public void Version_OfTheFirmware_IsTheRepositorys()
        {
            string expected = XDocument.Load(Path.Combine(SurfaceFiles.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
            using ModuleDefinition firmware = ModuleDefinition.ReadModule(SurfaceFiles.Path("Check.Firmware", "Mote.Firmware"));

            Assert.AreEqual(expected, firmware.GetType("Mote.Firmware.Program").Fields.Single(field => field.Name == "Version").Constant);
        }

        [TestMethod]
        public void RunSettings_OfTheDeviceTests_DifferInTheHardware()
        {
            Assert.AreEqual("False", IsRealHardware("nano.runsettings"));
            Assert.AreEqual("True", IsRealHardware("nano.hardware.runsettings"));
        }

        private static string IsRealHardware(string file) =>
            XDocument.Load(Path.Combine(SurfaceFiles.Root, "tests", "Mote.Tests", file)).Descendants("IsRealHardware").Single().Value;

        private static string[] RepositoryProjects(string pattern) =>
            new[] { "src", "tests", "hardware" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(SurfaceFiles.Root, folder), pattern, SearchOption.AllDirectories))
                .Select(file => Path.GetRelativePath(SurfaceFiles.Root, file).Replace('\\', '/'))
                .Where(path => !IsOfTemplate(path))
                .ToArray();

        // Projects that `dotnet new mote-board` makes. tests/Mote.Packages.Tests looks at them.
        private static bool IsOfTemplate(string path) => path.StartsWith("src/Mote.Templates/mote-board/", StringComparison.Ordinal);

        // What an assembly refers to, what its own projects refer to, and what their packages need.
        private static void Follow(string check, string assembly, HashSet<string> used)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path(check, assembly));
            foreach (string name in module.AssemblyReferences.Select(reference => reference.Name))
            {
                if (!Need(name, used))
                {
                    continue;
                }

                (string Project, string Assembly) own = SurfaceFiles.Checks.LastOrDefault(known => known.Assembly == name);
                if (own.Project != null)
                {
                    Follow(own.Project, own.Assembly, used);
                }
            }
        }

        private static bool Need(string name, HashSet<string> used)
        {
            bool isNew = used.Add(name);
            foreach (string needed in _needs.GetValueOrDefault(name, []))
            {
                Need(needed, used);
            }

            return isNew;
        }

        [GeneratedRegex(@"^Project\(""(?<type>\{[^}]+\})""\) = ""[^""]*"", ""(?<path>[^""]+)"", ""(?<identity>\{[^}]+\})""", RegexOptions.Multiline)]
        private static partial Regex SolutionProject();
    }
}
