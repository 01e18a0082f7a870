using System.Runtime.InteropServices;

namespace Mote.Benchmarks.Compare
{
    /// <summary>Names the machine that figures are of.</summary>
    internal static class Machine
    {
        private const string ProcessorFile = "/proc/cpuinfo";

        /// <summary>Processors, system and runtime, in a line.</summary>
        public static string Describe() =>
            $"{Environment.ProcessorCount} cores of {Processor()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

        /// <summary>Finds the processor's name in what Linux says about it.</summary>
        /// <param name="lines">Lines of a name, a colon and a value.</param>
        /// <returns>Null if it is not there.</returns>
        public static string? FindModel(IEnumerable<string> lines) =>
            lines.Where(line => line.StartsWith("model name", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':') + 1)..].Trim()).FirstOrDefault();

        private static string Processor() =>
            (File.Exists(ProcessorFile) ? FindModel(File.ReadLines(ProcessorFile)) : null) ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
