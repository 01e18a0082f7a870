using System.Xml.Linq;
using Mote.Desktop.Tests;

namespace Mote.Packages.Tests
{
    /// <summary>The versions that the repository's own projects use.</summary>
    internal static class RepositoryVersions
    {
        /// <summary>The version of everything that is made here.</summary>
        public static string Own { get; } = Load("Directory.Build.props").Descendants("Version").Single().Value;

        /// <summary>The packages of the desktop's projects.</summary>
        public static Dictionary<string, string> Desktop { get; } = Read(Load("Directory.Packages.props"), "PackageVersion", "Include", "Version");

        /// <summary>The packages of the board's library.</summary>
        public static Dictionary<string, string> Device()
        {
            string project = Directory.GetFiles(Path.Combine(Repository.Root, "hardware"), "Mote.Esp32.nfproj", SearchOption.AllDirectories).Single();
            return Config(Path.Combine(Path.GetDirectoryName(project)!, "packages.config"));
        }

        /// <summary>Returns what a packages.config lists.</summary>
        public static Dictionary<string, string> Config(string path) => Read(XDocument.Load(path), "package", "id", "version");

        private static XDocument Load(string file) => XDocument.Load(Path.Combine(Repository.Root, file));

        private static Dictionary<string, string> Read(XDocument document, string element, string id, string version) =>
            document.Descendants(element).ToDictionary(package => package.Attribute(id)!.Value, package => package.Attribute(version)!.Value);
    }
}
