using System.CommandLine;
using System.CommandLine.Parsing;
using Mote.Simulator.Board;

namespace Mote.Simulator
{
    /// <summary>The options that say which board is simulated.</summary>
    internal sealed class BoardOptions
    {
        private readonly Option<int> _seed = CommandLine.Number("--seed", 1, int.MinValue, int.MaxValue, "What the simulated readings depend on.");

        private readonly Option<int?> _channels = new("--channels")
        {
            Description = "Simulate a board with so many channels, of all kinds and with odd names, instead of the usual one.",
            HelpName = "N",
            CustomParser = found => CommandLine.ParseNumber(found, "--channels", 1, ManyChannelBoard.MaxChannels),
        };

        private readonly Option<bool> _faults = new("--faults")
        {
            Description = "Sensors fail or are at their limits now and then, inputs flap, outputs refuse or follow slowly.",
        };

        private readonly Option<string?> _settings = new("--settings")
        {
            Description = "Keep settings in this file and one beside it, as a board does in its flash. A token and hosts of the command line win over them.",
            HelpName = "FILE",
            CustomParser = ParseFile,
        };

        /// <summary>Adds the options to a command.</summary>
        public void AddTo(RootCommand root)
        {
            root.Add(_seed);
            root.Add(_channels);
            root.Add(_faults);
            root.Add(_settings);
        }

        /// <summary>Returns the board that the command line describes.</summary>
        public ISimulatedBoard Board(ParseResult found)
        {
            int seed = found.GetValue(_seed);
            return found.GetValue(_channels) is int channels ? new ManyChannelBoard(seed, channels) : new SimulatedBoard(seed);
        }

        /// <summary>Returns the file of its settings; null for none.</summary>
        public string? SettingsPath(ParseResult found) => found.GetValue(_settings);

        /// <summary>Returns whether its parts have faults.</summary>
        public bool HasFaults(ParseResult found) => found.GetValue(_faults);

        // Whether it can be read and written is seen later; without a folder it never could.
        private static string? ParseFile(ArgumentResult found)
        {
            string file = CommandLine.Text(found);
            if (file.Length == 0 || Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            {
                found.AddError($"--settings takes a file in a folder that exists, not '{file}'.");
            }

            return file;
        }
    }
}
