using System.Text;
using System.Text.Json;
using Mote.Gateway.Boards;
using Mote.Gateway.Configuration;
using Mote.Gateway.Tests.Support;
using MQTTnet;
using MQTTnet.Formatter;

namespace Mote.Gateway.Tests
{
    /// <summary>Boards and the gateway on a real Mosquitto.</summary>
    [TestClass]
    public sealed class BridgeTests
    {
        [TestMethod]
        [DataRow(5, 0)]
        [DataRow(5, 1)]
        [DataRow(3, 2)]
        public async Task Values_OfABoard_AreRetainedTopics(int version, int qos)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            GatewayOptions options = GatewayUnderTest.Options(broker.Port, ("b1", board.Url));
            options.Broker.Version = version;
            options.Broker.Qos = qos;
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(options);
            await using Watcher first = await Watcher.ConnectAsync(broker.Port);
            await first.WaitAsync("mote/b1/temperature", "21.5");
            board.Temperature = -3_250;
            await first.WaitAsync("mote/b1/temperature", "-3.25");
            board.Temperature = null;
            await first.WaitAsync("mote/b1/temperature", "null");
            board.IsOpen = true;
            await first.WaitAsync("mote/b1/door", "true");
            await first.WaitAsync("mote/b1/state", """{"temperature":null,"door":true,"lamp":false,"dimmer":0}""");

            // For a client that comes later the broker has kept all of it.
            await using Watcher second = await Watcher.ConnectAsync(broker.Port, version == 5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
            await second.WaitAsync("mote/b1/state", """{"temperature":null,"door":true,"lamp":false,"dimmer":0}""");
            await second.WaitAsync("mote/b1/availability", "online");
            await second.WaitAsync("mote/gateway/gateway/availability", "online");
            await second.WaitAsync("mote/b1/dimmer", "0");
        }

        [TestMethod]
        public async Task Commands_OfEachKind_AreCarriedOut()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.PublishAsync("mote/b1/lamp/set", "ON");
            await watcher.WaitAsync("mote/b1/lamp", "true");
            await watcher.PublishAsync("mote/b1/lamp/toggle", "");
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.PublishAsync("mote/b1/lamp/pulse", "");
            await watcher.WaitAsync("mote/b1/lamp", "true");
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.PublishAsync("mote/b1/dimmer/set", " 42.5 ");
            await watcher.WaitAsync("mote/b1/dimmer", "42.5");
            Assert.AreEqual(42_500, board.Dimmer.Value);
            Assert.IsNull(watcher.Latest("mote/b1/error"));
        }

        [TestMethod]
        [DataRow("mote/b1/lamp/set", "maybe", "'lamp' is set to true or false, not 'maybe'")]
        [DataRow("mote/b1/dimmer/set", "NaN", "'dimmer' is set to a number, not 'NaN'")]
        [DataRow("mote/b1/dimmer/set", "1e400", "'dimmer' is set to a number, not '1e400'")]
        [DataRow("mote/b1/dimmer/set", "0.000000000000000000000000000000001", "'dimmer' is set to a number")]
        [DataRow("mote/b1/dimmer/set", "101", "dimmer")]
        [DataRow("mote/b1/temperature/set", "1", "temperature")]
        [DataRow("mote/b1/lamp/pulse", "0", "a pulse takes 1 to 3600000 milliseconds, or nothing, not '0'")]
        [DataRow("mote/b1/pump/set", "1", "the board has no channel with the topic 'pump'")]
        [DataRow("mote/b1/rpc", "[]", "no request of JSON-RPC 2.0")]
        [DataRow("mote/b1/rpc", "{", "not JSON")]
        [DataRow("mote/b1/rpc", """{"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"interval":3600000}}""", "the gateway itself subscribes")]
        public async Task Command_OfNoUse_IsAnErrorThatSaysWhy(string topic, string payload, string reason)
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.PublishAsync(topic, payload);
            using JsonDocument error = JsonDocument.Parse(await watcher.WaitAsync("mote/b1/error", _ => true));
            Assert.AreEqual(topic, error.RootElement.GetProperty("topic").GetString());
            StringAssert.Contains(error.RootElement.GetProperty("message").GetString(), reason);
            Assert.AreEqual(0, board.Lamp.Value);
            Assert.AreEqual(0, board.Dimmer.Value);
        }

        [TestMethod]
        public async Task Request_WithAnIdOrAResponseTopic_IsAnsweredWithIt()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.PublishAsync("mote/b1/rpc", """{"jsonrpc":"2.0","id":"a","method":"get","params":{"name":"temperature"}}""");
            await watcher.WaitAsync("mote/b1/rpc/reply", """{"jsonrpc":"2.0","id":"a","result":{"name":"temperature","value":21.5}}""");
            await watcher.RequestAsync("mote/b1/rpc", """{"jsonrpc":"2.0","id":7,"method":"set","params":{"name":"lamp","value":1}}""", "my/replies", "c1");
            string reply = await watcher.WaitAsync("my/replies", _ => true);
            StringAssert.StartsWith(reply, """{"jsonrpc":"2.0","id":7,"error":{"code":-32602,""");
            MqttApplicationMessage message = watcher.All.Single(message => message.Topic == "my/replies");
            Assert.AreEqual("c1", Encoding.UTF8.GetString(message.CorrelationData!));
        }

        [TestMethod]
        public async Task Request_WithAResponseTopicOfNoUse_DoesNotEndTheConnection()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            await watcher.RequestAsync("mote/b1/rpc", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", "$SYS/mine", "c");
            await watcher.WaitAsync("mote/b1/rpc/reply", """{"jsonrpc":"2.0","id":1,"result":"pong"}""");
        }

        [TestMethod]
        public async Task Command_Retained_IsIgnored()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.PublishAsync("mote/b1/lamp/set", "true", isRetained: true);
            await watcher.WaitAsync("mote/b1/lamp/set", "true");
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await watcher.WaitAsync("mote/b1/lamp", "false");

            // A command behind it has been carried out, so the gateway has passed it over.
            await watcher.PublishAsync("mote/b1/dimmer/set", "5");
            await watcher.WaitAsync("mote/b1/dimmer", "5");
            Assert.AreEqual(0, board.Lamp.Writes);
        }

        [TestMethod]
        public async Task Board_ThatGoesAndComesBack_IsOfflineMeanwhileAndCommandsFail()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/lamp", "false");
            board.Stop();
            await watcher.WaitAsync("mote/b1/availability", "offline");
            await watcher.PublishAsync("mote/b1/lamp/set", "true");
            string error = await watcher.WaitAsync("mote/b1/error", _ => true);
            StringAssert.Contains(error, "mote/b1/lamp/set");

            // Another sensor and no dimmer now.
            board.Configure = (dashboard, it) =>
            {
                dashboard.AddSwitch("lamp", it.Lamp);
                dashboard.AddSwitch("siren", it.Dimmer);
            };
            board.Run();
            await watcher.WaitAsync("mote/b1/availability", "online");
            await watcher.WaitAsync("mote/b1/siren", "false");
            await watcher.WaitAsync("mote/b1/dimmer", "");
            await watcher.WaitAsync("mote/b1/temperature", "");
            await watcher.WaitAsync("mote/b1/state", """{"lamp":false,"siren":false}""");
            await watcher.WaitAsync("homeassistant/device/mote_b1/config", config => config.Contains("siren", StringComparison.Ordinal) && !config.Contains("dimmer", StringComparison.Ordinal));
            Assert.AreEqual(0, board.Lamp.Value, "the command of before is not carried out late");
        }

        [TestMethod]
        public async Task Broker_ThatLosesEverything_HasAllTopicsAgain()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            string[] topics;
            await using (Watcher watcher = await Watcher.ConnectAsync(broker.Port))
            {
                await watcher.WaitAsync("mote/b1/state", """{"temperature":21.5,"door":false,"lamp":false,"dimmer":0}""");
                topics = [.. watcher.Topics];
            }

            int kept = gateway.Service.Outbox.Topics;
            broker.Kill();
            await Eventually.TrueAsync(() => !gateway.Service.Broker.IsConnected, "the gateway notices");

            // Values go on changing; of each topic the latest only is kept for the broker.
            for (int i = 0; i < 20; i++)
            {
                board.Temperature = 30_000 + (i * 500);
                long readings = gateway.Board("b1").Readings;
                await Eventually.TrueAsync(() => gateway.Board("b1").Readings > readings, "a reading");
            }

            Assert.AreEqual(kept, gateway.Service.Outbox.Topics);
            await broker.RunAsync();
            await using Watcher after = await Watcher.ConnectAsync(broker.Port);
            await after.WaitAsync("mote/b1/temperature", "39.5");
            await Eventually.TrueAsync(() => topics.All(topic => after.Latest(topic) != null), "all topics are there again");
            Assert.HasCount(topics.Length, after.Topics);
        }

        [TestMethod]
        public async Task Broker_AwayForLong_MakesTheGatewayLeaveItsBoards()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            GatewayTiming timing = GatewayUnderTest.Timing with { Broker = GatewayUnderTest.Timing.Broker with { Leave = TimeSpan.FromMilliseconds(500) } };
            await using GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)), timing);
            await Eventually.TrueAsync(() => gateway.Board("b1").Status == BoardStatus.Online, "the board is online");
            broker.Kill();
            await Eventually.TrueAsync(() => !gateway.Service.Serves("b1"), "the gateway leaves the board");
            await broker.RunAsync();
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/availability", "online");
        }

        [TestMethod]
        public async Task Gateway_ThatStops_LeavesEverythingOffline()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            using TestBoard board = new();
            GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(GatewayUnderTest.Options(broker.Port, ("b1", board.Url)));
            await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
            await watcher.WaitAsync("mote/b1/availability", "online");
            await gateway.DisposeAsync();
            await watcher.WaitAsync("mote/b1/availability", "offline");
            await watcher.WaitAsync("mote/gateway/gateway/availability", "offline");
        }

        // A packet that is cut in two makes the broker take the next one for its second half.
        [TestMethod]
        public async Task Gateway_ThatStopsWhileValuesAreOnTheirWay_LeavesNoTornMessage()
        {
            using Mosquitto broker = await Mosquitto.StartAsync();
            TestBoard[] boards = [.. Enumerable.Range(0, 6).Select(_ => new TestBoard())];
            try
            {
                await using Watcher watcher = await Watcher.ConnectAsync(broker.Port);
                for (int round = 0; round < 5; round++)
                {
                    GatewayUnderTest gateway = await GatewayUnderTest.StartAsync(
                        GatewayUnderTest.Options(broker.Port, [.. boards.Select((board, i) => ($"b{i}", board.Url))]));
                    await Eventually.TrueAsync(() => gateway.Service.Boards.All(state => state.Readings > 0), "values of all boards");
                    await gateway.DisposeAsync();
                    await watcher.WaitAsync("mote/gateway/gateway/availability", "offline");
                    foreach (int i in Enumerable.Range(0, boards.Length))
                    {
                        await watcher.WaitAsync($"mote/b{i}/availability", "offline");
                    }
                }

                string[] torn = [.. watcher.All.Where(message => message.Topic.EndsWith("/availability", StringComparison.Ordinal))
                    .Select(message => Encoding.UTF8.GetString(System.Buffers.BuffersExtensions.ToArray(message.Payload))).Where(payload => payload is not ("online" or "offline"))];
                Assert.IsEmpty(torn, string.Join(' ', torn));
            }
            finally
            {
                foreach (TestBoard board in boards)
                {
                    board.Dispose();
                }
            }
        }
    }
}
