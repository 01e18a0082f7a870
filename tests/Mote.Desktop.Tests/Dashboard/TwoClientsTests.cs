using System.Globalization;
using System.Text.Json.Nodes;
using Mote.Dashboard;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Simulator.Board;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Two clients command the same outputs, in turn and at once, and both see what came of it. The seed is printed: a failure can be repeated.</summary>
    [TestClass]
    public sealed class TwoClientsTests
    {
        private const int Rounds = 40;

        // Of the device's own time, which no busy machine stretches.
        private const double AgreementMs = 1000;

        private static readonly string[] _outputs = ["led", "relay", "dimmer"];

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        public async Task Command_FromEitherOrBothAtOnce_IsAgreedOnWithinASecond()
        {
            int seed = Environment.TickCount;
            TestContext.WriteLine("seed " + seed.ToString(CultureInfo.InvariantCulture));
            Random random = new(seed);

            // As fast as the answers come: that is more than a client is granted.
            Mote.Dashboard.Dashboard device = new("test");
            new SimulatedBoard(seed).DeclareChannels(device);
            DashboardHandler dashboard = new(new DashboardOptions { RequestsPerSecond = 0 }, device.Channels);
            using ServerUnderTest server = new(new ServerLimits());
            server.Record("/ws", dashboard, 512);
            server.Server.AddTicker(dashboard);
            server.Start(witnessed: false);
            using DashboardClient one = await DashboardClient.ConnectAsync(server.At("/ws"));
            using DashboardClient other = await DashboardClient.ConnectAsync(server.At("/ws"));
            double slowest = 0;
            for (int i = 0; i < Rounds; i++)
            {
                (string method, string parameters) = Next(random);
                (string otherMethod, string otherParameters) = Next(random);
                switch (random.Next(3))
                {
                    case 0:
                        await one.AskAsync(method, parameters);
                        break;
                    case 1:
                        await other.AskAsync(otherMethod, otherParameters);
                        break;
                    default:
                        await Task.WhenAll(one.AskAsync(method, parameters), other.AskAsync(otherMethod, otherParameters));
                        break;
                }

                JsonNode truth = (await one.AskAsync("get"))!;
                await Task.WhenAll(one.UntilAsync(Agrees), other.UntilAsync(Agrees));
                slowest = Math.Max(slowest, Math.Max(one.DeviceTime, other.DeviceTime) - (double)truth["t"]!);
                Assert.IsLessThanOrEqualTo(AgreementMs, slowest, $"seed {seed}, round {i}");

                bool Agrees(DashboardClient client) => _outputs.All(output => JsonNode.DeepEquals(client.Values[output], truth["v"]![output]));
            }

            TestContext.WriteLine($"agreed after at most {slowest} ms of the device's time");
        }

        private static (string Method, string Parameters) Next(Random random)
        {
            string output = _outputs[random.Next(_outputs.Length)];
            return output == "dimmer"
                ? ("set", $"{{\"name\":\"dimmer\",\"value\":{random.Next(256)}}}")
                : random.Next(2) == 0 ? ("toggle", $"{{\"name\":\"{output}\"}}") : ("set", $"{{\"name\":\"{output}\",\"value\":{(random.Next(2) == 0 ? "true" : "false")}}}");
        }
    }
}
