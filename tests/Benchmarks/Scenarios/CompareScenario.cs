using Mote.Benchmarks.Compare;
using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Sections;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>Mote beside two servers that many know, each a process of its own, driven by the same client in alternating rounds.</summary>
    internal sealed class CompareScenario : IScenario
    {
        private readonly Dictionary<string, string> _plots = [];

        public string Name => "compare";

        public string Description =>
            "Mote beside ASP.NET Core's Kestrel and npm's ws over the loopback, each a process of its own. A client in this process drives all three, and has one "
            + $"message in flight on each of its connections. The servers take turns; the figures are medians of {Turns.Rounds} rounds, the ratios Mote's.";

        public double UsualSeconds => IsQuick ? 0.3 : 1;

        public string Options => IsQuick ? " --quick" : "";

        public IReadOnlyDictionary<string, string> Plots => _plots;

        /// <summary>Measure a few combinations only.</summary>
        public bool IsQuick { get; set; }

        public string Run(TimeSpan time)
        {
            _plots.Clear();
            using ServerPrograms programs = ServerPrograms.Build();
            string text = $"{Machine.Describe()}. {string.Join(", ", programs.All.Skip(1).Select(program => program.Version))}.\n\n"
                + string.Concat(programs.Remarks.Select(remark => $"{remark}\n\n"));

            // Twice as many places as clients: a busy server may learn a little later that the clients of the round before have left.
            using (ComparedServers servers = ComparedServers.Start(programs.All, program => program.Echo(2 * EchoSection.MostClients)))
            {
                EchoSection.WarmUp(servers);
                text += Said(new EchoSection(IsQuick).Run(servers, time, _plots));
                text += Said(new RequestSection(programs.Page).Run(servers, time));
                text += Said(new LargeMessageSection(IsQuick).Run(servers));
            }

            text += Said(new TelemetrySection(IsQuick).Run(programs.All, time, _plots));
            text += Said(new MemorySection(IsQuick).Run(programs.All));
            return text.TrimEnd('\n') + "\n";
        }

        // The whole takes minutes: what is done is said meanwhile, apart from the figures.
        private static string Said(string section)
        {
            Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {section[3..section.IndexOf('\n')]}: measured");
            return section;
        }
    }
}
