using System.Globalization;

namespace Mote.Network.Tests
{
    /// <summary>Two hosts on a link of their own: network namespaces joined by a virtual cable. Gone when disposed of.</summary>
    internal sealed class TwoHosts : IDisposable
    {
        /// <summary>The address of the host that the simulator runs on.</summary>
        public const string DeviceAddress = "10.77.0.1";

        /// <summary>The address of the host that other programs run on.</summary>
        public const string OtherAddress = "10.77.0.2";

        private readonly Stack<IDisposable> _open = new();
        private readonly ProgramOutput _device;
        private readonly ProgramOutput _other;

        private TwoHosts()
        {
            _device = Keep(new ProgramOutput("unshare", "-n", "-m", "sh", "-c", "echo ready; exec sleep 600"));
            _other = Keep(new ProgramOutput("unshare", "-n", "-m", "sh", "-c", "mount -t tmpfs tmpfs /run && mkdir /run/dbus; echo ready; exec sleep 600"));
        }

        /// <summary>Makes the network. The test is inconclusive where that is not possible.</summary>
        public static async Task<TwoHosts> MakeAsync()
        {
            foreach (string program in new[] { "/usr/bin/unshare", "/usr/bin/nsenter", "/usr/sbin/avahi-daemon", "/usr/bin/avahi-browse", "/usr/bin/dbus-daemon" })
            {
                if (!File.Exists(program))
                {
                    Assert.Inconclusive($"{program} is not installed.");
                }
            }

            using (ProgramOutput probe = new("unshare", "-n", "true"))
            {
                if (await probe.EndAsync() != 0)
                {
                    Assert.Inconclusive("Network namespaces are not to be had here: " + probe.Said());
                }
            }

            TwoHosts hosts = new();
            try
            {
                await hosts.JoinAsync();
                return hosts;
            }
            catch
            {
                hosts.Dispose();
                throw;
            }
        }

        /// <summary>Starts the simulator, announced under a name, and waits until it has one.</summary>
        public async Task<ProgramOutput> StartSimulatorAsync(string name, params string[] more)
        {
            string assembly = Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll");
            string[] options = ["dotnet", "exec", assembly, "--listen", "0.0.0.0", "--port", "8080", "--announce", "--announce-name", name, .. more];
            ProgramOutput simulator = Start(_device, options);
            await simulator.ExpectAsync("On the network: ");
            return simulator;
        }

        /// <summary>Starts avahi's daemon on the other host, with the bus that it needs.</summary>
        public async Task StartAvahiAsync()
        {
            ProgramOutput bus = Start(_other, "dbus-daemon", "--system", "--nofork", "--nopidfile", "--print-address");
            await bus.ExpectAsync("unix:");
            ProgramOutput daemon = Start(_other, "avahi-daemon", "--no-drop-root", "--no-rlimits");
            await daemon.ExpectAsync("Server startup complete");
        }

        /// <summary>Starts a program on the other host.</summary>
        public ProgramOutput Start(params string[] command) => Start(_other, command);

        public void Dispose()
        {
            while (_open.Count > 0)
            {
                _open.Pop().Dispose();
            }
        }

        private ProgramOutput Start(ProgramOutput host, params string[] command) =>
            Keep(new ProgramOutput("nsenter", ["-t", Text(host.Id), "-n", "-m", .. command]));

        private async Task JoinAsync()
        {
            await _device.ExpectAsync("ready");
            await _other.ExpectAsync("ready");
            await RunAsync("ip", "link", "add", "mote0", "netns", Text(_device.Id), "type", "veth", "peer", "name", "mote1", "netns", Text(_other.Id));
            await OpenAsync(_device, "mote0", DeviceAddress);
            await OpenAsync(_other, "mote1", OtherAddress);
        }

        private static async Task OpenAsync(ProgramOutput host, string link, string address)
        {
            await RunAsync("nsenter", "-t", Text(host.Id), "-n", "ip", "link", "set", "lo", "up");
            await RunAsync("nsenter", "-t", Text(host.Id), "-n", "ip", "addr", "add", address + "/24", "dev", link);
            await RunAsync("nsenter", "-t", Text(host.Id), "-n", "ip", "link", "set", link, "up");
        }

        private static async Task RunAsync(string file, params string[] arguments)
        {
            using ProgramOutput program = new(file, arguments);
            Assert.AreEqual(0, await program.EndAsync(), $"{file} {string.Join(' ', arguments)}: {program.Said()}");
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private ProgramOutput Keep(ProgramOutput program)
        {
            _open.Push(program);
            return program;
        }
    }
}
