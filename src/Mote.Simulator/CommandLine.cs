using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server;

namespace Mote.Simulator
{
    /// <summary>The command line: its options and their valid values.</summary>
    internal static class CommandLine
    {
        private const int ErrorCode = 2;

        /// <summary>Parses the command line and runs the simulator.</summary>
        /// <param name="arguments">The arguments of the program.</param>
        /// <param name="run">Runs the simulator and returns the exit code.</param>
        /// <returns>The exit code; 2, after one line on stderr, if an option or its value is invalid.</returns>
        public static int Invoke(string[] arguments, Func<SimulatorOptions, int> run)
        {
            Option<int> port = Number("--port", 8080, 0, 65535, "The TCP port to listen on; 0 picks a free one.");
            Option<int> maxClients = Number("--max-clients", 8, 1, 1024, "Peers served at once.");
            Option<IPAddress> listen = Listen();
            Option<string> name = new("--name")
            {
                Description = "What the device calls itself.",
                HelpName = "NAME",
                DefaultValueFactory = _ => "Mote simulator",
                CustomParser = ParseName,
            };
            Option<string?> cert = PemFile("--cert", "Speak https and wss with this certificate; needs --key.");
            Option<string?> key = PemFile("--key", "The private key of the certificate.");
            (BoardOptions board, SampleOptions samples) = (new(), new());
            TraceOptions trace = new();
            AccessOptions access = new();
            (SetupOptions setup, AnnounceOptions announce) = (new(), new());
            RootCommand root = new("A simulated board with a live dashboard.") { port, listen, name, maxClients, cert, key };
            board.AddTo(root);
            samples.AddTo(root);
            trace.AddTo(root);
            access.AddTo(root);
            setup.AddTo(root, listen);
            announce.AddTo(root, port, listen, cert);
            root.Validators.Add(found => CheckPair(found, cert, key));
            root.SetAction(found => run(new SimulatorOptions
            {
                Port = found.GetValue(port),
                Listen = found.GetValue(listen)!,
                Name = found.GetValue(name)!,
                Board = board.Board(found),
                HasFaults = board.HasFaults(found),
                HasSamples = samples.HasAll(found),
                Sample = samples.One(found),
                HasTrace = trace.IsOn(found),
                HasTraceBits = trace.HasBits(found),
                CaptureFile = trace.CaptureFile(found),
                MaxClients = found.GetValue(maxClients),
                Identity = Identity(found.GetValue(cert), found.GetValue(key)),
                SettingsPath = board.SettingsPath(found),
                MakeAccess = () => access.Policy(found),
                Setup = setup.Ports(found),
                AnnouncedName = announce.Name(found),
            }));

            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Errors.Count == 0 ? parsed.Invoke() : Refuse(parsed.Errors[0].Message + " Try --help.");
        }

        /// <summary>Writes one line to stderr that says what is invalid.</summary>
        /// <returns>The exit code, 2.</returns>
        public static int Refuse(string message)
        {
            Console.Error.WriteLine(message.ReplaceLineEndings(" "));
            return ErrorCode;
        }

        private static Option<IPAddress> Listen() => new("--listen")
        {
            Description = "The address to listen on.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = ParseAddress,
        };

        private static void CheckPair(CommandResult found, Option<string?> cert, Option<string?> key)
        {
            if (found.GetResult(cert) is null != found.GetResult(key) is null)
            {
                found.AddError("--cert and --key need each other.");
            }
        }

        private static TlsIdentity? Identity(string? certificate, string? key) =>
            certificate == null ? null : new TlsIdentity { CertificatePem = certificate, PrivateKeyPem = key };

        // An option whose value is the content of the file that it names.
        private static Option<string?> PemFile(string option, string description) => new(option)
        {
            Description = description,
            HelpName = "FILE",
            CustomParser = found =>
            {
                try
                {
                    return File.ReadAllText(Text(found));
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
                {
                    found.AddError($"{option} takes a file in PEM. {exception.Message}");
                    return null;
                }
            },
        };

        internal static Option<int> Number(string option, int standard, int min, int max, string description) => new(option)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => standard,
            CustomParser = found => ParseNumber(found, option, min, max),
        };

        internal static int ParseNumber(ArgumentResult found, string option, int min, int max)
        {
            if (int.TryParse(Text(found), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            {
                return value;
            }

            found.AddError($"{option} takes a number from {min} to {max}, not '{Text(found)}'.");
            return 0;
        }

        private static IPAddress ParseAddress(ArgumentResult found)
        {
            if (IPAddress.TryParse(Text(found), out IPAddress? address))
            {
                return address;
            }

            found.AddError($"--listen takes an IP address, not '{Text(found)}'.");
            return IPAddress.None;
        }

        private static string ParseName(ArgumentResult found)
        {
            if (JsonText.Quote(Text(found)).Length > HelloWriter.MaxNameBytes)
            {
                found.AddError($"--name takes at most {HelloWriter.MaxNameBytes - 2} bytes.");
            }

            return Text(found);
        }

        internal static string Text(ArgumentResult found) => found.Tokens.Count == 1 ? found.Tokens[0].Value : "";
    }
}
