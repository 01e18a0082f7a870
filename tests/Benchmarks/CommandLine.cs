using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mote.Benchmarks.Fleet;
using Mote.Benchmarks.Il;
using Mote.Benchmarks.Scenarios;

namespace Mote.Benchmarks
{
    /// <summary>The scenarios, and the options.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        private static readonly CompareScenario _compare = new();

        private static readonly IlScenario _il = new();

        private static readonly IScenario[] _scenarios = [new CodecScenario(), new EchoScenario(), new TelemetryScenario(), _il, _compare, new FleetScenario()];

        /// <summary>Measures what the command line asks for.</summary>
        /// <param name="arguments">The arguments of the program.</param>
        /// <param name="error">Gets one line if something is not an option or not its value.</param>
        /// <returns>The exit code; 2 after that line.</returns>
        public static int Invoke(string[] arguments, TextWriter error)
        {
            Option<double?> seconds = new("--seconds")
            {
                Description = "How long each figure is measured; without it 10 seconds, for compare 1, with --quick 0.3.",
                HelpName = "N",
                CustomParser = ParseSeconds,
                Recursive = true,
            };
            Option<bool> save = new("--save") { Description = "Write the figures to tests/Benchmarks/results too.", Recursive = true };
            Option<bool> quick = new("--quick") { Description = "Measure a few combinations only, in two minutes at most." };
            Option<bool> heap = new("--heap") { Description = "Print only what takes the heap, by type." };
            RootCommand root = new("Measures Mote on this machine.") { seconds, save };
            foreach (IScenario scenario in _scenarios)
            {
                Command command = new(scenario.Name, scenario.Description);
                command.SetAction(found =>
                {
                    _compare.IsQuick = found.GetValue(quick);
                    if (scenario == _il && found.GetValue(heap))
                    {
                        Console.Write(IlHeap.Write());
                        return 0;
                    }

                    return Run(scenario, TimeSpan.FromSeconds(found.GetValue(seconds) ?? scenario.UsualSeconds), found.GetValue(save));
                });
                if (scenario == _compare)
                {
                    command.Add(quick);
                }
                else if (scenario == _il)
                {
                    command.Add(heap);
                }

                root.Add(command);
            }

            root.Add(MakeFleetBoards());
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count == 0)
            {
                return parsed.Invoke();
            }

            error.WriteLine($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try --help.");
            return ErrorCode;
        }

        // What fleet starts, in processes of their own.
        private static Command MakeFleetBoards()
        {
            Argument<int> count = new("count");
            Command boards = new("fleet-boards", "The boards of fleet.") { Hidden = true };
            boards.Add(count);
            boards.SetAction(found => FleetBoards.Run(found.GetValue(count)));
            return boards;
        }

        private static int Run(IScenario scenario, TimeSpan time, bool isSaved)
        {
            string table = scenario.Run(time);
            Console.Write(table);
            if (isSaved)
            {
                Results.Save(scenario, time, table);
            }

            return 0;
        }

        private static double? ParseSeconds(ArgumentResult found)
        {
            if (double.TryParse(found.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value is > 0 and <= 3600)
            {
                return value;
            }

            found.AddError($"--seconds takes a number over 0, at most 3600, not '{found.Tokens[0].Value}'.");
            return null;
        }
    }
}
