using System.Diagnostics;
using System.Xml.Linq;
using Mote.Desktop.Tests;

namespace Mote.Packages.Tests
{
    /// <summary>What <c>dotnet new mote-board</c> makes of the packed template, in a folder that restores from the packed feed.</summary>
    internal sealed class MadeBoard
    {
        private static readonly SemaphoreSlim _once = new(1);
        private static string? _folder;

        private MadeBoard(string name)
        {
            Name = name;
            Folder = Path.Combine(_folder!, name);
        }

        /// <summary>The name that it was asked for.</summary>
        public string Name { get; }

        /// <summary>The folder of the solution.</summary>
        public string Folder { get; }

        /// <summary>Makes one, unless there is one of this name.</summary>
        public static async Task<MadeBoard> OfAsync(string name)
        {
            await _once.WaitAsync(Limit.LongToken);
            try
            {
                _folder ??= await InstallAsync(Path.Combine(PackedFeed.Scratch, "made"));
                MadeBoard made = new(name);
                if (!Directory.Exists(made.Folder))
                {
                    await NewAsync("mote-board", "-n", name);
                }

                return made;
            }
            finally
            {
                _once.Release();
            }
        }

        /// <summary>Returns the path of a file of it.</summary>
        public string File(params string[] parts) => Path.Combine([Folder, .. parts]);

        /// <summary>Runs dotnet in its folder and returns what it wrote to stdout; fails unless it ends with exit code 0.</summary>
        public Task<string> DotnetAsync(params string[] arguments) => DotnetCommand.RunAsync(Folder, arguments);

        /// <summary>Describes how to run its desktop program on a free port, once it is built.</summary>
        public ProcessStartInfo DescribeDesktop() => DotnetCommand.Describe(
            Folder, "run", "--no-build", "--project", Path.Combine("src", Name + ".Desktop"), "--", "0");

        /// <summary>Returns the board's sources: file names and texts.</summary>
        public (string Name, string Text)[] DeviceSources() =>
            [.. Directory.GetFiles(File("src", Name), "*.cs").Select(path => (Path.GetFileName(path), System.IO.File.ReadAllText(path)))];

        private static async Task<string> InstallAsync(string folder)
        {
            Directory.CreateDirectory(folder);
            new XElement("configuration",
                new XElement("config", Add("globalPackagesFolder", Path.Combine(PackedFeed.Scratch, "restored"))),
                new XElement("packageSources", new XElement("clear"), Add("packed", PackedFeed.Folder), Add("others", RestoredPackages())),
                new XElement("packageSourceMapping", new XElement("clear"), Map("packed", "Mote.*"), Map("others", "*"))).Save(Path.Combine(folder, "nuget.config"));
            _folder = folder;
            await NewAsync("install", Path.Combine(PackedFeed.Folder, $"Mote.Templates.{RepositoryVersions.Own}.nupkg"));
            return folder;
        }

        // The templates that are installed on this machine stay as they are.
        private static Task NewAsync(params string[] arguments) =>
            DotnetCommand.RunAsync(_folder!, ["new", .. arguments, "--debug:custom-hive", Path.Combine(PackedFeed.Scratch, "hive")]);

        private static string RestoredPackages() => typeof(MadeBoard).Assembly
            .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RestoredPackages").Value!;

        private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

        private static XElement Map(string source, string pattern) =>
            new("packageSource", new XAttribute("key", source), new XElement("package", new XAttribute("pattern", pattern)));
    }
}
