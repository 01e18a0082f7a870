using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mote.Desktop.Tests;

namespace Mote.Packages.Tests
{
    /// <summary>What <c>dotnet new mote-board</c> makes of the packed template, in a folder that restores from the feed that is named to the template.</summary>
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
        public static Task<MadeBoard> OfAsync(string name) => OfAsync(name, "--feed", PackedFeed.Folder);

        /// <summary>Makes one without naming a feed, as where nuget.org has the packages.</summary>
        public static Task<MadeBoard> WithoutFeedAsync(string name) => OfAsync(name, []);

        /// <summary>Returns the path of a file of it.</summary>
        public string File(params string[] parts) => Path.Combine([Folder, .. parts]);

        /// <summary>Runs dotnet in its folder and returns what it wrote to stdout; fails unless it ends with exit code 0.</summary>
        public Task<string> DotnetAsync(params string[] arguments) => DotnetCommand.RunAsync(Folder, arguments);

        /// <summary>Describes how to run its desktop program on a free port.</summary>
        public ProcessStartInfo DescribeDesktop() => DotnetCommand.Describe(Folder, [.. ReadmeCommand("run"), "--", "0"]);

        /// <summary>Returns the arguments of the one line of its README that gives dotnet this command.</summary>
        public string[] ReadmeCommand(string command) =>
            [.. Regex.Matches(System.IO.File.ReadAllLines(File("README.md")).Single(line => line.StartsWith($"dotnet {command} ", StringComparison.Ordinal)), "\"[^\"]*\"|[^ ]+")
                .Skip(1)
                .Select(word => word.Value.Trim('"'))];

        /// <summary>Returns the board's sources: file names and texts.</summary>
        public (string Name, string Text)[] DeviceSources() =>
            [.. Directory.GetFiles(File("src", Name), "*.cs").Select(path => (Path.GetFileName(path), System.IO.File.ReadAllText(path)))];

        private static async Task<MadeBoard> OfAsync(string name, params string[] feed)
        {
            await _once.WaitAsync(Limit.LongToken);
            try
            {
                _folder ??= await InstallAsync(Path.Combine(PackedFeed.Scratch, "made"));
                MadeBoard made = new(name);
                if (!Directory.Exists(made.Folder))
                {
                    await NewAsync(["mote-board", "-n", name, .. feed]);
                }

                return made;
            }
            finally
            {
                _once.Release();
            }
        }

        private static async Task<string> InstallAsync(string folder)
        {
            Directory.CreateDirectory(folder);
            new XElement("configuration",
                new XElement("config", Add("globalPackagesFolder", Path.Combine(PackedFeed.Scratch, "restored"))),
                new XElement("packageSources", new XElement("clear"), Add("others", RestoredPackages())),
                new XElement("packageSourceMapping", new XElement("clear"), Map("mote", "Mote.*"), Map("others", "*"))).Save(Path.Combine(folder, "nuget.config"));
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
