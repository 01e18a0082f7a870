using System.CommandLine;
using System.Globalization;
using Mote.VirtualBoard.Layer;

namespace Mote.VirtualBoard
{
    /// <summary>The command line: its options and their valid values.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        /// <summary>Parses the command line.</summary>
        /// <returns>The exit code; 2, after one line on stderr, if an option or its value is invalid.</returns>
        public static int Invoke(string[] arguments, Func<BoardModel, int, int> run)
        {
            string boards = string.Join(", ", BoardModel.All.Select(model => model.Name));
            Option<BoardModel> board = new("--board")
            {
                Description = $"The board: {boards}.",
                HelpName = "NAME",
                DefaultValueFactory = _ => BoardModel.All[0],
                CustomParser = found =>
                {
                    string name = found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
                    BoardModel? model = BoardModel.All.FirstOrDefault(known => known.Name == name);
                    if (model == null)
                    {
                        found.AddError($"--board takes one of {boards}, not '{name}'.");
                    }

                    return model;
                },
            };
            Option<int> port = new("--port")
            {
                Description = "The TCP port in place of the board's port 80; 0 picks a free one.",
                HelpName = "N",
                DefaultValueFactory = _ => 8080,
                CustomParser = found =>
                {
                    string text = found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
                    if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value > 65535)
                    {
                        found.AddError($"--port takes a number from 0 to 65535, not '{text}'.");
                    }

                    return value;
                },
            };
            RootCommand root = new("The firmware of an ESP32 board, on a board that is not there.") { board, port };
            root.SetAction(found => run(found.GetValue(board)!, found.GetValue(port)));
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count == 0)
            {
                return parsed.Invoke();
            }

            Console.Error.WriteLine((parsed.Errors[0].Message + " Try --help.").ReplaceLineEndings(" "));
            return ErrorCode;
        }
    }
}
