using System.Globalization;

namespace Mote.PagePacker
{
    /// <summary>A page of the repository: where its sources are, and the class that they become.</summary>
    /// <param name="Folder">Where the HTML file is. The files it names are relative to it.</param>
    /// <param name="File">The HTML file's name.</param>
    /// <param name="Namespace">The class's namespace.</param>
    /// <param name="Class">The class's name.</param>
    /// <param name="Summary">What the page is, for the class's docstring.</param>
    public sealed record PageSource(string Folder, string File, string Namespace, string Class, string Summary)
    {
        /// <summary>The path of the source code that is written.</summary>
        public string GeneratedPath => Path.Combine(Folder, Class + ".g.cs");

        /// <summary>The dashboard's page.</summary>
        public static PageSource Dashboard { get; } = new(
            Path.Combine(Root(), "Mote.Dashboard", "Page"), "index.html", "Mote.Dashboard.Page", "DashboardPage", "The dashboard");

        /// <summary>The page of the set-up.</summary>
        public static PageSource Setup { get; } = new(
            Path.Combine(Root(), "Mote.Network", "Setup", "Page"), "setup.html", "Mote.Network.Setup.Page", "SetupPage", "The page that sets a device up");

        /// <summary>The sheet of the settings.</summary>
        public static PageSource Settings { get; } = new(
            Path.Combine(Root(), "Mote.Dashboard", "Settings", "Page"), "settings.html", "Mote.Dashboard.Settings.Page", "SettingsPage", "The sheet of the settings");

        /// <summary>All pages: the dashboard's, the set-up's, that of the settings, and one of each sample that has a folder with an HTML file.</summary>
        public static IReadOnlyList<PageSource> All()
        {
            IEnumerable<string> files = Directory.EnumerateDirectories(Path.Combine(Root(), "Mote.Samples"))
                .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.html"));
            return [Dashboard, Setup, Settings, .. files.Order(StringComparer.Ordinal).Select(FromSample)];
        }

        /// <summary>Makes the page's document.</summary>
        public PackedPage Pack() => PackedPage.FromHtml(PageInliner.Inline(Folder, File));

        private static PageSource FromSample(string path)
        {
            string folder = Path.GetDirectoryName(path)!;
            string name = Path.GetFileNameWithoutExtension(path);
            string[] words = [.. name.Split('-').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])];
            string space = "Mote.Samples." + Path.GetFileName(folder);
            return new PageSource(folder, Path.GetFileName(path), space, string.Concat(words) + "Page", $"The page of the sample {name}");
        }

        // The sources are found by walking up from this program, whose build output is inside the repository.
        private static string Root()
        {
            for (DirectoryInfo? up = new(AppContext.BaseDirectory); up is not null; up = up.Parent)
            {
                string folder = Path.Combine(up.FullName, "src");
                if (System.IO.File.Exists(Path.Combine(folder, "Mote.Dashboard", "Page", "index.html")))
                {
                    return folder;
                }
            }

            throw new DirectoryNotFoundException("src/Mote.Dashboard/Page is not above " + AppContext.BaseDirectory);
        }
    }
}
