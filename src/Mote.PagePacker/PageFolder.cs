namespace Mote.PagePacker
{
    /// <summary>Where the page's sources and the generated file are.</summary>
    public static class PageFolder
    {
        public const string GeneratedFile = "DashboardPage.g.cs";

        /// <summary>Finds the folder by walking up from this program, whose build output is inside the repository.</summary>
        public static string Find()
        {
            for (DirectoryInfo? up = new(AppContext.BaseDirectory); up is not null; up = up.Parent)
            {
                string folder = Path.Combine(up.FullName, "src", "Mote.Dashboard", "Page");
                if (File.Exists(Path.Combine(folder, "index.html")))
                {
                    return folder;
                }
            }

            throw new DirectoryNotFoundException("src/Mote.Dashboard/Page is not above " + AppContext.BaseDirectory);
        }
    }
}
