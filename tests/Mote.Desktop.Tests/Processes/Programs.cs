namespace Mote.Desktop.Tests.Processes
{
    /// <summary>Finds programs on this machine.</summary>
    internal static class Programs
    {
        /// <summary>The dotnet host that runs these tests.</summary>
        public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(
            System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", Executable("dotnet")));

        /// <summary>Returns the first of the candidates that exists: full paths are looked up as they are, names on PATH.</summary>
        /// <returns>A full path; null if there is none.</returns>
        public static string? Find(params string[] candidates)
        {
            string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            foreach (string candidate in candidates)
            {
                if (Path.IsPathRooted(candidate))
                {
                    if (File.Exists(candidate))
                    {
                        return candidate;
                    }

                    continue;
                }

                string? found = folders.Select(folder => Path.Combine(folder, Executable(candidate))).FirstOrDefault(File.Exists);
                if (found != null)
                {
                    return found;
                }
            }

            return null;
        }

        private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
    }
}
