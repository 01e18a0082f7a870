using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>A .nfproj as far as it can be understood without nanoFramework's build components.</summary>
    internal sealed class DeviceProject
    {
        private static readonly XNamespace _msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";
        private readonly XDocument _document;

        private DeviceProject(string file)
        {
            File = file;
            _document = XDocument.Load(file);
            Packages = XDocument.Load(Path.Combine(Folder, "packages.config")).Root!.Elements("package")
                .ToDictionary(package => package.Attribute("id")!.Value, package => package.Attribute("version")!.Value);
        }

        /// <summary>The device projects, and the check that compiles the same sources as each.</summary>
        public static IReadOnlyDictionary<string, string> Checks { get; } = new Dictionary<string, string>
        {
            ["src/Mote/Mote.nfproj"] = "Check.Server",
            ["src/Mote.Dashboard/Mote.Dashboard.nfproj"] = "Check.Dashboard",
            ["src/Mote.Network/Mote.Network.nfproj"] = "Check.Network",
            ["src/Mote.Samples/Mote.Samples.nfproj"] = "Check.Samples",
            ["hardware/Mote.Esp32/Mote.Esp32.nfproj"] = "Check.Esp32",
            ["hardware/esp32/Mote.Firmware.nfproj"] = "Check.Firmware",
            ["tests/Mote.Tests/NFUnitTest.nfproj"] = "Check.Tests",
            ["tests/Mote.Tests.Web/NFUnitTest.Web.nfproj"] = "Check.Tests.Web",
            ["tests/Mote.Tests.Dashboard/NFUnitTest.Dashboard.nfproj"] = "Check.Tests.Dashboard",
            ["tests/Mote.Tests.Network/NFUnitTest.Network.nfproj"] = "Check.Tests.Network",
        };

        /// <summary>The full path.</summary>
        public string File { get; }

        /// <summary>The folder it is in.</summary>
        public string Folder => Path.GetDirectoryName(File)!;

        /// <summary>What packages.config asks for: versions by name.</summary>
        public Dictionary<string, string> Packages { get; }

        /// <summary>The assembly it makes.</summary>
        public string Assembly => Property("AssemblyName");

        /// <summary>The assemblies it references, with their hint paths.</summary>
        public Dictionary<string, string> References => _document.Descendants(_msbuild + "Reference")
            .ToDictionary(reference => reference.Attribute("Include")!.Value, reference => reference.Element(_msbuild + "HintPath")!.Value);

        /// <summary>The projects it references: full paths, with the identities it expects.</summary>
        public Dictionary<string, string> Projects => _document.Descendants(_msbuild + "ProjectReference")
            .ToDictionary(reference => FullPath(reference.Attribute("Include")!.Value), reference => reference.Element(_msbuild + "Project")!.Value);

        /// <summary>Reads a project.</summary>
        /// <param name="path">Relative to the repository.</param>
        public static DeviceProject Load(string path) => new(Path.GetFullPath(Path.Combine(SurfaceFiles.Root, path)));

        /// <summary>Returns a property's value.</summary>
        public string Property(string name) => _document.Descendants(_msbuild + name).Single().Value;

        /// <summary>Returns what it compiles, as full paths, by pattern.</summary>
        public Dictionary<string, string[]> Sources()
        {
            Dictionary<string, string[]> sources = new();
            foreach (XElement compile in _document.Descendants(_msbuild + "Compile"))
            {
                string[] excluded = (compile.Attribute("Exclude")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
                foreach (string pattern in compile.Attribute("Include")!.Value.Split(';'))
                {
                    sources.Add(pattern, Matches(pattern, excluded));
                }
            }

            return sources;
        }

        private string[] Matches(string pattern, string[] excluded)
        {
            Regex wanted = ToRegex(pattern);
            Regex[] unwanted = excluded.Select(ToRegex).ToArray();
            string start = FullPath(pattern.Split('*')[0]);
            string folder = Directory.Exists(start) ? start : Path.GetDirectoryName(start)!;
            return Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => wanted.IsMatch(file) && !unwanted.Any(regex => regex.IsMatch(file)))
                .ToArray();
        }

        // ** is any number of folders, * anything but a separator.
        private Regex ToRegex(string pattern)
        {
            string escaped = Regex.Escape(FullPath(pattern.Replace("**", "\u0001").Replace("*", "\u0002")));
            string separator = Regex.Escape(Path.DirectorySeparatorChar.ToString());
            return new Regex("^" + escaped.Replace("\u0001" + separator, "(.*" + separator + ")?").Replace("\u0001", ".*").Replace("\u0002", "[^/\\\\]*") + "$");
        }

        private string FullPath(string path) => Path.GetFullPath(Path.Combine(Folder, path.Replace('\\', Path.DirectorySeparatorChar)));
    }
}
