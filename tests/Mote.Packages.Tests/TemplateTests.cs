using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Packages.Tests
{
    [TestClass]
    public sealed class TemplateTests
    {
        private static readonly string[] _ownPackages = ["Mote", "Mote.Dashboard", "Mote.Esp32", "Mote.Network"];

        [TestMethod]
        [DataRow("Greenhouse")]
        [DataRow("My.Green-House")]
        [DataRow("1st")]
        [DataRow("Mote")]
        [DataRow("Gr\u00fcne H\u00fctte")]
        public async Task Solution_OfAnyName_BuildsAndItsTestsPass(string name)
        {
            MadeBoard made = await MadeBoard.OfAsync(name);

            string said = await made.DotnetAsync([.. made.ReadmeCommand("test"), "-nologo", "-warnaserror"]);

            Assert.MatchesRegex(@"Passed!  - Failed:     0, Passed:     9, Skipped:     0", said);
        }

        [TestMethod]
        [DataRow("Greenhouse")]
        [DataRow("My.Green-House")]
        [DataRow("1st")]
        [DataRow("Mote")]
        [DataRow("Gr\u00fcne H\u00fctte")]
        public async Task Board_OfAnyName_CompilesForTheDevice(string name)
        {
            MadeBoard made = await MadeBoard.OfAsync(name);
            CSharpCompilation compilation = DeviceCompiler.Compile(DeviceReferences(), "", Assembly(made))
                .WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication))
                .RemoveAllSyntaxTrees()
                .AddSyntaxTrees(made.DeviceSources().Select(source => CSharpSyntaxTree.ParseText(
                    source.Text, new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: ["NANOFRAMEWORK_1_0"]), source.Name)));

            Diagnostic[] errors = DeviceCompiler.Errors(compilation);

            Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));
        }

        // An assembly of the same name as one that it refers to would never load on the board.
        [TestMethod]
        [DataRow("Mote.Dashboard", "MyMote.Dashboard")]
        [DataRow("Motel", "Motel")]
        public async Task Assembly_NamedLikeALibrary_HasAnotherName(string name, string assembly)
        {
            Assert.AreEqual(assembly, Assembly(await MadeBoard.OfAsync(name)));
        }

        [TestMethod]
        public async Task Feed_NotNamed_LeavesNoSettings()
        {
            MadeBoard made = await MadeBoard.WithoutFeedAsync("Published");

            Assert.IsFalse(File.Exists(made.File("nuget.config")));
            Assert.IsTrue(File.Exists(made.File("Published.sln")));
        }

        [TestMethod]
        public async Task Packages_OfTheBoard_AreThoseOfTheLibraryAndOurs()
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            Dictionary<string, string> expected = RepositoryVersions.Device();
            foreach (string own in _ownPackages)
            {
                expected[own] = RepositoryVersions.Own;
            }

            CollectionAssert.AreEquivalent(expected, RepositoryVersions.Config(made.File("src", "Greenhouse", "packages.config")));
        }

        [TestMethod]
        public async Task HintPaths_OfTheBoard_NameItsPackages()
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            Dictionary<string, string> packages = RepositoryVersions.Config(made.File("src", "Greenhouse", "packages.config"));
            List<string> used = [];
            foreach (XElement reference in Elements(Project(made), "Reference"))
            {
                string assembly = reference.Attribute("Include")!.Value;
                Match hint = Regex.Match(Elements(reference, "HintPath").Single().Value, @"^\.\.\\\.\.\\packages\\(.+)\\lib\\(.+)\.dll$");
                Assert.AreEqual(assembly, hint.Groups[2].Value);
                used.Add(packages.Single(package => hint.Groups[1].Value == $"{package.Key}.{package.Value}").Key);
            }

            CollectionAssert.AreEquivalent(packages.Keys, used);
        }

        [TestMethod]
        public async Task Versions_OfTheDesktop_AreThoseOfTheRepository()
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            XElement[] references = Directory.GetFiles(made.Folder, "*.csproj", SearchOption.AllDirectories)
                .SelectMany(path => XDocument.Load(path).Descendants("PackageReference"))
                .ToArray();

            Assert.HasCount(4, references);
            foreach (XElement reference in references)
            {
                string id = reference.Attribute("Include")!.Value;
                Assert.AreEqual(RepositoryVersions.Desktop.GetValueOrDefault(id, RepositoryVersions.Own), reference.Attribute("Version")!.Value, id);
            }
        }

        [TestMethod]
        [DataRow("Greenhouse", "Greenhouse")]
        [DataRow("My.Green-House", "My.Green_House")]
        [DataRow("1st", "_1st")]
        [DataRow("Mote", "MyMote")]
        [DataRow("Gr\u00fcne H\u00fctte", "Gr\u00fcne_H\u00fctte")]
        public async Task Files_OfAnyName_HaveItThroughout(string name, string assembly)
        {
            MadeBoard made = await MadeBoard.OfAsync(name);
            string solution = await File.ReadAllTextAsync(made.File(name + ".sln"));

            Assert.AreEqual(assembly, Assembly(made));
            Assert.Contains(assembly + ".bin", await File.ReadAllTextAsync(made.File("flash.sh")));
            Assert.Contains(assembly + ".bin", await File.ReadAllTextAsync(made.File("flash.ps1")));
            foreach (Match project in Regex.Matches(solution, @"^Project\(.*, ""(.*proj)""", RegexOptions.Multiline))
            {
                Assert.IsTrue(File.Exists(made.File(project.Groups[1].Value.Replace('\\', '/'))), project.Value);
            }

            string[] left = [.. Directory.GetFiles(made.Folder, "*", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Where(path => path.Contains("My-Board", StringComparison.Ordinal) || Regex.IsMatch(File.ReadAllText(path), "My[-_]?Board|SafeBoardName|FolderOfThePackages"))];
            Assert.IsEmpty(left, string.Join('\n', left));
        }

        [TestMethod]
        public async Task Identities_OfTwoSolutions_AreTheirOwn()
        {
            MadeBoard first = await MadeBoard.OfAsync("Greenhouse");
            MadeBoard second = await MadeBoard.OfAsync("1st");

            Assert.AreNotEqual(Identity(first), Identity(second));
            Assert.Contains(Identity(first), await File.ReadAllTextAsync(first.File("Greenhouse.sln")));
        }

        // The desktop has no package of the board's library, so the template declares the interface of the bus once more.
        [TestMethod]
        [DataRow("II2cBus")]
        [DataRow("I2cOutcome")]
        public async Task Bus_OnTheDesktop_IsTheLibrarys(string type)
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            string library = Directory.GetFiles(Path.Combine(Repository.Root, "hardware"), type + ".cs", SearchOption.AllDirectories).Single();

            Assert.AreEqual(Code(await File.ReadAllTextAsync(library)), Code(await File.ReadAllTextAsync(made.File("src", "Greenhouse.Desktop", type + ".cs"))));
        }

        // The code without its comments.
        private static string Code(string text) =>
            CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Aggregate("", (all, token) => all + " " + token.Text);

        private static MetadataReference[] DeviceReferences() =>
        [
            .. DeviceCompiler.Server,
            .. new[] { "Mote", "Mote.Dashboard", "Mote.Network", "Mote.Esp32" }
                .Select(assembly => SurfaceFiles.Checks.Last(check => check.Assembly == assembly))
                .Select(check => MetadataReference.CreateFromFile(SurfaceFiles.Path(check.Project, check.Assembly))),
            .. new[] { "System.Device.Gpio", "System.Device.I2c", "System.Device.Adc", "System.Device.Pwm", "System.Device.Wifi" }
                .Select(assembly => MetadataReference.CreateFromFile(SurfaceFiles.Path(assembly))),
        ];

        private static XElement Project(MadeBoard made) => XDocument.Load(made.File("src", made.Name, made.Name + ".nfproj")).Root!;

        private static string Assembly(MadeBoard made) => Elements(Project(made), "AssemblyName").Single().Value;

        private static string Identity(MadeBoard made) => Elements(Project(made), "ProjectGuid").Single().Value;

        private static IEnumerable<XElement> Elements(XElement under, string name) => under.Descendants().Where(element => element.Name.LocalName == name);
    }
}
