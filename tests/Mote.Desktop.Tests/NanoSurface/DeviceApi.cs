namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>nanoFramework's public API as tests/NanoSurface/Api lists it: a file for each assembly, a line <c>ID -> what it is</c> for each member.</summary>
    internal sealed class DeviceApi
    {
        private readonly Dictionary<string, Dictionary<string, string>> _lists;

        private DeviceApi(Dictionary<string, Dictionary<string, string>> lists)
        {
            _lists = lists;
        }

        /// <summary>Reads all lists.</summary>
        public static DeviceApi Load() => new(
            Directory.GetFiles(Path.Combine(SurfaceFiles.Root, "tests", "NanoSurface", "Api"), "*.txt").ToDictionary(file => Path.GetFileNameWithoutExtension(file), Read));

        /// <summary>Tells whether an assembly has a list.</summary>
        public bool Knows(string assembly) => _lists.ContainsKey(assembly);

        /// <summary>Returns the documentation IDs of an assembly.</summary>
        public IEnumerable<string> Members(string assembly) => _lists[assembly].Keys;

        /// <summary>Finds what a member is on the device; null if the assembly has no such member.</summary>
        /// <param name="assembly">The name of an assembly that has a list.</param>
        /// <param name="id">The documentation ID, as in <c>M:System.Object.GetType</c>.</param>
        public ApiEntry? Find(string assembly, string id) => _lists[assembly].TryGetValue(id, out string? text) ? ApiEntry.Parse(text) : null;

        /// <summary>Returns the assemblies that have a member.</summary>
        public IEnumerable<string> AssembliesWith(string id) => _lists.Where(list => list.Value.ContainsKey(id)).Select(list => list.Key);

        private static Dictionary<string, string> Read(string file)
        {
            Dictionary<string, string> members = new();
            foreach (string line in File.ReadLines(file).Where(line => line.Length > 0))
            {
                int arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
                members.Add(line[..arrow], line[(arrow + 4)..]);
            }

            return members;
        }
    }
}
