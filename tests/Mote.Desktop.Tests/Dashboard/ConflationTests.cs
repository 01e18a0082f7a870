using System.Text.Json.Nodes;
using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;
using Mote.Tests.Dashboard;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>However much changes while a client cannot be written to, it gets the latest values once, and nothing else.</summary>
    [TestClass]
    public sealed class ConflationTests : FaultTests
    {
        [TestMethod]
        public void AMinuteWithoutRoom_AtAThousandSamplesASecond_EndsInOneMessage()
        {
            Bench bench = new();
            DashboardHandler dashboard = bench.Dashboard();
            dashboard.Tick(0);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.RoomLeft = 0;
            for (int now = 1; now <= 60_000; now++)
            {
                dashboard.Tick(now);
                dashboard.OnWritable(client);
            }

            Assert.AreEqual("", client.Take());
            client.RoomLeft = 1000;
            dashboard.OnWritable(client);
            dashboard.OnWritable(client);

            string[] messages = client.Take().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.HasCount(1, messages);
            Bench.AssertAllAre(60_001, messages[0]);
        }

        [TestMethod]
        public void APeerThatDoesNotRead_GetsOneSetOfLatestValuesWhenItDoes()
        {
            Bench bench = new();
            DashboardHandler dashboard = bench.Dashboard();
            Filler filler = new(dashboard);
            ServerUnderTest server = Start(
                limits =>
                {
                    limits.StallMs = 60_000;
                    limits.PingAfterMs = 0;
                },
                test =>
                {
                    test.Server.AddTicker(dashboard);
                    test.Record("/ws", filler, new DashboardOptions().RequestBytes);
                },
                witnessed: false);
            using RawPeer peer = RawPeer.Connect(server.At("/ws"), receiveBytes: 4096);
            peer.Send(RawPeer.Upgrade(server.At("/ws")));
            peer.AssertUpgraded();

            // Every sample changes every channel: nothing went out meanwhile because nothing could.
            long bytes;
            do
            {
                bytes = server.Counters.BytesOut;
                bench.WaitForSamples(200);
            }
            while (server.Counters.BytesOut != bytes);

            filler.IsFilling = false;
            int stalledAt = bench.Samples;
            bench.WaitForSamples(300);
            Assert.AreEqual(bytes, server.Counters.BytesOut);
            int last = bench.Freeze();
            Assert.IsGreaterThan(5000, (last - stalledAt) * ChannelTable.MaxChannels);

            // What was in flight; then the last values, then silence.
            JsonNode message = Next(peer);
            while ((int)message["v"]!["c0"]! <= stalledAt)
            {
                message = Next(peer);
            }

            Bench.AssertAllAre(last, message);
            peer.Send(RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"pong\"}", peer.ReadMessage());
        }

        private static JsonNode Next(RawPeer peer)
        {
            JsonNode message = JsonNode.Parse(peer.ReadMessage())!;
            while ((string?)message["method"] != "readings")
            {
                message = JsonNode.Parse(peer.ReadMessage())!;
            }

            return message["params"]!;
        }

        // Fills the connection besides, so that the peer's buffers are full soon.
        private sealed class Filler(WebSocketHandler dashboard) : WebSocketHandler
        {
            private readonly byte[] _news = System.Text.Encoding.UTF8.GetBytes($"{{\"method\":\"{new string('x', 900)}\"}}");

            public volatile bool IsFilling = true;

            public override void OnOpen(WebSocketConnection client) => dashboard.OnOpen(client);

            public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags) =>
                dashboard.OnMessage(client, buffer, offset, count, flags);

            public override void OnWritable(WebSocketConnection client)
            {
                dashboard.OnWritable(client);
                if (IsFilling)
                {
                    client.Send(_news, 0, _news.Length, MessageFlags.WholeText);
                    client.RequestWrite();
                }
            }

            public override void OnClosed(WebSocketConnection client, int code) => dashboard.OnClosed(client, code);
        }

        // 32 channels, each of which counts how often all of them have been sampled.
        private sealed class Bench : ISensor
        {
            private const int Interval = 1;
            private volatile int _reads;
            private volatile int _frozenAt = int.MaxValue;

            public int Samples => _reads / ChannelTable.MaxChannels;

            public DashboardHandler Dashboard()
            {
                ChannelTable channels = new();
                for (int i = 0; i < ChannelTable.MaxChannels; i++)
                {
                    channels.Add(new SensorChannel("c" + i, "", 0, 1_000_000, this) { IntervalMs = Interval });
                }

                return new DashboardHandler(new DashboardOptions { ReadingsIntervalMs = Interval, HistoryPoints = 0 }, channels);
            }

            public void WaitForSamples(int count)
            {
                int wanted = Samples + count;
                ServerUnderTest.WaitUntil(() => Samples >= wanted, $"{count} samples were taken");
            }

            /// <summary>Stops the values where they will be after a few more samples.</summary>
            public int Freeze()
            {
                _frozenAt = Samples + 10;
                WaitForSamples(20);
                return _frozenAt;
            }

            public bool TryRead(out int milliUnits)
            {
                int sample = (_reads++ / ChannelTable.MaxChannels) + 1;
                milliUnits = Math.Min(sample, _frozenAt) * 1000;
                return true;
            }

            public static void AssertAllAre(int expected, JsonNode parameters)
            {
                JsonObject values = parameters["v"]!.AsObject();
                Assert.HasCount(ChannelTable.MaxChannels, values);
                foreach (KeyValuePair<string, JsonNode?> value in values)
                {
                    Assert.AreEqual(expected, (int)value.Value!, value.Key);
                }
            }

            public static void AssertAllAre(int expected, string message) => AssertAllAre(expected, JsonNode.Parse(message)!["params"]!);
        }
    }
}
