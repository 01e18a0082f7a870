using Mote.Benchmarks.Il;

namespace Mote.Benchmarks.Scenarios
{
    /// <summary>What the code costs on the device, counted on the virtual board: the same figures on every run and machine.</summary>
    internal sealed class IlScenario : IScenario
    {
        private const int MethodsShown = 15;

        public string Name => "il";

        public string Description =>
            "IL instructions of the device's own assemblies on the virtual board, and what nanoFramework's interpreter would make of them; the prices are in Il/il-costs.csv.";

        public string Run(TimeSpan time) => IlReport.Write(IlScenarios.Run(Show));

        private static void Show(string scenario, IEnumerable<(string Method, double Cost)> methods)
        {
            Console.WriteLine(scenario);
            foreach ((string method, double cost) in methods.Take(MethodsShown))
            {
                Console.WriteLine($"  {cost,12:0}  {method}");
            }
        }
    }
}
