using System.Text.Json.Nodes;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Access;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Desktop.Tests.Simulator;
using Mote.Server;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>All values with one GET, for whatever is not a WebSocket client.</summary>
    [TestClass]
    public sealed class ReadingsDocumentTests : FaultTests
    {
        private const string Get = "GET /readings HTTP/1.1\r\nHost: mote.local\r\n\r\n";

        [TestMethod]
        public async Task Simulator_AskedWithAGet_TellsAllValues()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);

            Answer answer = Answer.To(simulator.Uri, Get);

            Assert.AreEqual(200, answer.Status);
            Assert.AreEqual("application/json", answer.Header("Content-Type"));
            Assert.AreEqual("no-store", answer.Header("Cache-Control"));
            JsonNode body = JsonNode.Parse(answer.Body)!;
            CollectionAssert.AreEqual(new[] { "t", "epoch", "v" }, body.AsObject().Select(member => member.Key).ToArray());
            CollectionAssert.AreEquivalent(client.Values.Keys.ToArray(), body["v"]!.AsObject().Select(member => member.Key).ToArray());
            Assert.AreEqual((long)client.Hello["epoch"]!, (long)body["epoch"]!);
            DateTimeOffset told = DateTimeOffset.FromUnixTimeMilliseconds((long)body["epoch"]! + (long)body["t"]!);
            Assert.IsLessThan(TimeSpan.FromMinutes(1), (DateTimeOffset.UtcNow - told).Duration());
        }

        [TestMethod]
        public async Task Simulator_AskedTwice_TellsWhatHasChanged()
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync();
            using DashboardClient client = await DashboardClient.ConnectAsync(simulator.Dashboard);
            Assert.IsFalse((bool)JsonNode.Parse(Answer.To(simulator.Uri, Get).Body)!["v"]!["led"]!);
            await client.AskAsync("set", "{\"name\":\"led\",\"value\":true}");
            Assert.IsTrue((bool)JsonNode.Parse(Answer.To(simulator.Uri, Get).Body)!["v"]!["led"]!);
        }

        [TestMethod]
        [DataRow("", 401)]
        [DataRow("Authorization: Bearer wrong\r\n", 401)]
        [DataRow("Authorization: Bearer look\r\n", 200)]
        [DataRow("Authorization: Bearer command\r\n", 200)]
        public async Task Simulator_WithToken_TellsOnlyWhoKnowsOne(string header, int status)
        {
            using SimulatorProcess simulator = await SimulatorProcess.StartAsync("--token", "command", "--read-only-token", "look");
            Answer answer = Answer.To(simulator.Uri, Get.Replace("\r\n\r\n", "\r\n" + header + "\r\n"));
            Assert.AreEqual(status, answer.Status);
            Assert.AreEqual(status == 200, answer.Text.Contains("temperature", StringComparison.Ordinal));
        }

        [TestMethod]
        [DataRow(1400)]
        [DataRow(4096)]
        public void ThirtyTwoLongestChannels_FitIntoADevicesAnswer(int receiveBytes)
        {
            Answer answer = Answer.To(Serve(receiveBytes).PageUri, Get);
            Assert.AreEqual(200, answer.Status);
            JsonObject values = JsonNode.Parse(answer.Body)!["v"]!.AsObject();
            Assert.HasCount(ChannelTable.MaxChannels, values);
            Assert.IsTrue(values.All(value => (decimal)value.Value! == -1234567.891m));
        }

        [TestMethod]
        public void MoreThanTheAnswerHolds_Is500()
        {
            ServerUnderTest server = Serve(640);
            Assert.AreEqual(500, Answer.To(server.PageUri, Get).Status);
            Assert.AreEqual(0, server.Counters.HandlerFaults);
        }

        [TestMethod]
        public void Write_AnyRoom_WritesAllOrNothingAndNothingBeside()
        {
            DashboardHandler dashboard = Dashboard();
            ReadingsDocument answer = dashboard.Readings;
            dashboard.Tick(0);
            byte[] buffer = new byte[2000];
            int whole = answer.Write(buffer, 7, 1900);
            byte[] expected = buffer[7..(7 + whole)];
            Assert.IsGreaterThan(1024, whole, "This is to be more than the one buffer for messages holds.");
            for (int room = 0; room <= whole + 1; room++)
            {
                Array.Fill(buffer, (byte)0xA5);
                int written = answer.Write(buffer, 7, room);
                Assert.AreEqual(room < whole ? -1 : whole, written);
                Assert.IsTrue(buffer[..7].All(b => b == 0xA5) && buffer[(7 + room)..].All(b => b == 0xA5));
                if (written > 0)
                {
                    CollectionAssert.AreEqual(expected, buffer[7..(7 + written)]);
                }
            }
        }

        private ServerUnderTest Serve(int receiveBytes)
        {
            DashboardHandler dashboard = Dashboard();
            return Start(
                limits => limits.ReceiveBytes = receiveBytes,
                test =>
                {
                    test.Server.AddTicker(dashboard);
                    test.Server.AddDocument("/readings", dashboard.Readings);
                },
                witnessed: false);
        }

        private static DashboardHandler Dashboard()
        {
            ChannelTable channels = new();
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                channels.Add(new SensorChannel($"twenty_four_characters{i:00}", "", 0, 1, new Steady()));
            }

            return new DashboardHandler(new DashboardOptions(), channels);
        }

        private sealed class Steady : ISensor
        {
            public bool TryRead(out int milliUnits)
            {
                milliUnits = -1_234_567_891;
                return true;
            }
        }
    }
}
