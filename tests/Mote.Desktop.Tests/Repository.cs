namespace Mote.Desktop.Tests
{
    /// <summary>Where the files are that the tests read and write.</summary>
    internal static class Repository
    {
        /// <summary>The folder that holds <c>desktop.slnf</c>.</summary>
        public static string Root { get; } = FindRoot();

        /// <summary>The scripts of the foreign clients, beside the modules that npm installed for them.</summary>
        public static string Clients => Path.Combine(Root, "tests", "Mote.Desktop.Tests", "Clients");

        /// <summary>Returns the path of a picture to be taken, in a folder that git ignores.</summary>
        public static string Screenshot(string name)
        {
            string folder = Path.Combine(Root, "artifacts", "screenshots");
            Directory.CreateDirectory(folder);
            return Path.Combine(folder, name + ".png");
        }

        private static string FindRoot()
        {
            for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "desktop.slnf")))
                {
                    return folder.FullName;
                }
            }

            throw new DirectoryNotFoundException("No folder above " + AppContext.BaseDirectory + " holds desktop.slnf.");
        }
    }
}
