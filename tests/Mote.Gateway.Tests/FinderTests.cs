using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;
using Mote.Gateway.Boards;

namespace Mote.Gateway.Tests
{
    /// <summary>Boards that announce themselves.</summary>
    [TestClass]
    public sealed class FinderTests
    {
        // A response of a board mote-1 at 10.0.0.7: PTR, SRV to port 8080, TXT path=/a/, A; names compressed.
        private const string Response =
            "0000 8400 0000 0001 0000 0003" +
            "055f6d6f7465 045f746370 056c6f63616c 00 000c 0001 00001194 0009 066d6f74652d31 c00c" +
            "c028 0021 8001 00000078 000f 0000 0000 1f90 066d6f74652d31 c017" +
            "c028 0010 8001 00001194 0009 08 706174683d2f612f" +
            "c043 0001 8001 00000078 0004 0a000007";

        [TestMethod]
        public void Read_Response_TellsHostAndUrl()
        {
            List<string> found = Read(Convert.FromHexString(Response.Replace(" ", "", StringComparison.Ordinal)));
            CollectionAssert.AreEqual(new[] { "mote-1.local ws://10.0.0.7:8080/a/ws" }, found);
        }

        [TestMethod]
        public void Read_ResponseCutAnywhereOrSpoilt_TellsNothingWrongAndDoesNotThrow()
        {
            byte[] whole = Convert.FromHexString(Response.Replace(" ", "", StringComparison.Ordinal));
            for (int count = 0; count < whole.Length; count++)
            {
                Assert.IsEmpty(Read(whole[..count]), count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            for (int i = 0; i < whole.Length; i++)
            {
                foreach (byte value in new byte[] { 0, 1, 63, 192, 255 })
                {
                    byte[] spoilt = [.. whole];
                    spoilt[i] = value;
                    Read(spoilt);
                }
            }
        }

        [TestMethod]
        public async Task Gateway_OnANetworkWithABoard_FindsItAndCommandsIt()
        {
            if (!OperatingSystem.IsLinux() || (await CommandResult.RunAsync("unshare", "-rn", "ip", "link", "add", "name", "net0", "type", "veth", "peer", "name", "net1")).ExitCode != 0)
            {
                Assert.Inconclusive("No network namespace can be made here (unshare -rn).");
            }

            CommandResult result = await CommandResult.RunAsync(
                "unshare",
                "-rn",
                Path.Combine(Repository.Root, "tests", "Mote.Gateway.Tests", "Clients", "discover.sh"),
                Path.Combine(AppContext.BaseDirectory, "Mote.Simulator.dll"),
                typeof(GatewayService).Assembly.Location);
            result.AssertExitCode(0);
            Assert.AreEqual("online\ntrue\n", result.Output);
        }

        private static List<string> Read(byte[] message)
        {
            List<string> found = [];
            new BoardFinder((host, url) => found.Add($"{host} {url}")).Read(message, message.Length);
            return found;
        }
    }
}
