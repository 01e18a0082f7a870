using Mote.Desktop.Tests;
using NuGet.Packaging;

namespace Mote.Packages.Tests
{
    /// <summary>The packages, made once by the command that CONTRIBUTING.md names, and a folder for what is made of them.</summary>
    [TestClass]
    public static class PackedFeed
    {
        // Beside the usual output, whose files were compiled without the paths that a build server writes into them.
        private static readonly string _output = Path.Combine(Repository.Root, "artifacts", "packages-tests");

        /// <summary>The folder of the packages.</summary>
        public static string Folder { get; } = Path.Combine(_output, "feed");

        /// <summary>A folder outside the repository, whose settings do not reach it; removed at the end.</summary>
        public static string Scratch { get; } = Directory.CreateTempSubdirectory("mote-packages-").FullName;

        [AssemblyInitialize]
        public static async Task PackAsync(TestContext context)
        {
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, true);
            }

            await DotnetCommand.RunAsync(Repository.Root, PackArguments("desktop.slnf", _output, Folder));
        }

        [AssemblyCleanup]
        public static void Remove()
        {
            Directory.Delete(Scratch, true);
        }

        /// <summary>Returns the arguments of dotnet that pack a solution or a project as a build server does.</summary>
        internal static string[] PackArguments(string project, string output, string folder) =>
            ["pack", project, "-c", "Release", "-nologo", "-p:ContinuousIntegrationBuild=true", $"-p:ArtifactsPath={output}", $"-p:PackageOutputPath={folder}"];

        /// <summary>Opens a package; the caller disposes it.</summary>
        internal static PackageArchiveReader Open(string id, string extension = "nupkg") => new(File.OpenRead(Path.Combine(Folder, $"{id}.{RepositoryVersions.Own}.{extension}")));

        /// <summary>Returns the bytes of a file in a package.</summary>
        internal static byte[] Read(PackageArchiveReader package, string path)
        {
            using Stream stream = package.GetStream(path);
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }
}
