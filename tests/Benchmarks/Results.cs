using System.Globalization;
using System.Runtime.InteropServices;

namespace Mote.Benchmarks
{
    /// <summary>Writes figures where they are kept, with what they were measured on.</summary>
    internal static class Results
    {
        /// <summary>Writes the file of a scenario anew, and its drawings.</summary>
        public static void Save(IScenario scenario, TimeSpan time, string table)
        {
            string seconds = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            string folder = Path.Combine(Root(), "tests", "Benchmarks", "results");
            string file = Path.Combine(folder, scenario.Name + ".md");
            File.WriteAllText(file, $"""
                # {scenario.Name}

                {scenario.Description}

                `dotnet run --project tests/Benchmarks -c Release -- {scenario.Name} --seconds {seconds}{scenario.Options} --save`

                {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores. Written by one run.

                {table}
                """);
            foreach ((string name, string drawing) in scenario.Plots)
            {
                File.WriteAllText(Path.Combine(folder, name), drawing);
            }

            Console.WriteLine($"Written to {file}");
        }

        /// <summary>The repository's top folder.</summary>
        public static string Root()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder != null && !File.Exists(Path.Combine(folder.FullName, "desktop.slnf")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("This works inside the repository only.");
        }
    }
}
