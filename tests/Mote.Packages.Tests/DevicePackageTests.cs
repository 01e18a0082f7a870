using System.Xml.Linq;
using Mote.Desktop.Tests;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace Mote.Packages.Tests
{
    /// <summary>The packages for the device are packed by the device workflow. Here each is packed from stand-ins for what the device build makes.</summary>
    [TestClass]
    public sealed class DevicePackageTests
    {
        // What nanoFramework's build makes of a library, with the documentation that the project asks for.
        private static readonly string[] _outputs = ["dll", "pdb", "pdbx", "pe", "xml"];

        private static readonly Dictionary<string, string> _properties = new()
        {
            ["version"] = RepositoryVersions.Own,
            ["commit"] = new string('a', 40),
            ["repository"] = "https://example.org/mote",
        };

        public static IEnumerable<object[]> Specs =>
            new[] { "src", "hardware" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.nuspec", SearchOption.AllDirectories))
                .Select(path => new object[] { Path.GetRelativePath(Repository.Root, path).Replace('\\', '/') });

        [TestMethod]
        public void Specs_OfTheRepository_AreThoseOfTheLibraries()
        {
            string[] expected = ["src/Mote/Mote.nuspec", "src/Mote.Dashboard/Mote.Dashboard.nuspec", "src/Mote.Network/Mote.Network.nuspec", "hardware/Mote.Esp32/Mote.Esp32.nuspec"];
            string workflow = File.ReadAllText(Path.Combine(Repository.Root, ".github", "workflows", "device.yml"));

            CollectionAssert.AreEquivalent(expected, Specs.Select(row => (string)row[0]).ToArray());
            Assert.IsTrue(expected.All(spec => workflow.Contains($"'{spec}'", StringComparison.Ordinal)));
        }

        // The VS Code extension takes the id for the assembly's name, and looks for the file directly below lib.
        [TestMethod]
        [DynamicData(nameof(Specs))]
        public void Package_Each_HasAllOutputsFlatUnderTheAssemblysName(string spec)
        {
            using PackageArchiveReader package = Pack(spec);
            XDocument project = Project(spec);
            string assembly = Property(project, "AssemblyName");

            Assert.AreEqual(assembly, package.NuspecReader.GetId());
            Assert.AreEqual($@"bin\$(Configuration)\{assembly}.xml", Property(project, "DocumentationFile"));
            CollectionAssert.AreEquivalent(
                _outputs.Select(output => $"lib/{assembly}.{output}").ToArray(),
                package.GetFiles("lib").ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(Specs))]
        public void Package_Each_DependsOnWhatItsProjectIsBuiltWith(string spec)
        {
            using PackageArchiveReader package = Pack(spec);
            Dictionary<string, string> expected = RepositoryVersions.Config(Path.Combine(Repository.Root, Path.GetDirectoryName(spec)!, "packages.config"));
            PackageDependencyGroup group = package.NuspecReader.GetDependencyGroups().Single();
            Dictionary<string, string> found = group.Packages.ToDictionary(dependency => dependency.Id, dependency => dependency.VersionRange.MinVersion!.ToString());

            Assert.IsTrue(group.TargetFramework.IsAny, "the list is flat");
            Assert.IsTrue(found.ContainsKey("nanoFramework.CoreLibrary"));
            foreach (XElement reference in Project(spec).Descendants().Where(element => element.Name.LocalName == "ProjectReference"))
            {
                expected.Add(reference.Elements().Single(element => element.Name.LocalName == "Name").Value, RepositoryVersions.Own);
            }

            CollectionAssert.AreEquivalent(expected.ToArray(), found.ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(Specs))]
        public void Package_Each_HasReadmeLicenseIconCommitAndVersion(string spec)
        {
            using PackageArchiveReader package = Pack(spec);
            NuspecReader nuspec = package.NuspecReader;

            StringAssert.StartsWith(System.Text.Encoding.UTF8.GetString(PackedFeed.Read(package, nuspec.GetReadme()!)), "# " + nuspec.GetId() + "\n");
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Repository.Root, "LICENSE")), PackedFeed.Read(package, nuspec.GetLicenseMetadata()!.License));
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "icon.png")), PackedFeed.Read(package, nuspec.GetIcon()!));
            Assert.AreEqual(_properties["commit"], nuspec.GetRepositoryMetadata().Commit);
            Assert.AreEqual(_properties["repository"], nuspec.GetRepositoryMetadata().Url);
            Assert.AreEqual(RepositoryVersions.Own, nuspec.GetVersion().ToString());
        }

        [TestMethod]
        [DynamicData(nameof(Specs))]
        public void Pack_WithAnOutputMissing_Fails(string spec)
        {
            foreach (string missing in _outputs)
            {
                Exception refused = Assert.Throws<Exception>(() => Pack(spec, missing).Dispose(), missing);
                Assert.Contains($".{missing}", refused.Message);
            }
        }

        private static PackageArchiveReader Pack(string spec, string? missing = null)
        {
            string root = Directory.CreateTempSubdirectory("mote-nuspec-").FullName;
            try
            {
                foreach (string file in new[] { spec, Path.Combine(Path.GetDirectoryName(spec)!, "PackageDevice.md"), "LICENSE", "src/icon.png" })
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
                    File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
                }

                string folder = Path.Combine(root, Path.GetDirectoryName(spec)!);
                string release = Directory.CreateDirectory(Path.Combine(folder, "bin", "Release")).FullName;
                string assembly = Property(Project(spec), "AssemblyName");
                foreach (string output in _outputs.Where(output => output != missing))
                {
                    File.WriteAllText(Path.Combine(release, $"{assembly}.{output}"), output);
                }

                // A reference that the build copies beside it.
                File.WriteAllText(Path.Combine(release, "mscorlib.dll"), "");
                PackageBuilder builder = new(Path.Combine(root, spec), folder, name => _properties.GetValueOrDefault(name)!, includeEmptyDirectories: false);
                MemoryStream stream = new();
                builder.Save(stream);
                stream.Position = 0;
                return new PackageArchiveReader(stream);
            }
            finally
            {
                Directory.Delete(root, true);
            }
        }

        private static XDocument Project(string spec) => XDocument.Load(Path.ChangeExtension(Path.Combine(Repository.Root, spec), ".nfproj"));

        private static string Property(XDocument project, string name) => project.Descendants().Single(element => element.Name.LocalName == name).Value;
    }
}
