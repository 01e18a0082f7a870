using System.CommandLine;
using Mote.Gateway.Configuration;

namespace Mote.Gateway
{
    /// <summary>The command line, over the environment, over the configuration file. It takes no token and no password: lists of processes show it.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;
        private const string StandardFile = "mote-gateway.json";

        /// <summary>Parses the command line and runs the gateway.</summary>
        /// <returns>The exit code; 2, after one line on stderr, if something in the configuration is of no use.</returns>
        public static async Task<int> InvokeAsync(string[] arguments)
        {
            Option<string?> config = new("--config") { Description = $"The configuration, JSON with comments; {StandardFile} where there is one.", HelpName = "FILE" };
            Option<string[]> boards = new("--board")
            {
                Description = "A board beside those of the configuration: ws://host/ws, or ID=ws://host/ws. May be repeated.",
                HelpName = "URL",
                AllowMultipleArgumentsPerToken = false,
            };
            Option<string?> broker = new("--broker") { Description = "The broker: mqtt://host:1883 or mqtts://host:8883.", HelpName = "URL" };
            Option<string?> share = new("--share") { Description = "Divide the boards among all gateways of this name.", HelpName = "NAME" };
            Option<string?> http = new("--http") { Description = "Where health, metrics and the page are served: http://127.0.0.1:9464; '' for nowhere.", HelpName = "URL" };
            Option<bool> discover = new("--discover") { Description = "Bridge boards that announce themselves on the network too (mDNS)." };
            Option<bool> demo = new("--demo") { Description = "Start a broker and three boards too, and print the topics as they come." };
            RootCommand root = new("Bridges boards that run Mote to an MQTT broker. Environment: MOTE_GATEWAY_Broker__Url and so on, as in the configuration.")
            {
                config, boards, broker, discover, share, http, demo,
            };
            int code = 0;
            root.SetAction(async found =>
            {
                try
                {
                    GatewayOptions options = Read(found.GetValue(config));
                    options.Boards.AddRange((found.GetValue(boards) ?? []).Select(ReadBoard));
                    options.Broker.Url = found.GetValue(broker) ?? options.Broker.Url;
                    options.Share = found.GetValue(share) ?? options.Share;
                    options.Discover |= found.GetValue(discover);
                    options.Http = found.GetValue(http) ?? options.Http;
                    code = await (found.GetValue(demo) ? GatewayRun.RunDemoAsync(options) : GatewayRun.RunAsync(options));
                }
                catch (ConfigurationException exception)
                {
                    code = Refuse(exception.Message);
                }
            });
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                return Refuse(parsed.Errors[0].Message + " Try --help.");
            }

            await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return code;
        }

        /// <summary>Writes one line to stderr that says what is of no use.</summary>
        /// <returns>The exit code, 2.</returns>
        public static int Refuse(string message)
        {
            Console.Error.WriteLine(message.ReplaceLineEndings(" "));
            return ErrorCode;
        }

        private static GatewayOptions Read(string? file)
        {
            ConfigurationBuilder builder = new();
            try
            {
                builder.AddJsonFile(Path.GetFullPath(file ?? StandardFile), optional: file == null);
                builder.AddEnvironmentVariables("MOTE_GATEWAY_");
                GatewayOptions options = new();
                builder.Build().Bind(options, binding => binding.ErrorOnUnknownConfiguration = true);
                return options;
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException or FormatException or UnauthorizedAccessException or ArgumentException)
            {
                string reason = exception.InnerException == null ? exception.Message : $"{exception.Message} {exception.InnerException.Message}";
                throw new ConfigurationException($"The configuration {file ?? StandardFile}: {reason}");
            }
        }

        private static BoardOptions ReadBoard(string text)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            return equals < 0 ? new BoardOptions { Url = text } : new BoardOptions { Id = text[..equals], Url = text[(equals + 1)..] };
        }
    }
}
