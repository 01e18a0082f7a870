using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Xml.Linq;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace Mote.Packages.Tests
{
    [TestClass]
    public sealed class PackageTests
    {
        private static readonly string[] _libraries = ["Mote.Desktop", "Mote.Desktop.Dashboard", "Mote.Desktop.Network"];

        public static IEnumerable<object[]> Libraries => _libraries.Select(id => new object[] { id });

        public static IEnumerable<object[]> All => _libraries.Append("Mote.Gateway").Append("Mote.Templates").Select(id => new object[] { id });

        [TestMethod]
        public void Pack_OfTheSolution_MakesThesePackagesAndNoOther()
        {
            string[] expected = [.. All.Select(row => $"{row[0]}.{RepositoryVersions.Own}.nupkg"), .. Libraries.Select(row => $"{row[0]}.{RepositoryVersions.Own}.snupkg")];

            CollectionAssert.AreEquivalent(expected, Directory.GetFiles(PackedFeed.Folder).Select(Path.GetFileName).ToArray());
        }

        [TestMethod]
        [DynamicData(nameof(All))]
        public void Package_Each_HasReadmeLicenseIconAndCommit(string id)
        {
            using PackageArchiveReader package = PackedFeed.Open(id);
            NuspecReader nuspec = package.NuspecReader;

            Assert.AreEqual(id, nuspec.GetId());
            Assert.AreEqual("README.md", nuspec.GetReadme());
            StringAssert.StartsWith(System.Text.Encoding.UTF8.GetString(PackedFeed.Read(package, "README.md")), "# " + id);
            Assert.AreEqual("LICENSE", nuspec.GetLicenseMetadata()?.License);
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Repository.Root, "LICENSE")), PackedFeed.Read(package, "LICENSE"));
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(Repository.Root, "src", "icon.png")), PackedFeed.Read(package, nuspec.GetIcon()!));
            Assert.MatchesRegex("^[0-9a-f]{40}$", nuspec.GetRepositoryMetadata().Commit);
            Assert.AreNotEqual("Package Description", nuspec.GetDescription());
        }

        [TestMethod]
        [DataRow("Mote.Desktop", "")]
        [DataRow("Mote.Desktop.Dashboard", "Mote.Desktop")]
        [DataRow("Mote.Desktop.Network", "Mote.Desktop")]
        public void Library_Each_DependsOnNothingButMote(string id, string expected)
        {
            using PackageArchiveReader package = PackedFeed.Open(id);
            PackageDependencyGroup group = package.NuspecReader.GetDependencyGroups().Single();

            Assert.AreEqual("net10.0", group.TargetFramework.GetShortFolderName());
            Assert.AreEqual(expected, string.Join(',', group.Packages.Select(dependency => dependency.Id)));
            Assert.IsTrue(group.Packages.All(dependency => dependency.VersionRange.MinVersion!.ToString() == RepositoryVersions.Own));
        }

        [TestMethod]
        [DynamicData(nameof(Libraries))]
        public void Library_Each_HasItsAssemblyUnderItsOwnNameAndItsDocumentation(string id)
        {
            string assembly = id.Replace(".Desktop", "", StringComparison.Ordinal);
            using PackageArchiveReader package = PackedFeed.Open(id);

            CollectionAssert.AreEquivalent(
                new[] { $"lib/net10.0/{assembly}.dll", $"lib/net10.0/{assembly}.xml" },
                package.GetLibItems().Single().Items.ToArray());
            XDocument documentation = XDocument.Load(new MemoryStream(PackedFeed.Read(package, $"lib/net10.0/{assembly}.xml")));
            Assert.AreEqual(assembly, documentation.Root!.Element("assembly")!.Element("name")!.Value);
        }

        [TestMethod]
        [DynamicData(nameof(Libraries))]
        public void Symbols_OfEachLibrary_AreThoseOfItsAssembly(string id)
        {
            string assembly = id.Replace(".Desktop", "", StringComparison.Ordinal);
            using PackageArchiveReader package = PackedFeed.Open(id);
            using PackageArchiveReader symbols = PackedFeed.Open(id, "snupkg");
            using PEReader image = new(new MemoryStream(PackedFeed.Read(package, $"lib/net10.0/{assembly}.dll")));
            using MetadataReaderProvider pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(PackedFeed.Read(symbols, $"lib/net10.0/{assembly}.pdb")));
            MetadataReader reader = pdb.GetMetadataReader();

            CodeViewDebugDirectoryData found = image.ReadCodeViewDebugDirectoryData(image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
            Assert.AreEqual(new BlobContentId(reader.DebugMetadataHeader!.Id).Guid, found.Guid);
            string[] paths = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
            Assert.IsNotEmpty(paths);
            Assert.IsTrue(paths.All(path => path.StartsWith("/_", StringComparison.Ordinal)), "a path of this machine: " + paths[0]);
        }

        [TestMethod]
        public void Tool_Installed_IsTheCommand()
        {
            using PackageArchiveReader package = PackedFeed.Open("Mote.Gateway");

            Assert.AreEqual("DotnetTool", package.NuspecReader.GetPackageTypes().Single().Name);
            XDocument settings = XDocument.Load(new MemoryStream(PackedFeed.Read(package, "tools/net10.0/any/DotnetToolSettings.xml")));
            Assert.AreEqual("mote-gateway", settings.Descendants("Command").Single().Attribute("Name")!.Value);
        }

        [TestMethod]
        public async Task Pack_OfACopyElsewhere_MakesTheSameBytes()
        {
            string copy = Path.Combine(PackedFeed.Scratch, "copy");
            await CopyRepositoryAsync(copy);
            string output = Path.Combine(copy, "artifacts", "packages-tests");
            foreach (string project in new[] { "src/Mote.Dashboard/Mote.Dashboard.csproj", "src/Mote.Network/Mote.Network.csproj" })
            {
                await DotnetCommand.RunAsync(copy, PackedFeed.PackArguments(project, output, Path.Combine(output, "feed")));
            }

            // But for the commit, which the .nuspec has.
            foreach (string package in Directory.GetFiles(Path.Combine(output, "feed"), "*.*nupkg"))
            {
                using ZipArchive first = ZipFile.OpenRead(Path.Combine(PackedFeed.Folder, Path.GetFileName(package)));
                using ZipArchive second = ZipFile.OpenRead(package);
                CollectionAssert.AreEqual(Describe(first), Describe(second), package);
            }
        }

        private static string[] Describe(ZipArchive package) =>
            [.. package.Entries.Select(entry => $"{entry.FullName} {entry.LastWriteTime:s} {(entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal) ? "" : Hash(entry))}")];

        private static string Hash(ZipArchiveEntry entry)
        {
            using Stream stream = entry.Open();
            return Convert.ToHexString(SHA256.HashData(stream));
        }

        // What git knows of or would add: the sources as they are now, without anything built.
        private static async Task CopyRepositoryAsync(string copy)
        {
            CommandResult listed = await CommandResult.RunAsync("git", "-C", Repository.Root, "ls-files", "-co", "--exclude-standard", "--", "src", "*.props", ".editorconfig", ".gitignore", "LICENSE", "nuget.config");
            listed.AssertExitCode(0);
            foreach (string file in listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Repository.Root, file))))
            {
                string target = Path.Combine(copy, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Repository.Root, file), target);
            }

            // Paths are written from the root of a repository on.
            (await CommandResult.RunAsync("git", "-C", copy, "init", "-q")).AssertExitCode(0);
            (await CommandResult.RunAsync(
                "git", "-C", copy, "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "--allow-empty", "-m", "copy")).AssertExitCode(0);
        }
    }
}
