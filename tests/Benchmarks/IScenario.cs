namespace Mote.Benchmarks
{
    /// <summary>One thing that is measured: a class of its own under Scenarios, and a line in <see cref="CommandLine"/>.</summary>
    internal interface IScenario
    {
        /// <summary>What the command line calls it, and its file of results.</summary>
        string Name { get; }

        /// <summary>What it measures, in a sentence.</summary>
        string Description { get; }

        /// <summary>For how many seconds each figure is measured unless the command line says otherwise.</summary>
        double UsualSeconds => 10;

        /// <summary>Further options of the run, as on the command line, each with a space before it.</summary>
        string Options => "";

        /// <summary>The drawings of the last run, by the names of their files beside the results.</summary>
        IReadOnlyDictionary<string, string> Plots => new Dictionary<string, string>();

        /// <summary>Measures, after a warm-up of its own.</summary>
        /// <param name="time">How long each figure is measured.</param>
        /// <returns>The figures as a table in Markdown.</returns>
        string Run(TimeSpan time);
    }
}
