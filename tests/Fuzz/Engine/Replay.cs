using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Engine
{
    /// <summary>Checks one file against its target.</summary>
    internal static class Replay
    {
        /// <summary>Checks a file.</summary>
        /// <param name="file">An input, in any of the forms of <see cref="HexFile"/>.</param>
        /// <param name="target">The target's name; null for the name of the file's folder.</param>
        /// <returns>The exit code: 0 if every promise was kept, 1 for a finding, 2 if no target fits.</returns>
        public static int Run(string file, string? target)
        {
            string name = target ?? Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) ?? "";
            FuzzTarget? subject = FuzzTarget.ByName(name);
            if (subject == null)
            {
                Console.Error.WriteLine($"'{name}' is no target: name one with --target.");
                return 2;
            }

            byte[] input;
            try
            {
                input = HexFile.Read(file);
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                Console.Error.WriteLine($"{file} is not hexadecimal: {exception.Message}");
                return 2;
            }

            try
            {
                subject.CheckAll(input);
                Console.WriteLine($"{file}: {input.Length} bytes, every promise kept.");
                return 0;
            }
            catch (Finding finding)
            {
                Console.WriteLine(finding.Message);
                Console.WriteLine($"Finding: target {subject.Name}, file {file}");
                return 1;
            }
        }
    }
}
