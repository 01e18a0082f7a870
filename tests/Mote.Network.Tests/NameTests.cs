using System.Text.Json;

namespace Mote.Network.Tests
{
    /// <summary>avahi and python-zeroconf find the simulator, resolve it and see it go, and it hears them. RFC 6762, RFC 6763.</summary>
    [TestClass]
    public class NameTests
    {
        private const string Python = "/usr/bin/python3";

        private static string Script => Path.Combine(AppContext.BaseDirectory, "browse.py");

        [TestMethod]
        [DataRow("_http._tcp")]
        [DataRow("_mote._tcp")]
        public async Task Announce_AvahiBrowses_FindsResolvesAndSeesItGo(string type)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartAvahiAsync();
            ProgramOutput browse = hosts.Start("avahi-browse", "-p", "-r", "-k", type);
            ProgramOutput simulator = await hosts.StartSimulatorAsync("mote-test");
            string found = await browse.ExpectAsync($"=;mote1;IPv4;mote-test;{type};local;mote-test.local;{TwoHosts.DeviceAddress};8080;");
            StringAssert.Contains(found, "\"path=/\"");
            StringAssert.Contains(found, "\"name=Mote simulator\"");
            StringAssert.Contains(found, "\"version=");
            StringAssert.Contains(found, "\"id=");
            Assert.AreEqual(0, await simulator.StopAsync(), simulator.Said());
            await browse.ExpectAsync($"-;mote1;IPv4;mote-test;{type};local");
        }

        [TestMethod]
        public async Task Announce_AvahiResolvesTheName_GetsTheAddress()
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartAvahiAsync();
            await hosts.StartSimulatorAsync("mote-test");
            await hosts.Start("avahi-resolve", "-n", "MOTE-test.local").ExpectAsync(TwoHosts.DeviceAddress);
        }

        [TestMethod]
        public async Task Announce_AvahiHasTheName_TakesTheNextNumber()
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartAvahiAsync();
            await hosts.Start("avahi-publish", "-R", "-a", "mote-test.local", TwoHosts.OtherAddress).ExpectAsync("Established under name");
            ProgramOutput simulator = await hosts.StartSimulatorAsync("mote-test");
            await simulator.ExpectAsync("http://mote-test-2.local:8080/");
            await hosts.Start("avahi-resolve", "-n", "mote-test-2.local").ExpectAsync(TwoHosts.DeviceAddress);
        }

        [TestMethod]
        [DataRow("_http._tcp.local.")]
        [DataRow("_mote._tcp.local.")]
        public async Task Announce_ZeroconfBrowses_FindsResolvesAndSeesItGo(string type)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            ProgramOutput simulator = await hosts.StartSimulatorAsync("mote-test");
            ProgramOutput browse = hosts.Start(Python, Script, TwoHosts.OtherAddress, type);
            string found = await browse.ExpectAsync($"added mote-test.{type} mote-test.local. {TwoHosts.DeviceAddress} 8080 ");
            StringAssert.Contains(found, "'path': '/'");
            Assert.AreEqual(0, await simulator.StopAsync(), simulator.Said());
            await browse.ExpectAsync("removed mote-test." + type);
        }

        [TestMethod]
        [DataRow("_http._tcp.local.", false)]
        [DataRow("_mote._tcp.local.", false)]
        [DataRow("_http._tcp.local.", true)]
        public async Task Announce_ZeroconfRegistersTheSameName_LearnsThatItIsTaken(string type, bool mayRename)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSimulatorAsync("mote-test");
            string[] rename = mayRename ? ["--rename"] : [];
            ProgramOutput other = hosts.Start([Python, Script, TwoHosts.OtherAddress, type, "--register", "mote-test", "8081", .. rename]);
            await other.ExpectAsync(mayRename ? $"registered mote-test-2.{type}" : $"taken mote-test.{type}");

            // The device still has it, and zeroconf's own one is beside it.
            ProgramOutput browse = hosts.Start(Python, Script, TwoHosts.OtherAddress, type);
            await browse.ExpectAsync($"added mote-test.{type} mote-test.local. {TwoHosts.DeviceAddress} 8080 ");
            if (mayRename)
            {
                await browse.ExpectAsync($"added mote-test-2.{type} zero.local. {TwoHosts.OtherAddress} 8081 ");
            }
        }

        [TestMethod]
        public async Task Siblings_ZeroconfRegisters_IsTold()
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSimulatorAsync("mote-test", "--allow-host", "panel.example");
            await hosts.Start(Python, Script, TwoHosts.OtherAddress, "_mote._tcp.local.", "--register", "mote-zero", "8081").ExpectAsync("registered");

            // Addressed to its own name, which is its own host although another one is allowed.
            string[] ask = ["curl", "-s", "-H", "Host: mote-test.local:8080", "-H", "Content-Type: application/json", "-d", "{}",
                $"http://{TwoHosts.DeviceAddress}:8080/rpc/siblings"];
            ProgramOutput answer = hosts.Start("sh", "-c", "for i in 1 2 3 4 5 6 7 8 9 10; do \"$@\"; echo; sleep 1; done", "sh", ask[0], ask[1], ask[2], ask[3], ask[4], ask[5], ask[6], ask[7], ask[8]);
            string line = await answer.ExpectAsync("mote-zero");
            using JsonDocument document = JsonDocument.Parse(line);
            StringAssert.Contains(line, $"{{\"host\":\"mote-zero.local\",\"url\":\"http://{TwoHosts.OtherAddress}:8081/\",\"name\":\"Zero\"}}");
        }
    }
}
