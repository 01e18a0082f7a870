namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>Finds what the build of tests/NanoSurface left beside the tests, and the sources it was made of.</summary>
    internal static class SurfaceFiles
    {
        /// <summary>The check projects and the assembly each of them makes.</summary>
        public static readonly (string Project, string Assembly)[] Checks =
        {
            ("Check.Core.Narrow", "Mote"),
            ("Check.Core", "Mote"),
            ("Check.Server", "Mote"),
            ("Check.Dashboard", "Mote.Dashboard"),
            ("Check.Network", "Mote.Network"),
            ("Check.Samples", "Mote.Samples"),
            ("Check.Esp32", "Mote.Esp32"),
            ("Check.Firmware", "Mote.Firmware"),
            ("Check.Programs", "Mote.Programs"),
            ("Check.Tests", "NFUnitTest"),
            ("Check.Tests.Web", "NFUnitTest"),
            ("Check.Tests.Dashboard", "NFUnitTest"),
            ("Check.Tests.Network", "NFUnitTest"),
        };

        /// <summary>The projects of tests/NanoSurface/Reference: every folder that holds one.</summary>
        public static string[] References { get; } = Directory.GetDirectories(System.IO.Path.Combine(FindRoot(), "tests", "NanoSurface", "Reference"))
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => System.IO.Path.GetFileName(folder))
            .ToArray();

        /// <summary>The narrow libraries that Core is compiled against once: without threads, clocks and the console.</summary>
        public static readonly string[] NarrowReferences = { Path("mscorlib.Core", "mscorlib"), Path("nanoFramework.System.Text.Core", "nanoFramework.System.Text") };

        /// <summary>What the server is compiled against.</summary>
        public static readonly string[] ServerReferences =
        {
            Path("mscorlib"),
            Path("nanoFramework.System.Text"),
            Path("nanoFramework.Runtime.Native"),
            Path("System.IO.Streams"),
            Path("System.Net"),
        };

        /// <summary>The repository's top folder: the one above the tests that holds desktop.slnf.</summary>
        public static string Root { get; } = FindRoot();

        /// <summary>Returns the path of a copied assembly.</summary>
        public static string Path(string project, string? assembly = null) =>
            System.IO.Path.Combine(AppContext.BaseDirectory, "NanoSurface", project, (assembly ?? project) + ".dll");

        /// <summary>Returns the sources a check project compiled, as full paths.</summary>
        public static string[] CompiledSources(string project, string assembly) =>
            File.ReadAllLines(System.IO.Path.ChangeExtension(Path(project, assembly), ".sources.txt"))
                .Where(line => line.Length > 0)
                .Select(System.IO.Path.GetFullPath)
                .ToArray();

        /// <summary>Returns every C# file below a folder of the repository, as full paths.</summary>
        public static string[] SourcesBelow(string folder) =>
            Directory.GetFiles(System.IO.Path.Combine(Root, folder.Replace('/', System.IO.Path.DirectorySeparatorChar)), "*.cs", SearchOption.AllDirectories)
                .Where(file => !IsOutput(file))
                .Select(System.IO.Path.GetFullPath)
                .ToArray();

        // The device's build leaves bin and obj beside the sources.
        private static bool IsOutput(string file) =>
            System.IO.Path.GetRelativePath(Root, file).Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

        private static string FindRoot()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder != null && !File.Exists(System.IO.Path.Combine(folder.FullName, "desktop.slnf")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below desktop.slnf.");
        }
    }
}
