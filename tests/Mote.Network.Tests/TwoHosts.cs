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

        /// <summary>The network interface of the other host.</summary>
        public const string OtherLink = "mote1";

        private const string DeviceLink = "mote0";

        private static readonly string[] _programs =
        [
            "/usr/bin/unshare", "/usr/bin/nsenter", "/usr/sbin/avahi-daemon", "/usr/bin/avahi-browse", "/usr/bin/dbus-daemon", "/usr/sbin/udhcpc", "/usr/bin/dig",
            "/usr/bin/curl",
        ];

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
            foreach (string program in _programs)
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
            ProgramOutput simulator = StartSimulator(["--listen", "0.0.0.0", "--port", "8080", "--announce", "--announce-name", name, .. more]);
            await simulator.ExpectAsync("On the network: ");
            return simulator;
        }

        /// <summary>Starts the simulator as a device that a phone sets up, and waits until it listens.</summary>
        public async Task<ProgramOutput> StartSetupAsync()
        {
            // A desktop sends broadcasts by the route that it has for them.
            await RunOnAsync(_device, "ip", "route", "add", "default", "dev", DeviceLink);
            ProgramOutput simulator = StartSimulator("--setup", "--listen", DeviceAddress, "--port", "80", "--setup-dhcp", "67", "--setup-dns", "53");
            await simulator.ExpectAsync("Press Ctrl+C to stop.");
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

        /// <summary>Runs a program on the other host to its end, which must be a good one.</summary>
        /// <returns>What it printed.</returns>
        public Task<string> RunOnOtherAsync(params string[] command) => RunOnAsync(_other, command);

        /// <summary>Makes the other host another one for those who tell hosts by the hardware address of their network interface.</summary>
        public async Task ChangeHardwareAddressAsync()
        {
            await RunOnAsync(_other, "ip", "address", "flush", "dev", OtherLink);
            await RunOnAsync(_other, "ip", "link", "set", OtherLink, "address", "02:00:5e:10:00:02");
        }

        public void Dispose()
        {
            while (_open.Count > 0)
            {
                _open.Pop().Dispose();
            }
        }

        private ProgramOutput Start(ProgramOutput host, params string[] command) =>
            Keep(new ProgramOutput("nsenter", ["-t", Text(host.Id), "-n", "-m", .. command]));

        private ProgramOutput StartSimulator(params string[] options) =>
            Start(_device, ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll"), .. options]);

        private async Task JoinAsync()
        {
            await _device.ExpectAsync("ready");
            await _other.ExpectAsync("ready");
            await RunAsync("ip", "link", "add", DeviceLink, "netns", Text(_device.Id), "type", "veth", "peer", "name", OtherLink, "netns", Text(_other.Id));
            await OpenAsync(_device, DeviceLink, DeviceAddress);
            await OpenAsync(_other, OtherLink, OtherAddress);
        }

        private static async Task OpenAsync(ProgramOutput host, string link, string address)
        {
            await RunOnAsync(host, "ip", "link", "set", "lo", "up");
            await RunOnAsync(host, "ip", "addr", "add", address + "/24", "dev", link);
            await RunOnAsync(host, "ip", "link", "set", link, "up");
        }

        private static Task<string> RunOnAsync(ProgramOutput host, params string[] command) =>
            RunAsync("nsenter", ["-t", Text(host.Id), "-n", "-m", .. command]);

        private static async Task<string> RunAsync(string file, params string[] arguments)
        {
            using ProgramOutput program = new(file, arguments);
            Assert.AreEqual(0, await program.EndAsync(), $"{file} {string.Join(' ', arguments)}: {program.Said()}");
            return program.Said();
        }

        private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

        private ProgramOutput Keep(ProgramOutput program)
        {
            _open.Push(program);
            return program;
        }
    }
}
