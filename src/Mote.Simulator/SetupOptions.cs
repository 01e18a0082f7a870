using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;

namespace Mote.Simulator
{
    /// <summary>The options of the set-up by phone.</summary>
    internal sealed class SetupOptions
    {
        private static readonly string[] _others =
            ["--port", "--listen", "--name", "--max-clients", "--trace", "--trace-bits", "--setup", "--setup-dhcp", "--setup-dns", "--help", "--version"];

        private readonly Option<bool> _isOn = new("--setup")
        {
            Description = "Serve the set-up by phone in place of the dashboard, until a network was joined. The network Workshop has the password 'correct horse'.",
        };

        private readonly Option<int> _dhcp = CommandLine.Number(
            "--setup-dhcp", 0, 0, 65535, "With --setup: the UDP port that gives addresses next to that of --listen, usually 67; 0 for none.");

        private readonly Option<int> _dns = CommandLine.Number(
            "--setup-dns", 0, 0, 65535, "With --setup: the UDP port on which every name has the address of --listen, usually 53; 0 for none.");

        /// <summary>Adds the options to a command.</summary>
        /// <param name="root">The command, with all other options.</param>
        /// <param name="listen">The device's own address.</param>
        public void AddTo(RootCommand root, Option<IPAddress> listen)
        {
            root.Add(_isOn);
            root.Add(_dhcp);
            root.Add(_dns);
            root.Validators.Add(found => Check(found, root, listen));
        }

        /// <summary>Returns the ports of the set-up; null where the dashboard is served.</summary>
        public SetupPorts? Ports(ParseResult found) =>
            found.GetValue(_isOn) ? new SetupPorts(found.GetValue(_dhcp), found.GetValue(_dns)) : null;

        private void Check(CommandResult found, RootCommand root, Option<IPAddress> listen)
        {
            if (!found.GetValue(_isOn))
            {
                foreach (Option<int> port in new[] { _dhcp, _dns }.Where(port => IsGiven(found, port)))
                {
                    found.AddError($"{port.Name} needs --setup.");
                }

                return;
            }

            foreach (Option other in root.Options.Where(option => IsGiven(found, option) && !_others.Contains(option.Name)))
            {
                found.AddError($"--setup and {other.Name} exclude each other.");
            }

            IPAddress? own = found.GetValue(listen);
            if (own != null && (own.AddressFamily != AddressFamily.InterNetwork || own.Equals(IPAddress.Any)))
            {
                found.AddError("--setup needs the device's own IPv4 address in --listen.");
            }
        }

        private static bool IsGiven(CommandResult found, Option option) => found.GetResult(option) is { Implicit: false };
    }
}
