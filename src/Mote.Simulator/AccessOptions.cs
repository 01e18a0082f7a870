using System.CommandLine;
using System.CommandLine.Parsing;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Simulator
{
    /// <summary>The options that say which clients have access. No message and no help text contains a token.</summary>
    internal sealed class AccessOptions
    {
        private const string Variable = "MOTE_TOKEN";

        private readonly Option<string?> _token = Token("--token", $"Let in only clients that have this token. The environment variable {Variable} does the same, and lists of processes do not show it.");

        private readonly Option<string?> _readOnlyToken = Token("--read-only-token", "A second token, for clients that may look but not command.");

        private readonly Option<string[]> _origins = Repeatable(
            "--allow-origin",
            "ORIGIN",
            "Let pages of this origin connect too, such as https://panel.example. May be repeated.",
            texts => new AccessPolicy { Origins = texts }.FindMistake());

        private readonly Option<string[]> _hosts = Repeatable(
            "--allow-host",
            "HOST",
            "Answer only to this name or address, without port, instead of IP addresses, single labels and names under .local; '*' for any. May be repeated.",
            texts => new AccessPolicy { Hosts = texts }.FindMistake());

        private readonly Option<bool> _behindTls = new("--behind-tls")
        {
            Description = "A proxy in front ends TLS: the sign-in cookie is Secure, so that browsers never send it without TLS.",
        };

        private readonly Option<string[]> _proxies = Repeatable(
            "--trusted-proxy",
            "ADDRESS",
            "The IP address of a proxy in front: it may have all places, and for wrong tokens and the rate of commands the last address in its X-Forwarded-For counts. May be repeated.",
            texts => new AccessPolicy { TrustedProxies = texts }.FindMistake());

        /// <summary>Adds the options to a command, and the rules for their combinations.</summary>
        public void AddTo(RootCommand root)
        {
            root.Add(_token);
            root.Add(_readOnlyToken);
            root.Add(_origins);
            root.Add(_hosts);
            root.Add(_behindTls);
            root.Add(_proxies);
            root.Validators.Add(Check);
        }

        /// <summary>Returns the policy that the command line describes.</summary>
        public AccessPolicy Policy(ParseResult found) => new()
        {
            Token = found.GetValue(_token) ?? Environment.GetEnvironmentVariable(Variable),
            ReadOnlyToken = found.GetValue(_readOnlyToken),
            Origins = OrNull(found.GetValue(_origins)),
            Hosts = OrNull(found.GetValue(_hosts)),
            IsBehindTls = found.GetValue(_behindTls),
            TrustedProxies = OrNull(found.GetValue(_proxies)),
        };

        private static string[]? OrNull(string[]? texts) => texts is { Length: > 0 } ? texts : null;

        private static Option<string?> Token(string option, string description) => new(option)
        {
            Description = description,
            HelpName = "TOKEN",
            CustomParser = found =>
            {
                if (!IsToken(CommandLine.Text(found)))
                {
                    found.AddError($"{option} takes {TokenRule}.");
                }

                return CommandLine.Text(found);
            },
        };

        private static string TokenRule => $"1 to {AccessPolicy.MaxTokenBytes} visible ASCII characters";

        // Characters that a header, a cookie and the sign-in form can all carry.
        private static bool IsToken(string text) => text.Length is > 0 and <= AccessPolicy.MaxTokenBytes && text.All(c => c is > ' ' and < (char)127);

        private static Option<string[]> Repeatable(string option, string helpName, string description, Func<string[], string?> findMistake) => new(option)
        {
            Description = description,
            HelpName = helpName,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = found =>
            {
                string[] texts = [.. found.Tokens.Select(token => token.Value)];
                if (findMistake(texts) is string mistake)
                {
                    found.AddError($"{option}: {mistake}");
                }

                return texts;
            },
        };

        private void Check(CommandResult found)
        {
            bool isGiven = found.GetResult(_token) is not null;
            string? token = isGiven ? Given(found, _token) : Environment.GetEnvironmentVariable(Variable);
            string? readOnlyToken = Given(found, _readOnlyToken);
            if (!isGiven && token is not null && !IsToken(token))
            {
                found.AddError($"{Variable} takes {TokenRule}.");
            }
            else if (readOnlyToken is not null && !isGiven && token is null)
            {
                found.AddError($"--read-only-token needs --token or {Variable}.");
            }
            else if (readOnlyToken is not null && readOnlyToken == token)
            {
                found.AddError("--read-only-token must not be the token that may command.");
            }
        }

        // The text of the option, because asking for the value of an invalid option throws.
        private static string? Given(CommandResult found, Option<string?> option) =>
            found.GetResult(option) is { Tokens: [Token only] } ? only.Value : null;
    }
}
