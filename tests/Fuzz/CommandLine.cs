using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Mote.Fuzz.Targets;

namespace Mote.Fuzz
{
    /// <summary>The command line: its options and their valid values.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        /// <summary>Parses the command line and runs the fuzzer.</summary>
        /// <param name="arguments">The arguments of the program.</param>
        /// <param name="run">Runs the fuzzer and returns the exit code.</param>
        /// <returns>The exit code; 2, after one line on stderr, if an option or its value is invalid.</returns>
        public static int Invoke(string[] arguments, Func<FuzzOptions, int> run)
        {
            Option<int> seconds = new("--seconds")
            {
                Description = "How long to run.",
                HelpName = "N",
                DefaultValueFactory = _ => 10,
                CustomParser = found => (int)Number(found, "--seconds", 86400),
            };
            Option<ulong> seed = new("--seed")
            {
                Description = "What all changes depend on.",
                HelpName = "S",
                DefaultValueFactory = _ => 1,
                CustomParser = found => Number(found, "--seed", long.MaxValue),
            };
            Option<string?> target = new("--target")
            {
                Description = $"The only target: {string.Join(", ", FuzzTarget.All().Select(known => known.Name))}. All without it.",
                HelpName = "NAME",
                CustomParser = ParseTarget,
            };
            Option<string?> replay = new("--replay")
            {
                Description = "Checks this file and nothing else; its folder names the target unless --target does.",
                HelpName = "FILE",
                CustomParser = ParseFile,
            };
            RootCommand root = new("Throws changed inputs at everything that reads what a peer sends.") { seconds, seed, target, replay };
            root.SetAction(found => run(new FuzzOptions(
                found.GetValue(seconds), found.GetValue(seed), found.GetValue(target), found.GetValue(replay))));

            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count == 0)
            {
                return parsed.Invoke();
            }

            Console.Error.WriteLine($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try --help.");
            return ErrorCode;
        }

        private static ulong Number(ArgumentResult found, string option, long most)
        {
            if (ulong.TryParse(Text(found), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) && value <= (ulong)most)
            {
                return value;
            }

            found.AddError($"{option} takes a number from 0 to {most}, not '{Text(found)}'.");
            return 0;
        }

        private static string? ParseTarget(ArgumentResult found)
        {
            if (FuzzTarget.ByName(Text(found)) == null)
            {
                found.AddError($"--target takes {string.Join(", ", FuzzTarget.All().Select(known => known.Name))}, not '{Text(found)}'.");
            }

            return Text(found);
        }

        private static string? ParseFile(ArgumentResult found)
        {
            if (!File.Exists(Text(found)))
            {
                found.AddError($"--replay takes a file, and '{Text(found)}' is none.");
            }

            return Text(found);
        }

        private static string Text(ArgumentResult found) => found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
    }
}
