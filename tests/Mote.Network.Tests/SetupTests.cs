namespace Mote.Network.Tests
{
    /// <summary>udhcpc, dig and curl in the place of a phone that sets a device up. RFC 2131, RFC 1035.</summary>
    [TestClass]
    public class SetupTests
    {
        private const string Udhcpc = "/usr/sbin/udhcpc";
        private const string First = "10.77.0.2";
        private const string Second = "10.77.0.3";
        private const string Page = "http://" + TwoHosts.DeviceAddress + "/";

        private static string Script => Path.Combine(AppContext.BaseDirectory, "lease.sh");

        [TestMethod]
        public async Task Dhcp_UdhcpcRenewsAndComesBack_KeepsItsAddress()
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSetupAsync();
            ProgramOutput phone = StartClient(hosts);
            string bound = await phone.ExpectAsync("bound ");
            StringAssert.StartsWith(bound, $"bound {First}/24 router {TwoHosts.DeviceAddress} dns {TwoHosts.DeviceAddress} lease 240 server {TwoHosts.DeviceAddress}");
            await phone.SignalAsync("USR1");
            await phone.ExpectAsync($"renew {First}/24 ");
            await phone.StopAsync();
            StringAssert.StartsWith(await StartClient(hosts).ExpectAsync("bound "), $"bound {First}/24 ");
        }

        // Whoever comes next and asks for the address gets it, if it was given back, and another one if not.
        [TestMethod]
        [DataRow(true, First)]
        [DataRow(false, Second)]
        public async Task Dhcp_SecondClientAsksForTheFirstOnes_GetsItIfGivenBack(bool isGivenBack, string expected)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSetupAsync();
            ProgramOutput phone = StartClient(hosts);
            await phone.ExpectAsync($"bound {First}/24 ");
            if (isGivenBack)
            {
                await phone.SignalAsync("USR2");
                await phone.ExpectAsync("released state");
            }

            await phone.StopAsync();
            await hosts.ChangeHardwareAddressAsync();
            ProgramOutput next = StartClient(hosts, "-r", First);
            StringAssert.StartsWith(await next.ExpectAsync("bound "), $"bound {expected}/24 ");
        }

        [TestMethod]
        [DataRow("captive.apple.com", "A", TwoHosts.DeviceAddress)]
        [DataRow("CONNECTIVITYCHECK.gstatic.com", "A", TwoHosts.DeviceAddress)]
        [DataRow("wiki.example.", "A", TwoHosts.DeviceAddress)]
        [DataRow(".", "A", TwoHosts.DeviceAddress)]
        [DataRow("captive.apple.com", "AAAA", "")]
        [DataRow("captive.apple.com", "TXT", "")]
        public async Task Dns_DigAsks_HasTheOneAddress(string name, string type, string expected)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSetupAsync();
            Assert.AreEqual(expected, await hosts.RunOnOtherAsync("dig", "+short", "@" + TwoHosts.DeviceAddress, name, type));
            string whole = await hosts.RunOnOtherAsync("dig", "@" + TwoHosts.DeviceAddress, name, type);
            StringAssert.Contains(whole, "status: NOERROR");
            StringAssert.Contains(whole, expected.Length == 0 ? "ANSWER: 0" : "ANSWER: 1");
            Assert.IsFalse(whole.Contains("malformed", StringComparison.OrdinalIgnoreCase), whole);
        }

        [TestMethod]
        [DataRow("captive.apple.com", "hotspot-detect.html")]
        [DataRow("connectivitycheck.gstatic.com", "generate_204")]
        [DataRow("www.msftconnecttest.com", "connecttest.txt")]
        [DataRow("detectportal.firefox.com", "success.txt?ipv4")]
        public async Task Probe_OfAnotherHost_LeadsToThePage(string host, string path)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSetupAsync();
            string[] curl = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}\n", "--resolve", $"{host}:80:{TwoHosts.DeviceAddress}", $"http://{host}/{path}"];
            Assert.AreEqual("302 " + Page, (await hosts.RunOnOtherAsync(curl)).Replace(":80/", "/", StringComparison.Ordinal));
            StringAssert.Contains(await hosts.RunOnOtherAsync("curl", "-s", "--compressed", Page), "<!DOCTYPE html>", StringComparison.OrdinalIgnoreCase);
        }

        [TestMethod]
        [DataRow("http://pages.example", "403")]
        [DataRow("null", "403")]
        [DataRow("http://" + TwoHosts.DeviceAddress, "204")]
        public async Task Join_FromAPage_IsForTheDevicesOwnOnly(string origin, string expected)
        {
            using TwoHosts hosts = await TwoHosts.MakeAsync();
            await hosts.StartSetupAsync();
            string status = await hosts.RunOnOtherAsync(
                "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}\n", "-H", "Origin: " + origin, "-H", "Content-Type: application/json",
                "-d", "{\"ssid\":\"Workshop\",\"password\":\"wrong horse\"}", Page + "setup/join");
            Assert.AreEqual(expected, status);
            string state = expected == "204" ? "\"state\":\"trying\"" : "\"state\":\"waiting\"";
            StringAssert.Contains(await hosts.RunOnOtherAsync("curl", "-s", Page + "setup"), state);
        }

        private static ProgramOutput StartClient(TwoHosts hosts, params string[] more) =>
            hosts.Start([Udhcpc, "-f", "-i", TwoHosts.OtherLink, "-s", Script, "-t", "20", "-T", "1", .. more]);
    }
}
