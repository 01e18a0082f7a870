using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Mote.Soak
{
    /// <summary>The options, and what they may be.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        /// <summary>Reads the command line.</summary>
        /// <returns>What <paramref name="run"/> returns; 2 after one line on stderr for what is not an option or not its value.</returns>
        public static int Invoke(string[] arguments, Func<SoakOptions, int> run)
        {
            Option<double> minutes = new("--minutes")
            {
                Description = "How long to go on.",
                HelpName = "N",
                DefaultValueFactory = _ => 1,
                CustomParser = ParseMinutes,
            };
            Option<int> seed = new("--seed") { Description = "What the clients do depends on it.", HelpName = "S", DefaultValueFactory = _ => 1 };
            Option<Uri?> url = new("--url")
            {
                Description = "A server that runs already: its echo, such as ws://127.0.0.1:8080/echo, or the dashboard of a board at /ws; otherwise one is started.",
                HelpName = "URL",
                CustomParser = ParseUrl,
            };
            Option<bool> idle = new("--idle") { Description = "Measure the CPU time of a simulator with 8 silent clients instead." };
            Option<bool> crowd = new("--crowd")
            {
                Description = "Measure how long honest clients wait while 200 peers a second connect and finish no request or do not leave instead.",
            };
            Option<bool> page = new("--page") { Description = "Measure whether the page, open in Chromium on a simulator, takes more and more memory instead." };
            Option<string?> pictures = new("--pictures") { Description = "Take pictures of the simulator's page after --minutes instead.", HelpName = "FOLDER" };
            RootCommand root = new("Lets clients of all kinds, good and bad, loose on a server for as long as wanted.") { minutes, seed, url, idle, crowd, page, pictures };
            root.SetAction(found =>
            {
                SoakKind kind = found.GetValue(idle) ? SoakKind.Idle
                    : found.GetValue(crowd) ? SoakKind.Crowd
                    : found.GetValue(page) ? SoakKind.Page
                    : found.GetValue(pictures) != null ? SoakKind.Pictures
                    : SoakKind.Campaign;
                return run(new SoakOptions(found.GetValue(minutes), found.GetValue(seed), found.GetValue(url), kind, found.GetValue(pictures)));
            });
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count == 0)
            {
                return parsed.Invoke();
            }

            Console.Error.WriteLine($"{parsed.Errors[0].Message.ReplaceLineEndings(" ")} Try --help.");
            return ErrorCode;
        }

        private static double ParseMinutes(ArgumentResult found)
        {
            if (double.TryParse(found.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value is > 0 and <= 100_000)
            {
                return value;
            }

            found.AddError($"--minutes takes a number over 0, not '{found.Tokens[0].Value}'.");
            return 0;
        }

        private static Uri? ParseUrl(ArgumentResult found)
        {
            if (Uri.TryCreate(found.Tokens[0].Value, UriKind.Absolute, out Uri? url) && url.Scheme == "ws")
            {
                return url;
            }

            found.AddError($"--url takes a ws:// address, not '{found.Tokens[0].Value}'.");
            return null;
        }
    }
}
