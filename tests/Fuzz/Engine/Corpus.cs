namespace Mote.Fuzz.Engine
{
    /// <summary>The input files: those to start from, and former findings.</summary>
    internal sealed class Corpus
    {
        /// <summary>The folder of both, in the working copy that this program was built in.</summary>
        public static string Root { get; } = FindRoot();

        /// <summary>All files of a target, in an order that is the same on every machine.</summary>
        public IReadOnlyList<string> Files(string target)
        {
            return [.. Files("corpus", target), .. Files("regressions", target)];
        }

        /// <summary>Writes a finding.</summary>
        /// <returns>The file.</returns>
        public string Add(string target, Finding finding, byte[] input, string origin)
        {
            string name = $"{finding.Rule}-{Prng.For(input).Next64() & 0xFFFFFF:x6}.hex";
            string path = Path.Combine(Root, "regressions", target, name);
            HexFile.Write(path, $"{finding.Rule}: found by {origin}", input);
            return path;
        }

        private IEnumerable<string> Files(string kind, string target)
        {
            string folder = Path.Combine(Root, kind, target);
            return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
        }

        private static string FindRoot()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder != null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "Fuzz", "corpus")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? Environment.CurrentDirectory, "tests", "Fuzz");
        }
    }
}
