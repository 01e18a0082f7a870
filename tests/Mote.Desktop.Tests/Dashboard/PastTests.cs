using System.Text.Json.Nodes;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Faults.Support;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>What a device remembers, over real sockets.</summary>
    [TestClass]
    public sealed class PastTests : FaultTests
    {
        private const int PeriodMs = 100;

        [TestMethod]
        [DataRow(640)]
        [DataRow(1400)]
        public void AClientThatComesLater_GetsThePastOfEveryChannelBehindTheFirstReadings(int receiveBytes)
        {
            const int Sensors = 12;
            const int Points = 40;
            Steps steps = new();
            ChannelTable channels = new();
            for (int i = 0; i < Sensors; i++)
            {
                channels.Add(new SensorChannel("c" + i, "", 0, 1_000_000, steps) { IntervalMs = 10 });
            }

            ServerUnderTest server = Start(new DashboardHandler(new DashboardOptions { HistoryPoints = Points, HistoryPeriodMs = PeriodMs }, channels), receiveBytes);
            ServerUnderTest.WaitUntil(() => steps.Reads >= Sensors * 100, "a second had been sampled");
            using RawPeer peer = RawPeer.Open(server.At("/ws"));

            HashSet<string> read = [];
            Dictionary<string, List<long>> past = [];
            double firstReadings = 0;

            // All end where the first readings were; the last may begin later than the first, if the ring has moved on meanwhile.
            while (past.Count < Sensors || past["c11"][^1] < past["c0"][^1])
            {
                JsonNode message = JsonNode.Parse(peer.ReadMessage())!;
                JsonNode parameters = message["params"]!;
                switch ((string?)message["method"])
                {
                    case "readings":
                        firstReadings = firstReadings == 0 ? (double)parameters["t"]! : firstReadings;
                        read.UnionWith(parameters["v"]!.AsObject().Select(value => value.Key));
                        break;
                    case "history":
                        Assert.HasCount(Sensors, read, "All values come first.");
                        Assert.AreEqual(PeriodMs, (int)parameters["period"]!);
                        string name = (string)parameters["name"]!;
                        AddPoints(past.TryGetValue(name, out List<long>? known) ? known : past[name] = [], parameters);
                        break;
                }
            }

            foreach (List<long> starts in past.Values)
            {
                CollectionAssert.AreEqual(Enumerable.Range(0, starts.Count).Select(i => starts[0] + (i * (long)PeriodMs)).ToArray(), starts);
                Assert.IsLessThanOrEqualTo(Points, starts.Count);
                Assert.IsLessThanOrEqualTo(firstReadings, starts[^1] + PeriodMs);
            }
        }

        private ServerUnderTest Start(DashboardHandler dashboard, int receiveBytes)
        {
            return Start(
                limits => limits.ReceiveBytes = receiveBytes,
                test =>
                {
                    test.Server.AddTicker(dashboard);
                    test.Record("/ws", dashboard, new DashboardOptions().RequestBytes);
                },
                witnessed: false);
        }

        private static void AddPoints(List<long> starts, JsonNode parameters)
        {
            long start = (long)parameters["t"]!;
            foreach (JsonNode? point in parameters["points"]!.AsArray())
            {
                AssertRises(point);
                starts.Add(start);
                start += PeriodMs;
            }
        }

        // The value only rises, so it does within a point.
        private static void AssertRises(JsonNode? point)
        {
            if (point is JsonArray parts)
            {
                Assert.HasCount(3, parts);
                Assert.IsLessThanOrEqualTo((double)parts[1]!, (double)parts[0]!);
                Assert.IsLessThanOrEqualTo((double)parts[2]!, (double)parts[1]!);
            }
            else
            {
                Assert.IsNotNull(point);
            }
        }

        private sealed class Steps : ISensor
        {
            private volatile int _reads;

            public int Reads => _reads;

            public bool TryRead(out int milliUnits)
            {
                milliUnits = _reads++ * 10;
                return true;
            }
        }
    }
}
