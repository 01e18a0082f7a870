using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Mote.Network.Mdns;

namespace Mote.Simulator
{
    /// <summary>The options that say whether the simulator has a name on the network.</summary>
    internal sealed class AnnounceOptions
    {
        private readonly Option<bool> _announce = new("--announce")
        {
            Description = "Have a name on the network, NAME.local, and be found by browsers for services (mDNS, DNS-SD). Needs --listen with 0.0.0.0 or an address of the network.",
        };

        private readonly Option<string?> _name = new("--announce-name")
        {
            Description = "The name, without .local, instead of mote- and the last three bytes of the network interface's address; needs --announce.",
            HelpName = "NAME",
            CustomParser = Parse,
        };

        /// <summary>Adds the options to a command, and the rules for their combinations.</summary>
        public void AddTo(RootCommand root, Option<int> port, Option<IPAddress> listen, Option<string?> cert)
        {
            root.Add(_announce);
            root.Add(_name);
            root.Validators.Add(found => Check(found, port, listen, cert));
        }

        /// <summary>Returns the name on the network; empty for the usual one, null for none.</summary>
        public string? Name(ParseResult found) => found.GetValue(_announce) ? found.GetValue(_name) ?? "" : null;

        private static string? Parse(ArgumentResult found)
        {
            string name = CommandLine.Text(found);
            if (new NameServiceOptions { Label = name }.FindMistake() is string mistake)
            {
                found.AddError($"--announce-name: {mistake}");
            }

            return name;
        }

        // The text of the option, because asking for the value of an invalid option throws.
        private static string? Given(CommandResult found, Option option) =>
            found.GetResult(option) is { Tokens: [Token only] } ? only.Value : null;

        private void Check(CommandResult found, Option<int> port, Option<IPAddress> listen, Option<string?> cert)
        {
            bool isOn = found.GetResult(_announce) is not null;
            if (!isOn && found.GetResult(_name) is not null)
            {
                found.AddError("--announce-name needs --announce.");
            }
            else if (isOn && found.GetResult(cert) is not null)
            {
                found.AddError("--announce and --cert exclude each other: what is announced is a page over http.");
            }
            else if (isOn && Given(found, port) is "0")
            {
                found.AddError("--announce needs a --port other than 0: it is announced before it is known.");
            }
            else if (isOn && (!IPAddress.TryParse(Given(found, listen), out IPAddress? address) || IPAddress.IsLoopback(address)))
            {
                found.AddError("--announce needs --listen with 0.0.0.0 or an address of the network: nobody else can reach 127.0.0.1.");
            }
        }
    }
}
